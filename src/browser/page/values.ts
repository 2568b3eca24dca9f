import type { Core } from '../core.js';
import { listen } from '../env.js';
import type { OnPress } from '../signals/startPress.js';

/** Presses on one control closer together than this are one value, unless it says `data-repeat`. */
const repeatMs = 1000;

/** `data-value`: recorded on a genuine press, or when its form is submitted. */
export function startValues({ env, value }: Pick<Core, 'env' | 'value'>): {
  readonly press: OnPress;
  readonly stop: () => void;
} {
  const valuedAt = new WeakMap<Element, number>();
  const tell = (element: Element): void => {
    const now = env.now();
    const isRepeat = now - (valuedAt.get(element) ?? Number.NEGATIVE_INFINITY) < repeatMs;
    valuedAt.set(element, now);
    if (isRepeat && !element.hasAttribute('data-repeat')) return;
    const amount = element.getAttribute('data-amount');
    value(element.getAttribute('data-value') ?? '', amount === null ? undefined : Number(amount));
  };
  return {
    press: (path) => {
      const element = path.find((each) => each.hasAttribute('data-value'));
      if (element && !element.matches('form')) tell(element);
    },
    stop: listen(env, env.window, 'submit', ({ isTrusted, target }) => {
      const form = target as Element;
      if (isTrusted && form.hasAttribute('data-value')) tell(form);
    }),
  };
}
