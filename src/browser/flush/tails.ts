import type { Core } from '../core.js';

/**
 * Keeps on the shelf how far each stream has got, until a later page has told it. Returns what to call when a
 * flush is put off and when it comes, also at leaving: after each group it would cost as much as the group. Tabs share one entry: each changes only its own part of it, and the first call of a page
 * tells the others' and takes them away. A tab that lives puts its own back when it goes on.
 */
export function createTails({ shelf, record, recorder }: Pick<Core, 'shelf' | 'record' | 'recorder'>): () => void {
  let told: string[] | undefined;
  return () => {
    const now = recorder();
    if (!now) return;
    const was = shelf.get('last');
    const others = (was?.match(/\w{8}\.\d+/g) ?? []).filter((tail) => !tail.startsWith(now.stream));
    const next = `${[`${now.stream}.${now.lastSeq()}`, ...(told ? others : [])]}`;
    if (next !== was) shelf.set('last', next);
    if (told) return;
    told = others;
    for (const tail of told) {
      const [of, last] = tail.split('.') as [string, string];
      record({ kind: 'tail', of, last: Number(last) });
    }
  };
}
