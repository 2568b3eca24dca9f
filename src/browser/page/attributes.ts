import type { Core } from '../core.js';
import { guarded } from '../env.js';

const selector = '[data-hypothesis],[data-touchpoint],[data-stage]';

/**
 * Reads what the page says in its markup, and in what is added to it later: see docs/BROWSER.md for each attribute.
 * Returns what ends it.
 */
export function startAttributes({ env, api, show }: Pick<Core, 'env' | 'api' | 'show'>): () => void {
  const { document, MutationObserver } = env.window;
  const seen = new WeakSet<Element>();

  // A form may hide its own `getAttribute` behind a field of that name.
  const read = guarded(env, (element: Element): void => {
    const name = element.getAttribute('data-touchpoint');
    // Each time it is put into the page: it may have been out of it for so long that it is observed no longer.
    if (name) api.touchpoint(element, name);
    if (seen.has(element)) return;
    seen.add(element);
    show(element);
    const stage = element.getAttribute('data-stage');
    if (stage) api.journey(stage);
  });

  const scan = (root: Element): void => {
    if (root.matches(selector)) read(root);
    root.querySelectorAll(selector).forEach(read);
  };

  scan(document.documentElement);
  const observer = new MutationObserver(
    guarded(env, (records: MutationRecord[]) => {
      for (const { addedNodes } of records)
        for (const node of addedNodes) if (node.nodeType === 1 && node.isConnected) scan(node as Element);
    }),
  );
  observer.observe(document, { childList: true, subtree: true });
  return () => observer.disconnect();
}
