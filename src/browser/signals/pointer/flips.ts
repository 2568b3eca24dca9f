/** Counts the turns of a pointer that goes up and down: each at least one option high. Gives the count so far. */
export function createFlips(height: number): (y: number) => number {
  let count = 0;
  let direction = 0;
  let turn: number | undefined;
  return (y) => {
    turn ??= y;
    const by = y - turn;
    if (by * direction > 0) turn = y;
    else if (Math.abs(by) >= height) {
      if (direction) count++;
      direction = Math.sign(by);
      turn = y;
    }
    return count;
  };
}
