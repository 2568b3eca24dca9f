import { type Declaration, type Hypothesis, type Lockfile, toHypothesis } from '../hypothesis/index.js';
import { type Env, guarded } from './env.js';

/** The hypotheses by id, with every problem of theirs reported. */
export function declared(env: Env, given: readonly (Hypothesis | Declaration)[] | Lockfile): Map<string, Hypothesis> {
  const byId = new Map<string, Hypothesis>();
  const list = Array.isArray(given)
    ? given
    : Object.values(Object((given as Lockfile | undefined)?.hypotheses)).map((locked) => Object(locked).declaration);
  if (!list.length && !Array.isArray(given))
    env.report({
      code: 'hypotheses',
      message: `hypotheses must be a list or a lock file, got ${JSON.stringify(given)}`,
    });
  list.forEach(
    guarded(env, (each: Declaration) => {
      const made = toHypothesis(each);
      if (byId.has(made.id))
        env.report({ code: 'hypothesis', message: `${made.id} is declared twice: the first counts` });
      else byId.set(made.id, made);
      for (const { message } of made.problems) env.report({ code: 'hypothesis', message: `${made.id}: ${message}` });
    }),
  );
  return byId;
}
