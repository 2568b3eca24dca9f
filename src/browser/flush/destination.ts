import type { Env } from '../env.js';

/** Where events go. */
export interface Destination {
  readonly site: string;
  readonly key: string;
  /** Address of the collector, without a slash at the end. */
  readonly collector: string;
}

/** Where to send to, or `undefined` with every unusable option reported. */
export function destination(env: Env, { site, collector, key }: Destination): Destination | undefined {
  const url = String(collector).replace(/\/+$/, '');
  const wrong = (
    [
      ['site', /^[\w.-]{1,64}$/, site, '1 to 64 of A-Z a-z 0-9 _ . -'],
      ['collector', /^https?:\/\/[^\s?#]+$/, url, 'an http(s) address'],
      ['key', /^pk_[\w-]{1,125}$/, key, 'the publishable key, pk_…'],
    ] as const
  ).filter(([name, pattern, value, rule]) => {
    const isWrong = !pattern.test(String(value));
    if (isWrong) env.report('options', `${name} must be ${rule}, got ${String(value)}: nothing is recorded`);
    return isWrong;
  });
  return wrong.length ? undefined : { site, collector: url, key };
}
