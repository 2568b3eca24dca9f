/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const pick = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

const tags =
  'div,p,button,a href="#x",a,label,span,ul,li,section,details open,summary,select,textarea,input,input type="checkbox",input type="range",form,fieldset disabled,canvas,video,x-open,x-closed,iframe srcdoc="<button>in</button>",svg,h2,td,dialog open'.split(
    ',',
  );
const attributes = [
  'data-touchpoint="NAME"',
  'data-touchpoint="NAME"',
  'data-touchpoint="not a name"',
  'data-task',
  'data-answer',
  'data-value="NAME"',
  'data-value=""',
  'data-amount="lots"',
  'data-repeat',
  'data-ignore',
  'data-ignore=" "',
  'data-ignore="press  dwell\n rage"',
  'data-ignore="&quot;],*"',
  'data-restless',
  'data-stage="NAME"',
  'data-inverse="NAME"',
  'data-hypothesis="none"',
  'data-rage-count="-1"',
  'data-rage-ms="Infinity"',
  'data-slow-ms="1e99"',
  'data-impression-ms="soon"',
  'data-gone-ms="-5"',
  'data-hover-ms="1"',
  'data-approach-ms="1"',
  'data-abandonment-ms="9e99"',
  'aria-disabled="true"',
  'aria-invalid="true"',
  'contenteditable',
  'role="button"',
  'role=""',
  'lang="xx-nonsense-!"',
  'tabindex="0"',
  'required',
  'draggable="true"',
  'style="position:sticky;top:0"',
  // A form's own properties are hidden by fields of these names.
  ...'matches closest parentElement getAttribute hasAttribute contains getRootNode control shadowRoot localName'
    .split(' ')
    .map((name) => `name="${name}"`),
];

/** Markup of about so many elements, nested in any way. */
export function randomTree(random: () => number, size: number): string {
  let left = size;
  const one = (depth: number): string => {
    left--;
    const tag = pick(random, tags);
    const own = Array.from({ length: Math.floor(random() * 4) }, () =>
      pick(random, attributes).replace('NAME', `n${Math.floor(random() * 9)}`),
    );
    const inside: string[] = [];
    while (left > 0 && depth < 9 && random() < 0.6) inside.push(one(depth + 1));
    return `<${tag} ${own.join(' ')}>${random() < 0.5 ? 'word '.repeat(Math.floor(random() * 60)) : ''}${inside.join('')}</${tag.split(' ')[0]}>`;
  };
  let html = '';
  while (left > 0) html += one(0);
  return html;
}

/**
 * What a page may do to everybody in it, until `calm()`: so many functions and getters throw, whatever they please; all
 * but `then`, without which `Promise.race` itself and what waits for a disk reject into the page. The
 * page's own code below has its own of them.
 */
