import type { Unasked } from '../api.js';
import { listen } from '../env.js';
import type { Host } from '../signals/host.js';

/** `data-value`: recorded on a genuine press, or when its form is submitted. Returns what ends it. */
export function startValues(
  { env, onPress, threshold }: Pick<Host, 'env' | 'onPress' | 'threshold'>,
  value: Unasked['value'],
): () => void {
  const valuedAt = new WeakMap<Element, number>();
  const tell = (element: Element): void => {
    const now = env.now();
    // Presses on one control so close together are one value, unless it says `data-repeat`.
    const isRepeat = now - (valuedAt.get(element) ?? Number.NEGATIVE_INFINITY) < threshold(element, 'repeat-ms', 1000);
    valuedAt.set(element, now);
    if (isRepeat && !element.hasAttribute('data-repeat')) return;
    const amount = element.getAttribute('data-amount');
    value(element.getAttribute('data-value') as string, amount === null ? undefined : Number(amount));
  };
  onPress(({ path }) => {
    const element = path.find((each) => each.hasAttribute('data-value'));
    if (element && !element.matches('form')) tell(element);
  });
  return listen(env, env.window, 'submit', ({ isTrusted, target }) => {
    const form = target as Element;
    if (isTrusted && form.hasAttribute('data-value')) tell(form);
  });
}
