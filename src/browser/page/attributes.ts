import type { Unasked } from '../api.js';
import { type Env, guarded, listen } from '../env.js';
import type { OnPress } from '../touchpoints.js';

export interface Attributes {
  /** Reads the attributes of the page, and of what is added to it later, through this SDK. */
  readonly start: (api: Unasked) => () => void;
  /** To be told of every genuine press. */
  readonly onPress: OnPress;
}

/** Presses on one control closer together than this are one value, unless it says `data-repeat`. */
const repeatMs = 1000;
const selector = '[data-hypothesis],[data-touchpoint],[data-stage]';

/** What a page says in its markup. The control is in view before this runs; see docs/BROWSER.md for each attribute. */
export function createAttributes(env: Env): Attributes {
  const { document, MutationObserver } = env.window;
  const seen = new WeakSet<Element>();
  const valuedAt = new WeakMap<Element, number>();
  let sdk: Unasked | undefined;

  const value = (element: Element): void => {
    const now = env.now();
    const isRepeat = now - (valuedAt.get(element) ?? Number.NEGATIVE_INFINITY) < repeatMs;
    valuedAt.set(element, now);
    if (isRepeat && !element.hasAttribute('data-repeat')) return;
    const amount = element.getAttribute('data-amount');
    sdk?.value(element.getAttribute('data-value') ?? '', amount === null ? undefined : Number(amount));
  };

  const show = (api: Unasked, container: Element, id: string): void => {
    const { variant, reason, wrap } = api.use(id);
    if (reason === 'unknown') return;
    const parts = [...container.querySelectorAll('[data-variant]')].filter(
      (part) => part.parentElement?.closest('[data-hypothesis]') === container,
    );
    const isShown = (part: Element): boolean => part.getAttribute('data-variant') === variant;
    if (variant !== undefined && parts.length) {
      if (!parts.some(isShown)) {
        env.report({
          code: 'variant',
          message: `${id}: no data-variant="${variant}" in the page: it is left as it is`,
        });
        return;
      }
      for (const part of parts) part.toggleAttribute('hidden', !isShown(part));
    }
    wrap(container);
  };

  const read = (api: Unasked, element: Element): void => {
    if (seen.has(element)) return;
    seen.add(element);
    const get = (name: string): string | null => element.getAttribute(`data-${name}`);
    const [id, name, stage] = ['hypothesis', 'touchpoint', 'stage'].map(get);
    if (id) show(api, element, id);
    if (name) api.touchpoint(element, name);
    if (stage) api.journey(stage);
  };

  const scan = (api: Unasked, root: Element): void => {
    if (root.matches(selector)) read(api, root);
    for (const element of root.querySelectorAll(selector)) read(api, element);
  };

  return {
    onPress: (path) => {
      const element = path.find((each) => each.hasAttribute('data-value'));
      if (element && !element.matches('form')) value(element);
    },
    start: (api) => {
      sdk = api;
      scan(api, document.documentElement);
      const observer = new MutationObserver(
        guarded(env, (records: MutationRecord[]) => {
          for (const { addedNodes } of records)
            for (const node of addedNodes) if (node.nodeType === 1 && node.isConnected) scan(api, node as Element);
        }),
      );
      observer.observe(document, { childList: true, subtree: true });
      const stopListening = listen(env, env.window, 'submit', ({ isTrusted, target }) => {
        const form = target as Element;
        if (isTrusted && form.hasAttribute('data-value')) value(form);
      });
      return () => {
        observer.disconnect();
        stopListening();
      };
    },
  };
}
