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
      ['site', /^[\w.-]{1,64}$/, site],
      ['collector', /^https?:\/\/[^\s?#]+$/, url],
      ['key', /^pk_[\w-]{1,125}$/, key],
    ] as const
  ).filter(([name, pattern, value]) => {
    const isWrong = !pattern.test(String(value));
    if (isWrong) env.report('options', `${name} must match ${pattern}, got ${String(value)}: nothing recorded`);
    return isWrong;
  });
  return wrong.length ? undefined : { site, collector: url, key };
}
