type Unit = 'second' | 'minute' | 'hour' | 'day';

/** A length of time in words: `'30 minutes'`, `'1 day'`. */
export type Duration = `${number} ${Unit}${'' | 's'}`;

const unitMs: Record<Unit, number> = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5 };

/**
 * Milliseconds in a duration; `undefined` when it is not one, not positive, or longer than 90 days.
 *
 * @example
 * durationMs('30 minutes') // 1800000
 */
export function durationMs(duration: unknown): number | undefined {
  const text = typeof duration === 'string' ? duration : '';
  const [, count, unit] = /^(\d+(?:\.\d+)?) (second|minute|hour|day)s?$/.exec(text) ?? [];
  const ms = Number(count) * unitMs[unit as Unit];
  return ms > 0 && ms <= 90 * unitMs.day ? ms : undefined;
}
