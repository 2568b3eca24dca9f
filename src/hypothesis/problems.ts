import { acts, stockActs } from './act.js';
import { durationMs } from './duration.js';
import { isName, nameRule } from './name.js';

/** One thing wrong with a declaration. */
export interface Problem {
  /** Where, as a path into the declaration: `primary.metric.name`. */
  readonly path: string;
  /** What was expected and the value that stands there. */
  readonly message: string;
}

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
  const name = (path: string, value: unknown): void => check(isName(value), path, nameRule, value);
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
  const positive = (path: string, value: unknown): void => check(isPositive(value), path, 'be a number above 0', value);
  const act = (path: string, m: Loose): void => {
    oneOf(`${path}.on`, m.on, acts);
    if (m.on === 'return') oneOf(`${path}.name`, m.name, ['page']);
    else if (m.on === 'view' || m.on === 'quick_back')
      check(isName(m.name) || isOpenRoute(m.name), `${path}.name`, 'be a route like /orders/:id', m.name);
    else name(`${path}.name`, m.name);
  };
  const amount = (path: string, m: Loose): void => {
    oneOf(`${path}.measure`, m.measure, ['count', 'sum']);
    positive(`${path}.cap`, m.cap);
  };
  const share = (path: string, value: unknown): void =>
    object(path, value, 'on name measure', (m) => {
      act(path, m);
      if (m.measure !== undefined) oneOf(`${path}.measure`, m.measure, ['share']);
    });
  const metric = (path: string, value: unknown): void => {
    const { measure } = isObject(value) ? value : {};
    if (measure === undefined || measure === 'share') {
      share(path, value);
      return;
    }
    const allowed = measure === 'time' ? 'on name measure' : 'on name measure cap per unit';
    object(path, value, allowed, (m) => {
      act(path, m);
      oneOf(`${path}.measure`, measure, ['share', 'count', 'sum', 'time']);
      if (measure !== 'count' && measure !== 'sum') return;
      amount(path, m);
      if (m.per !== undefined)
        object(`${path}.per`, m.per, 'on name measure cap', (per) => {
          act(`${path}.per`, per);
          amount(`${path}.per`, per);
        });
      const { unit } = m;
      check(unit === undefined || isUnit(unit), `${path}.unit`, 'be 1 to 16 characters', unit);
    });
  };
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
  const { hash: _, flaw, ...d } = declaration;
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
  object('primary', d.primary, 'metric direction baseline smallestEffect deviation', (claim) => {
    const { measure = 'share', on } = isObject(claim.metric) ? claim.metric : {};
    const { baseline, smallestEffect, deviation } = claim;
    metric('primary.metric', claim.metric);
    oneOf('primary.direction', claim.direction, ['increase', 'decrease']);
    if (measure === 'share') {
      between('primary.baseline', baseline, 0, 1);
      between('primary.smallestEffect', smallestEffect, 0, 1);
      const reached = Number(baseline) + (claim.direction === 'decrease' ? -1 : 1) * Number(smallestEffect);
      if (isShare(baseline) && isShare(smallestEffect))
        check(isShare(reached), 'primary.smallestEffect', 'leave the share between 0 and 1', smallestEffect);
      check(deviation === undefined, 'primary.deviation', 'not be there: a share has its own', deviation);
    } else {
      check(Number.isFinite(baseline), 'primary.baseline', 'be the mean of today', baseline);
      positive('primary.smallestEffect', smallestEffect);
      positive('primary.deviation', deviation);
    }
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
    object('stopping', d.stopping, 'alpha maxVisitors looks', (stopping) => {
      if (stopping.alpha !== undefined) between('stopping.alpha', stopping.alpha, 0, 0.5);
      const { maxVisitors: max, looks } = stopping;
      check(
        looks === undefined || (Number.isInteger(looks) && Number(looks) >= 2 && Number(looks) <= 50),
        'stopping.looks',
        'be a whole number from 2 to 50',
        looks,
      );
      check(
        looks === undefined || isExperiment,
        'stopping.looks',
        'not be there: an association decides nothing',
        looks,
      );
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
      share('behaviour.metric', behaviour.metric);
      duration('behaviour.within', behaviour.within);
    });
    if (d.placebo !== undefined) share('placebo', d.placebo);
  }
  // The result of `hypothesis()`: what stood there may be gone.
  if (flaw && !found.length) found.push({ path: '', message: String(flaw) });
  return found;
}

/** A route that goes on: `/a/b/c/d/e/f/*`. */
const isOpenRoute = (value: unknown): boolean =>
  typeof value === 'string' && /\/\*$/.test(value) && isName(value.slice(0, -1));

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isShare = (value: unknown): boolean => isPositive(value) && Number(value) < 1;

const isPositive = (value: unknown): boolean => Number.isFinite(value) && Number(value) > 0;

const isUnit = (value: unknown): boolean => typeof value === 'string' && /^\S(.{0,14}\S)?$/.test(value);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function show(value: unknown): string {
  try {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
  } catch {
    return String(value); // circular, or a getter that throws: the type is all we can show
  }
}
