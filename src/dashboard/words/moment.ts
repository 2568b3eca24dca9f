const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Milliseconds since 1970 of the beginning of a bucket: `2026-11-23` or `2026-11-23T10:04Z`. */
export function bucketMs(bucket: string): number {
  return Date.parse(bucket);
}

/**
 * A bucket as a reader says it. A minute is in UTC, as the evidence is.
 *
 * @example
 * bucketWords('2026-11-23T10:04Z') // '23 Nov 10:04 UTC'
 */
export function bucketWords(bucket: string): string {
  const [date = '', minute] = bucket.split('T');
  const [, month, day] = date.split('-').map(Number);
  const words = `${day} ${months[(month ?? 1) - 1]}`;
  return minute ? `${words} ${minute.slice(0, 5)} UTC` : words;
}

/** A moment on the reader's own clock, to the second. */
export function clock(ms: number, timeZone?: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone ? { timeZone } : {}) }).format(ms);
}

/** A day and a minute on the reader's own clock. */
export function dayAndMinute(iso: string, timeZone?: string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23', ...(timeZone ? { timeZone } : {}) });
  return format.format(Date.parse(iso));
}

/** A moment as it can be read elsewhere: on the reader's own clock, with the zone that it keeps. */
export function moment(ms: number, timeZone?: string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  const zone = { hourCycle: 'h23', timeZoneName: 'short', ...(timeZone ? { timeZone } : {}) } as const;
  return new Intl.DateTimeFormat('en-GB', { ...options, ...zone }).format(ms);
}

/** A tick of a time axis: days while it spans more than two, minutes otherwise. In UTC. */
export function tickWords(ms: number, spanMs: number): string {
  const iso = new Date(ms).toISOString();
  return spanMs > 2 * 864e5 || iso.slice(11, 16) === '00:00' ? bucketWords(iso.slice(0, 10)) : iso.slice(11, 16);
}
