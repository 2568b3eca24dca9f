import type { Unasked } from '../api.js';
import { type Env, guarded } from '../env.js';

/** Shows the assigned variant in a container with `data-hypothesis`, once, and watches it. The control is in view before. */
export function createShow(env: Env, api: Unasked): (container: Element) => void {
  const seen = new WeakSet<Element>();
  return guarded(env, (container) => {
    const id = container.getAttribute('data-hypothesis');
    if (!id || seen.has(container)) return;
    seen.add(container);
    const { variant, reason, wrap } = api.use(id);
    if (reason === 'unknown') return;
    const parts = [...container.querySelectorAll('[data-variant]')].filter(
      (part) => part.parentElement?.closest('[data-hypothesis]') === container,
    );
    const isShown = (part: Element): boolean => part.getAttribute('data-variant') === variant;
    if (variant !== undefined && parts.length) {
      if (!parts.some(isShown)) {
        env.report('variant', `${id}: no data-variant="${variant}"`);
        return;
      }
      for (const part of parts) part.toggleAttribute('hidden', !isShown(part));
    }
    wrap(container);
  });
}
