/**
 * A script for the top of a page. From there on `alive()` lists what a script under `/unasked…` has begun and not ended:
 * listeners, observed nodes, timers, idle callbacks and frames. Whose it is, is read from the stack at that moment.
 */
export const aliveScript = `(() => {
  const all = new Map();
  let id = 0;
  const isOurs = () => /\\/unasked[.\\w]*\\.js/.test(new Error().stack);
  const byVitals = () => /\\/unasked\\.vitals\\.js/.test(new Error().stack) ? 'vitals: ' : '';
  const nameOf = (target) => target === window ? 'window' : target.nodeName || Object.prototype.toString.call(target);
  const idOf = new WeakMap();
  const keyOf = (thing) => {
    if (Object(thing) !== thing) return thing;
    if (!idOf.has(thing)) idOf.set(thing, ++id);
    return idOf.get(thing);
  };
  const isCapture = (options) => options === true || !!Object(options).capture;

  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, heard, options) {
    const target = this ?? window;
    const key = ['listener', keyOf(target), type, keyOf(heard), isCapture(options)].join();
    if (heard && isOurs()) {
      all.set(key, byVitals() + 'listener ' + nameOf(target) + ' ' + type);
      if (Object(options).once) addEventListener.call(target, type, () => all.delete(key), { once: true, capture: true });
    }
    return addEventListener.call(target, type, heard, options);
  };
  EventTarget.prototype.removeEventListener = function (type, heard, options) {
    const target = this ?? window;
    all.delete(['listener', keyOf(target), type, keyOf(heard), isCapture(options)].join());
    return removeEventListener.call(target, type, heard, options);
  };

  for (const [begin, end, isOnce] of [
    ['setTimeout', 'clearTimeout', true],
    ['setInterval', 'clearInterval', false],
    ['requestIdleCallback', 'cancelIdleCallback', true],
    ['requestAnimationFrame', 'cancelAnimationFrame', true],
  ]) {
    const [begun, ended] = [window[begin], window[end]];
    if (!begun) continue;
    window[begin] = (run, ...more) => {
      const ours = isOurs();
      const key = begin + ++id;
      const timer = begun.call(window, (...args) => {
        if (isOnce) all.delete(key);
        return run(...args);
      }, ...more);
      keys.set(end + timer, key);
      if (ours) all.set(key, byVitals() + begin + ' ' + (typeof more[0] === 'number' ? Math.round(more[0]) : ''));
      return timer;
    };
    window[end] = (timer) => {
      all.delete(keys.get(end + timer));
      return ended.call(window, timer);
    };
  }
  var keys = new Map();

  for (const name of ['IntersectionObserver', 'MutationObserver', 'PerformanceObserver', 'ResizeObserver']) {
    const { prototype } = window[name] ?? {};
    if (!prototype) continue;
    const { observe, unobserve, disconnect } = prototype;
    prototype.observe = function (target, options) {
      const isNode = target instanceof Node;
      const what = isNode ? nameOf(target) : Object(target).type;
      if (isOurs()) all.set([name, keyOf(this), isNode ? keyOf(target) : what].join(), byVitals() + name + ' ' + what + (Object(options).attributes ? ' attributes' : ''));
      return observe.apply(this, arguments);
    };
    if (unobserve) prototype.unobserve = function (target) {
      all.delete([name, keyOf(this), keyOf(target)].join());
      return unobserve.apply(this, arguments);
    };
    prototype.disconnect = function () {
      for (const key of all.keys()) if (key.startsWith(name + ',' + keyOf(this) + ',')) all.delete(key);
      return disconnect.apply(this, arguments);
    };
  }
  window.alive = () => [...all.values()].sort();
})()`;
