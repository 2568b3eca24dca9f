/** The mark that a key leads to, of so many in a row; `undefined` for other keys. */
export function step(key: string, at: number, length: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageUp: at - 10,
    PageDown: at + 10,
    Home: 0,
    End: length - 1,
  };
  const moved = steps[key];
  return moved === undefined ? undefined : Math.max(0, Math.min(length - 1, moved));
}
