import type { Hypothesis, Lockfile } from '../hypothesis/index.js';
import type { Env } from './env.js';

/** The hypotheses by id. One without a hash was not made by `hypothesis()`, or has a flaw: nobody is assigned to it. */
export function declared(env: Env, given: readonly Hypothesis[] | Lockfile): Map<string, Hypothesis> {
  const byId = new Map<string, Hypothesis>();
  const say = (message: string): void => env.report('hypothesis', message);
  const locked: unknown = Object(given).hypotheses;
  const list: readonly Hypothesis[] = Array.isArray(given)
    ? given
    : Object.values(Object(locked)).map((each) => ({ ...Object(each).declaration, hash: Object(each).hash }));
  if (!locked && list !== given) say(`hypotheses must be a list or lock file, got ${JSON.stringify(given)}`);
  for (const each of list) {
    const { id, hash, flaw } = Object(each) as Partial<Hypothesis>;
    if (!hash) say(`${id}: ${flaw ?? 'declare it with hypothesis()'}`);
    if (byId.has(`${id}`)) say(`${id} declared twice`);
    else byId.set(`${id}`, each);
  }
  return byId;
}
