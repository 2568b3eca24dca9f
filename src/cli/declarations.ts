import { relative, resolve } from 'node:path';
import { type Hypothesis, type Problem, problems, toHypothesis } from '../hypothesis/index.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { importFile } from './importFile.js';

/**
 * The hypotheses that a declarations file exports: plain declarations or results of `hypothesis()`, alone or in lists.
 * Fails with every problem of every declaration.
 */
export async function loadDeclarations(env: Pick<Env, 'cwd'>, path: string): Promise<readonly Hypothesis[]> {
  const shown = relative(env.cwd, resolve(env.cwd, path));
  const exported = await importFile(env, path, { what: 'declarations file', option: '--declarations' });
  const { hypotheses, wrong } = declarations(exported);
  if (wrong.length)
    throw new Failure(
      1,
      [`${shown}: ${wrong.length} problem${wrong.length > 1 ? 's' : ''}`]
        .concat(wrong.map(({ path: where, message }) => `  ${where}: ${message}`))
        .join('\n'),
    );
  if (!hypotheses.length)
    throw new Failure(2, `${shown} declares no hypothesis: export objects with an id, a belief and a primary claim.`);
  return hypotheses;
}

/** What a module's exports declare, and everything wrong with it; `path` says which export. */
function declarations(exported: Readonly<Record<string, unknown>>): {
  readonly hypotheses: readonly Hypothesis[];
  readonly wrong: readonly Problem[];
} {
  const found = new Map<unknown, string>();
  for (const [name, value] of Object.entries(exported)) {
    if (isDeclaration(value)) found.set(value, found.get(value) ?? name);
    else if (Array.isArray(value) && value.some(isDeclaration))
      for (const [i, item] of value.entries()) found.set(item, found.get(item) ?? `${name}[${i}]`);
  }

  const wrong: Problem[] = [];
  const byId = new Map<string, Hypothesis>();
  for (const [value, name] of found) {
    const declared = toHypothesis(value);
    const say = (message: string): number => wrong.push({ path: name, message });
    const own = problems(value);
    for (const { message } of own) say(message);
    if (!own.length && byId.has(declared.id)) say(`id must be used once, got "${declared.id}" again`);
    byId.set(declared.id, declared);
  }
  return { hypotheses: wrong.length ? [] : [...byId.values()], wrong };
}

const telling = ['belief', 'because', 'primary', 'variants', 'behaviour'];

// Two of them, so that a theme with a `primary` colour is none and a declaration that forgot one is told so.
const isDeclaration = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  telling.filter((key) => key in value).length > 1;
