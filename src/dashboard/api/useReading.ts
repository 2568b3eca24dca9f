import { useEffect, useRef, useState } from 'preact/hooks';
import type { Client, Reading } from './client.js';

export interface Kept<T> {
  /** The newest answer there has been, also while the collector is away. */
  readonly answer?: T;
  /** When it arrived. */
  readonly at?: number;
  /** What the latest reading came to; absent before the first. */
  readonly latest?: Reading<T>['kind'];
  readonly message?: string;
  readonly status?: number;
}

/** Reads an address, and again whenever `tick` counts up. Another address starts with nothing. */
export function useReading<T>(client: Client, path: string, tick: number): Kept<T> {
  const [kept, keep] = useState<{ readonly path: string; readonly value: Kept<T> }>({ path, value: {} });
  const newest = useRef(0);
  useEffect(() => {
    const mine = ++newest.current;
    void client.read<T>(path).then((reading) => {
      // An older reading that arrives late must not undo a newer one.
      if (mine !== newest.current) return;
      keep((before) => ({ path, value: next(before.path === path ? before.value : {}, reading) }));
    });
  }, [client, path, tick]);
  return kept.path === path ? kept.value : {};
}

function next<T>({ answer, at }: Kept<T>, reading: Reading<T>): Kept<T> {
  if (reading.kind === 'answer') return { answer: reading.answer, at: reading.at, latest: 'answer' };
  const before = answer === undefined ? {} : { answer, ...(at === undefined ? {} : { at }) };
  if (reading.kind !== 'refused') return { ...before, latest: reading.kind };
  return { ...before, latest: 'refused', message: reading.message, status: reading.status };
}
