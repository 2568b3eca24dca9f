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

/**
 * Reads an address, and again whenever `tick` counts up. One reading at a time: what is asked for during a slow one is
 * one more reading after it, so a busy collector is neither flooded nor unheard. Another address starts with nothing.
 */
export function useReading<T>(client: Client, path: string, tick: number): Kept<T> {
  const [kept, keep] = useState<{ readonly path: string; readonly value: Kept<T> }>({ path, value: {} });
  const ask = useRef<(tick: number) => void>(undefined);
  useEffect(() => {
    let wanted = true;
    let reading = false;
    let [asked, answered] = [-1, -1];
    const read = async (): Promise<void> => {
      reading = true;
      while (wanted && asked !== answered) {
        answered = asked;
        const came = await client.read<T>(path);
        if (wanted) keep((before) => ({ path, value: next(before.path === path ? before.value : {}, came) }));
      }
      reading = false;
    };
    ask.current = (now) => {
      asked = now;
      if (!reading) void read();
    };
    return () => {
      wanted = false;
    };
  }, [client, path]);
  // After the effect above, so that another address is asked for at once.
  useEffect(() => ask.current?.(tick), [client, path, tick]);
  return kept.path === path ? kept.value : {};
}

function next<T>({ answer, at }: Kept<T>, reading: Reading<T>): Kept<T> {
  if (reading.kind === 'answer') return { answer: reading.answer, at: reading.at, latest: 'answer' };
  const before = answer === undefined ? {} : { answer, ...(at === undefined ? {} : { at }) };
  if (reading.kind !== 'refused') return { ...before, latest: reading.kind };
  return { ...before, latest: 'refused', message: reading.message, status: reading.status };
}
