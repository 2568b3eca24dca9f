import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Hypothesis, problems, toHypothesis } from '../hypothesis/index.js';
import { type VerdictFile, verdictFile } from '../schema/index.js';
import { type Verdict, verdict } from '../stats/index.js';
import type { Command } from './command.js';
import { differences } from './differences.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { many } from './words.js';

/** Differences that are named before the rest is only counted. */
const mostNamed = 10;

export const verify: Command = {
  name: 'verify',
  summary: 'derive an exported verdict again, offline',
  help: `Usage: unasked verify FILE

Takes a verdict with the table it is derived from, and derives it again on this machine, asking nobody: the declaration
must have the hash it was locked by, and every state and number of the verdict must come out the same (numbers to nine
digits). It is said in English then; where the file says it otherwise, as a site with a language of its own does, both
are printed, and whether they mean the same is for you to read. What stands beside the verdict is not derived: site and time, version, who was left out, what it said before.

FILE is what \`unasked report --json\` prints, what GET /v1/verdicts/:id answers, or what the Verdict page saves.

Examples:
  unasked report --json > verdicts.json && unasked verify verdicts.json

Ends with 0 when all come out the same, 1 when one does not, 2 when the file cannot be read as that.
`,
  options: {},
  operands: 1,
  async run(env, { operands: [path] }) {
    if (path === undefined) throw new Failure(2, 'unasked verify needs a FILE. Run `unasked verify --help`.');
    const answers = await read(env, path);
    const wrong = answers.flatMap((answer) => told(env, answer));
    if (wrong.length) throw new Failure(1, wrong.join('\n'));
    return 0;
  },
};

/** Says of one verdict that it holds, or gives what does not. */
function told(env: Env, answer: VerdictFile): readonly string[] {
  const { site, asOf, hypothesis, evidence } = answer;
  const name = `${site} · ${hypothesis.id} · version ${hypothesis.version}`;
  const declaration = toHypothesis(hypothesis.declaration);
  const derived = verdict(declaration, evidence);
  const faults = found(answer, declaration, derived);
  if (faults.length) {
    const more = faults.length - mostNamed;
    return [
      `✕ ${name}: does not come out the same.`,
      ...faults.slice(0, mostNamed).map((fault) => `  ${fault}`),
      ...(more > 0 ? [`  and ${many(more, 'more difference')}`] : []),
    ];
  }
  const rows = Object.values(evidence.metrics).flat().length;
  env.out(
    `✓ ${name}: ${many(answer.verdict.n, 'visitor')} in ${many(rows, 'row')} as of ${asOf} give the same verdict.\n  ${derived.sentence}\n`,
  );
  const { sentence, cannotShow } = answer.verdict;
  if (sentence !== derived.sentence || cannotShow !== derived.cannotShow)
    env.out(`  The file says it in other words, which are not checked: ${sentence} ${cannotShow}\n`);
  return [];
}

function found(
  { hypothesis, verdict: said }: VerdictFile,
  declaration: Hypothesis,
  derived: Verdict,
): readonly string[] {
  const unsound = problems(declaration).map(({ path, message }) => `declaration.${path}: ${message}`);
  if (unsound.length) return unsound;
  if (declaration.id !== hypothesis.id)
    return [`the file is of ${hypothesis.id}, the declaration in it of ${declaration.id}`];
  if (declaration.hash !== hypothesis.hash)
    return [
      `the declaration is not the locked one: its hash is ${declaration.hash.slice(0, 12)}, the lock says ${hypothesis.hash.slice(0, 12)}`,
    ];
  const { sentence, cannotShow } = said; // of any language
  // What survives JSON: a field that is undefined is none.
  return differences('verdict', said, JSON.parse(JSON.stringify({ ...derived, sentence, cannotShow })));
}

async function read({ cwd }: Env, path: string): Promise<readonly VerdictFile[]> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (cause) {
    throw new Failure(2, `${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw new Failure(2, `${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const { verdicts } = Object(content) as { readonly verdicts?: unknown };
  const answers = verdicts === undefined ? [content] : Object.values(Object(verdicts));
  if (!answers.length) throw new Failure(2, `${path} holds no verdict: nothing is locked there yet.`);
  return answers.map((answer) => {
    const { success, data, error } = verdictFile.safeParse(answer);
    if (success) return data;
    const [issue] = error.issues;
    throw new Failure(
      2,
      `${path} is no exported verdict: ${[...(issue?.path ?? []), ''].join('.')} ${issue?.message}. Take what \`unasked report --json\` prints.`,
    );
  });
}
