import { relative, resolve } from 'node:path';
import { type Hypothesis, type Journey, journeyProblems } from '../hypothesis/index.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { importFile } from './importFile.js';

/** The journey that a file exports, as default or under any name. Fails with every problem. */
export async function loadJourney(env: Pick<Env, 'cwd'>, path: string): Promise<Journey> {
  const shown = relative(env.cwd, resolve(env.cwd, path));
  const exported = await importFile(env, path, { what: 'journey file', option: '--journey' });
  const journey = Object.values(exported).find((value) => typeof value === 'object' && value && 'stages' in value);
  if (!journey) throw new Failure(2, `${shown} exports no journey: an object with persona, scenario and stages.`);
  const problems = journeyProblems(journey as Journey);
  if (problems.length) throw new Failure(1, [shown, ...problems.map(({ message }) => `  ${message}`)].join('\n'));
  return journey as Journey;
}

/** What a hypothesis names that its journey does not hold. */
export function placeProblems({ journey: place }: Hypothesis, { stages }: Journey): string[] {
  const stage = stages.find(({ id }) => id === place.stage);
  const ids = stages.map(({ id }) => id).join(', ');
  if (!stage) return [`journey.stage must be a stage of the journey (${ids}), got "${place.stage}"`];
  return stage.touchpoints.includes(place.touchpoint)
    ? []
    : [
        `journey.touchpoint must be in stage "${stage.id}" (${stage.touchpoints.join(', ')}), got "${place.touchpoint}"`,
      ];
}
