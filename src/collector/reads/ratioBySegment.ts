import type { Experiment } from '../../hypothesis/index.js';
import { type Segment, sampleRatioBySegment } from '../../stats/index.js';
import type { RatioSegment } from '../../wire/index.js';
import type { Entered } from './entered.js';

/**
 * Where a sample ratio that is out comes from: the same test for each device and each route of the visitors' first view,
 * the strongest first. A pointer for whoever looks for the cause, never a verdict.
 */
export function ratioBySegment(rows: readonly Entered[], { split }: Experiment): readonly RatioSegment[] {
  const segments = new Map<string, Segment>();
  for (const { dimension, value, arm, visitors } of rows) {
    const key = `${dimension} ${value}`;
    const before = segments.get(key)?.exposed;
    segments.set(key, { dimension, value, exposed: { ...before, [arm]: visitors } });
  }
  return [...sampleRatioBySegment([...segments.values()], split)].sort((a, b) => b.logE - a.logE);
}
