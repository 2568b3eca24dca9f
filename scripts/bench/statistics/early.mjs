// What a verdict calls before there is an interval, and what the exact test's part of alpha costs the sequence: the figures
// of docs/decisions/016.
import { declaration } from './declaration.mjs';
import { bucketAt, every } from './peeking.mjs';
import { normals, sfc32 } from './random.mjs';

/**
 * Shares of the control, which is declared unless `baseline` says otherwise, and of the treatment; `drawn` of the visitors get
 * the treatment where a half is declared.
 */
export const firstVisitors = {
  '10 v 11 %': { control: 0.1, arm: 0.11, planned: 29_500 },
  '10 v 5 %': { control: 0.1, arm: 0.05, planned: 29_500 },
  '10 v 2 %': { control: 0.1, arm: 0.02, planned: 29_500 },
  '10 v 0 %': { control: 0.1, arm: 0, planned: 29_500 },
  '10 v 20 %': { control: 0.1, arm: 0.2, planned: 29_500 },
  '1 v 0.2 %': { control: 0.01, arm: 0.002, planned: 320_000 },
  '30 v 15 %': { control: 0.3, arm: 0.15, planned: 7_520 },
  '30 v 0 %': { control: 0.3, arm: 0, planned: 7_520 },
  '10 v 0 %, declared as 30 %': { control: 0.1, arm: 0, planned: 7_520, baseline: 0.3 },
  '10 v 10 %': { control: 0.1, arm: 0.1, planned: 29_500 },
  '1 v 1 %': { control: 0.01, arm: 0.01, planned: 320_000 },
  '3 v 3 %, declared as 30 %': { control: 0.03, arm: 0.03, planned: 7_520, baseline: 0.3 },
  '20 v 20 %, declared as 10 %, drawn 55 : 45': { control: 0.2, arm: 0.2, planned: 29_500, baseline: 0.1, drawn: 0.55 },
};

/**
 * Share of runs, in per cent, in which the verdict decides before there is an interval, at a look after every 50 visitors up
 * to a fifth of the planned ones; after how many it does, and after how many there is an interval, both in the median.
 */
export function early(engine, { runs, seed, control, arm, planned, baseline = control, drawn = 0.5 }) {
  const random = sfc32(seed);
  const asked = declaration(engine, baseline, planned);
  const decided = [];
  const spoken = [];
  for (let run = 0; run < runs; run++) {
    const rows = upToAnInterval(random, { control, arm, drawn, most: planned / 5 });
    const { comparisons } = engine.verdict(asked, {
      metrics: { primary: rows },
      exposed: {}, // the sample ratio is not what is measured here
      severalVariants: 0,
      automated: 0,
    });
    const [{ exact, looks }] = comparisons;
    decided.push(exact ? exact.n.arm + exact.n.control : Infinity);
    spoken.push(looks[0]?.n ?? Infinity);
  }
  const called = decided.filter(Number.isFinite);
  return { called: (100 * called.length) / runs, at: median(called), interval: median(spoken) };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The rows of the day table until both arms have 25 who did it and 25 who did not. */
function upToAnInterval(random, { control, arm, drawn, most }) {
  const rows = [];
  const all = { a: { n: 0, sum: 0 }, b: { n: 0, sum: 0 } };
  const isEnough = ({ n, sum }) => sum >= 25 && n - sum >= 25;
  for (let look = 0; look * every < most && !(isEnough(all.a) && isEnough(all.b)); look++) {
    const now = { a: { n: 0, sum: 0 }, b: { n: 0, sum: 0 } };
    for (let i = 0; i < every; i++) {
      const side = random() < drawn ? 'b' : 'a';
      now[side].n++;
      if (random() < (side === 'b' ? arm : control)) now[side].sum++;
    }
    for (const [side, { n, sum }] of Object.entries(now)) {
      all[side].n += n;
      all[side].sum += sum;
      rows.push({ arm: side, bucket: bucketAt(look), stratum: 0, n, sum, sumOfSquares: sum });
    }
  }
  return rows;
}

/**
 * Power of the sequence by the planned size, in per cent, with all of alpha and with parts of it: Brownian motion, 400 looks,
 * the effect that a single look at alpha = 0.05 finds in 80 of 100.
 */
export function powerOfParts({ twoSided }, { runs, seed, parts }) {
  const normal = normals(sfc32(seed));
  const looks = 400;
  const drift = 1.959964 + 0.8416212;
  const bounds = parts.map((part) => {
    const { multiplier } = twoSided(0.05 * part, looks);
    return Array.from({ length: looks }, (_, i) => multiplier(i + 1));
  });
  const found = parts.map(() => 0);
  for (let run = 0; run < runs; run++) {
    const open = new Set(parts.keys());
    let sum = 0;
    for (let look = 0; look < looks && open.size; look++) {
      sum += normal() + drift / Math.sqrt(looks);
      const z = Math.abs(sum) / Math.sqrt(look + 1);
      for (const part of open)
        if (z > bounds[part][look]) {
          found[part]++;
          open.delete(part);
        }
    }
  }
  return found.map((count) => (100 * count) / runs);
}
