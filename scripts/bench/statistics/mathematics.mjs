import { sfc32 } from './random.mjs';

const looks = 400;

/**
 * What one verdict costs, without the store: a claim, two guardrails and the check, a bucket an hour, read at every bucket.
 * Beside it a plain Welch test at every bucket of the same four. Milliseconds, medians of runs by turns, warm.
 */
export function mathematics({ difference, hypothesis, verdict, welch }, { seed, runs = 300 }) {
  const { declaration, evidence } = experiment(hypothesis, sfc32(seed));
  const ours = () => verdict(declaration, evidence);
  const tests = Object.values(evidence.metrics);
  const plain = () => tests.flatMap((rows) => atEveryLook(rows, (cell) => welch(difference([cell]), 0.05)));
  if (ours().comparisons[0].looks.length < 0.9 * looks) throw new Error('the verdict has not read the looks');
  const times = { ours: [], plain: [] };
  for (let run = -runs; run < runs; run++)
    for (const [name, work] of [
      ['ours', ours],
      ['plain', plain],
    ]) {
      const started = performance.now();
      work();
      if (run >= 0) times[name].push(performance.now() - started);
    }
  const median = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
  return { ours: median(times.ours), plain: median(times.plain) };
}

function experiment(hypothesis, random) {
  const declaration = hypothesis({
    id: 'pay-on-one-page',
    belief: 'One page is easier',
    because: 'hunch',
    variants: ['old', 'new'],
    journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
    primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.1, smallestEffect: 0.01 },
    guardrails: [
      { metric: { on: 'press', name: 'help' }, good: 'decrease' },
      { metric: { on: 'stage', name: 'paid' }, good: 'increase' },
    ],
    window: '1 day',
    owner: 'bench',
  });
  const visitors = Array.from({ length: 2 * looks }, () => 40 + Math.floor(60 * random()));
  const rows = (arms, share) =>
    visitors.map((n, i) => {
      const did = Array.from({ length: n }, random).filter((draw) => draw < share).length;
      const bucket = `${new Date(Date.UTC(2026, 0, 1, Math.floor(i / 2))).toISOString().slice(0, 16)}Z`;
      return { arm: arms[i % 2], bucket, stratum: 0, n, sum: did, sumOfSquares: did };
    });
  const arms = ['old', 'new'];
  const metrics = {
    primary: rows(arms, 0.1),
    'guardrail-0': rows(arms, 0.05),
    'guardrail-1': rows(arms, 0.5),
    check: rows(['a', 'b'], 0.1),
  };
  const exposed = { old: 30_000, new: 30_000 };
  return { declaration, evidence: { metrics, exposed, severalVariants: 0, automated: 0 } };
}

// Rows of two arms by turns, in order of time.
function atEveryLook(rows, read) {
  const cell = { control: { n: 0, sum: 0, sumOfSquares: 0 }, arm: { n: 0, sum: 0, sumOfSquares: 0 } };
  return rows.flatMap(({ n, sum, sumOfSquares }, i) => {
    const side = cell[i % 2 ? 'arm' : 'control'];
    side.n += n;
    side.sum += sum;
    side.sumOfSquares += sumOfSquares;
    return i % 2 ? [read(cell)] : [];
  });
}
