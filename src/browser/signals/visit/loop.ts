/** Counts how often a stage was entered within so many milliseconds, while none was reached for the first time. */
export function createLoop(withinMs: number): (stage: string, t: number) => number {
  const entered = new Map<string, number[]>();
  return (stage, t) => {
    if (!entered.has(stage)) for (const known of entered.keys()) entered.set(known, []);
    const times = (entered.get(stage) ?? []).filter((at) => t - at <= withinMs);
    entered.set(stage, times);
    return times.push(t);
  };
}
