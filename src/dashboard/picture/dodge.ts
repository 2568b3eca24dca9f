/**
 * Moves labels apart until neighbours are at least `gap` from each other, within `[low, high]`, keeping their order.
 *
 * @example
 * dodge([10, 12], 14, 0, 100) // [4, 18]
 */
export function dodge(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = wanted.map((at, index) => ({ at, index })).sort((a, b) => a.at - b.at || a.index - b.index);
  // Blocks of touching labels, each centred on the mean of what its members wanted.
  const blocks: { indexes: number[]; sum: number; first: number }[] = [];
  const place = (block: { indexes: number[]; sum: number; first: number }): void => {
    const length = (block.indexes.length - 1) * gap;
    const centred = block.sum / block.indexes.length - length / 2;
    block.first = Math.max(low, Math.min(centred, high - length));
  };
  for (const { at, index } of order) {
    let block = { indexes: [index], sum: at, first: at };
    place(block);
    for (let before = blocks[blocks.length - 1]; before; before = blocks[blocks.length - 1]) {
      if (before.first + before.indexes.length * gap <= block.first) break;
      blocks.pop();
      block = { indexes: [...before.indexes, ...block.indexes], sum: before.sum + block.sum, first: 0 };
      place(block);
    }
    blocks.push(block);
  }
  const placed = [...wanted];
  for (const { indexes, first } of blocks)
    indexes.forEach((index, i) => {
      placed[index] = first + i * gap;
    });
  return placed;
}
