import { acts, stockActs } from './act.js';
import { durationMs } from './duration.js';

/** One thing wrong with a declaration. */
export interface Problem {
  /** Where, as a path into the declaration: `primary.metric.name`. */
  readonly path: string;
  /** What was expected and the value that stands there. */
  readonly message: string;
}

/** Names that may cross the network: nothing that could hold a sentence, a web address or a query. */
export const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^(?!.*:\/\/)[\w.:/-]{1,128}$/.test(value);

const shared =
  'id belief because audience unit journey customerValue businessValue primary guardrails window stopping owner variants kind';

type Loose = Record<string, unknown>;

/**
 * Everything wrong with a declaration, each with the offending value; empty when it is sound. Never throws.
 *
 * @example
 * problems({ ...onePage, owner: '' }) // [{ path: 'owner', message: 'owner must say it in words, got ""' }]
 */
export function problems(declaration: unknown): Problem[] {
  const found: Problem[] = [];
  const say = (path: string, rule: string, value: unknown): void => {
    found.push({ path, message: `${path} must ${rule}, got ${show(value)}` });
  };
  const check = (sound: boolean, path: string, rule: string, value: unknown): void => {
    if (!sound) say(path, rule, value);
  };
  const words = (path: string, value: unknown): void =>
    check(typeof value === 'string' && value.trim() !== '', path, 'say it in words', value);
  const name = (path: string, value: unknown): void =>
    check(isName(value), path, 'be 1 to 128 of A-Z a-z 0-9 _ . : / -', value);
  const between = (path: string, value: unknown, low: number, high: number): void =>
    check(typeof value === 'number' && value > low && value < high, path, `be between ${low} and ${high}`, value);
  const oneOf = (path: string, value: unknown, choices: readonly string[]): void =>
    check(choices.includes(value as string), path, `be one of ${choices.join(', ')}`, value);
  const only = (path: string, value: Loose, allowed: string): void => {
    for (const key of Object.keys(value))
      if (!allowed.split(' ').includes(key)) say(path + key, `not be there (known: ${allowed})`, value[key]);
  };
  const object = (path: string, value: unknown, allowed: string, inside: (value: Loose) => void): void => {
    if (isObject(value)) {
      only(`${path}.`, value, allowed);
      inside(value);
    } else say(path, `be an object with ${allowed}`, value);
  };
  const duration = (path: string, value: unknown): void =>
    check(durationMs(value) !== undefined, path, "be a time like '30 minutes', at most 90 days", value);
  const metric = (path: string, value: unknown): void =>
    object(path, value, 'on name', (m) => {
      oneOf(`${path}.on`, m.on, acts);
      if (m.on === 'return') oneOf(`${path}.name`, m.name, ['page']);
      else if (m.on === 'view' || m.on === 'quick_back')
        check(isName(m.name) || isOpenRoute(m.name), `${path}.name`, 'be a route like /orders/:id', m.name);
      else name(`${path}.name`, m.name);
    });
  const gain = (path: string, value: unknown): void => {
    if (value === undefined) return;
    object(path, value, 'gain metric', (g) => {
      words(`${path}.gain`, g.gain);
      if (g.metric !== undefined) metric(`${path}.metric`, g.metric);
    });
  };

  if (!isObject(declaration)) {
    say('hypothesis', 'be an object', declaration);
    return found;
  }
  const d = declaration;
  const isExperiment = d.variants !== undefined;
  if (d.kind !== undefined) oneOf('kind', d.kind, [isExperiment ? 'experiment' : 'association']);
  only('', d, shared + (isExperiment ? ' split seed' : ' behaviour placebo'));
  check(typeof d.id === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(d.id), 'id', 'be 1 to 64 of a-z 0-9 -', d.id);
  words('belief', d.belief);
  words('owner', d.owner);
  if (d.because !== 'hunch') {
    const because = isObject(d.because) ? d.because : {};
    const said = because.query ?? because.quote;
    check(
      typeof said === 'string' && said.trim() !== '',
      'because',
      "be 'hunch', { query } or { quote, from }",
      d.because,
    );
    only('because.', because, 'query' in because ? 'query' : 'quote from');
    if (because.from !== undefined) words('because.from', because.from);
  }
  if (d.unit !== undefined) oneOf('unit', d.unit, ['visitor']);
  object('journey', d.journey, 'stage touchpoint expects', (place) => {
    name('journey.stage', place.stage);
    name('journey.touchpoint', place.touchpoint);
    words('journey.expects', place.expects);
  });
  gain('customerValue', d.customerValue);
  gain('businessValue', d.businessValue);
  object('primary', d.primary, 'metric direction baseline smallestEffect', (claim) => {
    metric('primary.metric', claim.metric);
    oneOf('primary.direction', claim.direction, ['increase', 'decrease']);
    between('primary.baseline', claim.baseline, 0, 1);
    between('primary.smallestEffect', claim.smallestEffect, 0, 1);
    const sign = claim.direction === 'decrease' ? -1 : 1;
    const reached = Number(claim.baseline) + sign * Number(claim.smallestEffect);
    if (isShare(claim.baseline) && isShare(claim.smallestEffect))
      check(isShare(reached), 'primary.smallestEffect', 'leave the share between 0 and 1', claim.smallestEffect);
    const on = isObject(claim.metric) ? claim.metric.on : undefined;
    if ((stockActs as readonly unknown[]).includes(on) && !d.customerValue)
      say('primary.metric.on', 'come with a customerValue: engagement alone makes every product the same', on);
  });
  if (d.guardrails !== undefined && !Array.isArray(d.guardrails)) say('guardrails', 'be a list', d.guardrails);
  list(d.guardrails).forEach((guardrail, i) => {
    const at = `guardrails[${i}]`;
    object(at, guardrail, 'metric good margin', (g) => {
      metric(`${at}.metric`, g.metric);
      oneOf(`${at}.good`, g.good, ['increase', 'decrease']);
      if (g.margin !== undefined) between(`${at}.margin`, g.margin, 0, 1);
    });
  });
  duration('window', d.window);
  if (d.stopping !== undefined)
    object('stopping', d.stopping, 'alpha maxVisitors', (stopping) => {
      if (stopping.alpha !== undefined) between('stopping.alpha', stopping.alpha, 0, 0.5);
      const max = stopping.maxVisitors;
      check(
        max === undefined || (Number.isInteger(max) && Number(max) > 0),
        'stopping.maxVisitors',
        'be a whole number above 0',
        max,
      );
    });
  if (d.audience !== undefined)
    object('audience', d.audience, 'where share', (audience) => {
      const { where, share } = audience;
      check(
        share === undefined || (typeof share === 'number' && share > 0 && share <= 1),
        'audience.share',
        'be above 0 and at most 1',
        share,
      );
      const isSound = isObject(where) && Object.values(where).every((allowed) => list(allowed).length > 0);
      check(where === undefined || isSound, 'audience.where', 'list the allowed values of each fact', where);
    });

  if (isExperiment) {
    const variants = list(d.variants);
    check(
      variants.length >= 2 && variants.every(isName) && new Set(variants).size === variants.length,
      'variants',
      'be two or more different names, the control first',
      d.variants,
    );
    if (d.split !== undefined) {
      const split = isObject(d.split) ? d.split : {};
      const shares = variants.map((variant) => Number(split[String(variant)]));
      const sum = shares.reduce((a, b) => a + b, 0);
      check(
        Object.keys(split).length === shares.length && shares.every((s) => s > 0) && Math.abs(sum - 1) < 1e-9,
        'split',
        'give each variant a share above 0, summing to 1',
        d.split,
      );
    }
    if (d.seed !== undefined) words('seed', d.seed);
  } else {
    object('behaviour', d.behaviour, 'metric within', (behaviour) => {
      metric('behaviour.metric', behaviour.metric);
      duration('behaviour.within', behaviour.within);
    });
    if (d.placebo !== undefined) metric('placebo', d.placebo);
  }
  return found;
}

/** A route that goes on: `/a/b/c/d/e/f/*`. */
const isOpenRoute = (value: unknown): boolean =>
  typeof value === 'string' && /\/\*$/.test(value) && isName(value.slice(0, -1));

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isShare = (value: unknown): boolean => typeof value === 'number' && value > 0 && value < 1;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
  } catch {
    return String(value); // circular, or a getter that throws: the type is all we can show
  }
}
