import { isName } from './name.js';
import type { Problem } from './problems.js';

/** One stage of the way people take, in their words. */
export interface Stage {
  /** The name that `journey(stage)` sends: 1 to 128 of `A-Z a-z 0-9 _ . : / -`. */
  readonly id: string;
  /** What a visitor would call it. */
  readonly name: string;
  /** What a visitor expects of it. */
  readonly expects: string;
  /** The declared names of the elements where it happens. */
  readonly touchpoints: readonly string[];
}

/** The way people take through the product, as the team imagines it. */
export interface Journey {
  readonly persona: string;
  readonly scenario: string;
  readonly stages: readonly Stage[];
}

/**
 * Everything wrong with a journey file, each with the value; empty when it is sound.
 *
 * @example
 * journeyProblems({ persona: 'a first-time buyer', scenario: 'buys a lamp', stages: [] })
 * // [{ path: 'stages', message: 'stages must list at least one stage, got []' }]
 */
export function journeyProblems(journey: Journey): Problem[] {
  const found: Problem[] = [];
  const stages: readonly Partial<Stage>[] = Array.isArray(journey?.stages) ? journey.stages : [];
  if (!stages.length) found.push(problem('stages', 'must list at least one stage', journey?.stages));
  for (const key of ['persona', 'scenario'] as const)
    if (!isWords(journey?.[key])) found.push(problem(key, 'must say it in words', journey?.[key]));
  stages.forEach((stage, i) => {
    const at = `stages[${i}]`;
    if (!isName(stage?.id)) found.push(problem(`${at}.id`, 'must be 1 to 128 of A-Z a-z 0-9 _ . : / -', stage?.id));
    for (const key of ['name', 'expects'] as const)
      if (!isWords(stage?.[key])) found.push(problem(`${at}.${key}`, 'must say it in words', stage?.[key]));
    if (!Array.isArray(stage?.touchpoints) || !stage.touchpoints.every(isName))
      found.push(problem(`${at}.touchpoints`, 'must be a list of declared names', stage?.touchpoints));
    if (stages.findIndex((other) => other?.id === stage?.id) < i)
      found.push(problem(`${at}.id`, 'must be used once', stage?.id));
  });
  return found;
}

const isWords = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const problem = (path: string, rule: string, value: unknown): Problem => ({
  path,
  message: `${path} ${rule}, got ${JSON.stringify(value)}`,
});