export const hostileScript = `(() => {
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  let thrown = '';
  const undo = [];
  const things = [() => new Error('mine'), () => Symbol('mine'), () => Object.create(null), () => undefined, () => ({ get stack() { throw 1 }, toString() { throw 2 } })];
  const targets = [
    [Element.prototype, 'matches closest hasAttribute getAttribute getBoundingClientRect contains shadowRoot'],
    [Node.prototype, 'getRootNode textContent compareDocumentPosition isConnected parentElement'],
    [Array.prototype, 'map filter flatMap some every find includes forEach at splice slice join push'],
    [Event.prototype, 'composedPath type target isTrusted'],
    [MouseEvent.prototype, 'clientX button ctrlKey relatedTarget'],
    [window.PointerEvent?.prototype, 'pointerType isPrimary'],
    [HTMLInputElement.prototype, 'value checked validity'],
    [HTMLElement.prototype, 'innerText dataset offsetHeight'],
    [Document.prototype, 'styleSheets getAnimations querySelector querySelectorAll visibilityState hasFocus getElementsByTagName'],
    [Map.prototype, 'get set delete'], [Set.prototype, 'add has delete'], [WeakMap.prototype, 'get set'],
    [MutationObserver.prototype, 'observe disconnect'], [window.PerformanceObserver?.prototype, 'observe disconnect'],
    [IntersectionObserver.prototype, 'observe unobserve'],
    [EventTarget.prototype, 'addEventListener removeEventListener'],
    [Performance.prototype, 'now'], [JSON, 'stringify parse'], [Math, 'round max min hypot'],
    [Storage.prototype, 'getItem setItem'], [String.prototype, 'split trim'], [Promise.prototype, 'catch finally'],
    [window, 'setTimeout clearTimeout getSelection requestIdleCallback fetch event'],
    [window.Intl, 'Segmenter'], [window.Navigator.prototype, 'sendBeacon locks'],
  ].flatMap(([of, names]) => of ? names.split(' ').map((name) => [of, name]) : []);
  window.rage = (random) => {
    for (const at of random) {
      const [of, name] = targets[Math.floor(at * targets.length)];
      const was = getOwnPropertyDescriptor(of, name);
      if (!was?.configurable) continue;
      const thing = things[Math.floor(at * 1e4) % things.length];
      const fails = () => { thrown = name + ' ' + new Error().stack; throw thing() };
      try { defineProperty(of, name, was.get ? { configurable: true, get: fails, set: was.set } : { configurable: true, writable: true, value: fails }); } catch { continue }
      undo[undo.length] = [of, name, was];
    }
  };
  window.calm = () => {
    for (let i = undo.length; i--; ) defineProperty(undo[i][0], undo[i][1], undo[i][2]);
    undo.length = 0;
  };
  // A frozen page stays one.
  window.freeze = () => { for (const C of [Object, Array, Function, Promise, Map, Set, WeakMap, EventTarget, Node, Element, Event]) Object.freeze(C.prototype) };

  window.problems = [];
  const add = EventTarget.prototype.addEventListener;
  const said = (event) => { problems[problems.length] = event.type + ' ' + event.filename + ':' + event.lineno + ':' + event.colno + ' last thrown by ' + thrown + ' ' + (event.message || (() => { try { return String(event.reason?.stack || event.reason) } catch { return 'unsayable' } })()) };
  add.call(window, 'error', said);
  add.call(window, 'unhandledrejection', said);

  customElements.define('x-open', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<button>open <b>root</b></button><slot></slot>' } });
  customElements.define('x-closed', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<button>closed</button><slot></slot>' } });

  // The storm: elements move, change and go, as many as before.
  const { appendChild, insertBefore, removeChild, cloneNode } = Node.prototype;
  const { setAttribute } = Element.prototype;
  const find = Document.prototype.querySelectorAll;
  window.storm = (numbers) => {
    const all = find.call(document, '#tree *');
    for (const n of numbers) {
      const a = all[Math.floor(n * all.length)], b = all[Math.floor((n * 1e4 % 1) * all.length)];
      const parent = a && getParent.call(a);
      try {
        if (n < 0.3) setAttribute.call(a, 'data-touchpoint', 'n' + Math.floor(n * 30));
        else if (n < 0.5) insertBefore.call(parent, b, a);
        else if (n < 0.7) { insertBefore.call(parent, cloneNode.call(b, false), a); removeChild.call(parent, a); }
        else if (n < 0.9) a.firstChild && a.firstChild.nodeType === 3 && (a.firstChild.data = 'x' + n);
        else setAttribute.call(a, 'aria-invalid', n < 0.95);
      } catch {}
    }
  };
  // With the first movement the page begins to rage, and storms; after so long it is calm again. The driver itself needs
  // a calm page between two gestures.
  const { setTimeout } = window;
  window.isCalm = true;
  window.arm = (rages, storms, ms) => {
    window.isCalm = false;
    let isBegun = false;
    const begin = () => {
      if (isBegun) return;
      isBegun = true;
      rage(rages);
      storm(storms);
      setTimeout(() => storm(storms), ms / 2);
      setTimeout(() => { calm(); window.isCalm = true }, ms);
    };
    add.call(window, 'pointermove', begin, { once: true, capture: true });
    // Over a frame the window hears nothing.
    setTimeout(begin, 10 * ms);
  };
  const { preventDefault } = Event.prototype;
  const prevent = (event) => preventDefault.call(event);
  add.call(window, 'submit', prevent, true);
  add.call(window, 'dragstart', prevent, true); // the browser would keep the pointer
  add.call(window, 'click', (event) => { try { if (event.target.closest('a,summary')) prevent(event) } catch {} });
  const getParent = getOwnPropertyDescriptor(Node.prototype, 'parentNode').get;
})()`;
