// How often do the second readings find what is not there, when somebody looks 40 times? Ours beside a plain 95 % interval
// or test at each look, on the same simulated visitors. JSON lines out.
// node scripts/bench/secondReadings.mjs   (after npm run build)   RUNS=1000 SEED=1
import { hypothesis } from '../../dist/modules/hypothesis/index.js';
import {
  fromSums,
  novelty,
  overlaps,
  postStratified,
  quantileMean,
  quantiles,
  ranksAsked,
  slopePerDay,
  spacingRanks,
} from '../../dist/modules/stats/index.js';
import { chiSquareSurvival } from '../../dist/modules/stats/special/chiSquare.js';
import { normals, sfc32 } from './statistics/random.mjs';

const runs = Number(process.env.RUNS ?? 1000);
const seed = Number(process.env.SEED ?? 1);
const looks = 40;
const arms = ['a', 'b'];

const declared = {
  belief: 'It helps',
  because: 'hunch',
  variants: arms,
  journey: { stage: 'pay', touchpoint: 'form', expects: 'to be done' },
  window: '1 day',
  owner: 'Ana',
};
const order = { on: 'value', name: 'order' };
const share = hypothesis({
  ...declared,
  id: 'share',
  primary: { metric: order, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
});
const amount = hypothesis({
  ...declared,
  id: 'amount',
  primary: {
    metric: { ...order, measure: 'sum', cap: 1e6 },
    direction: 'increase',
    baseline: 33,
    smallestEffect: 3,
    deviation: 40,
  },
});

const excludes = (interval) => interval !== undefined && interval.lower * interval.upper > 0;
const plainly = ({ estimate, standardError }) => Math.abs(estimate) > 1.96 * standardError;

/** Shares of runs, in per cent, in which ours and the plain reading called something at any look. */
function called(one) {
  const found = { ours: 0, plain: 0 };
  for (let run = 0; run < runs; run++) {
    const look = one(sfc32(seed * 1_000_003 + run));
    const ever = { ours: false, plain: false };
    for (let i = 0; i < looks; i++) {
      const now = look();
      ever.ours ||= now.ours;
      ever.plain ||= now.plain;
    }
    found.ours += ever.ours;
    found.plain += ever.plain;
  }
  return { ours: (100 * found.ours) / runs, plain: (100 * found.plain) / runs };
}

/** 200 visitors an arm and look, half of whom do everything four times as often as the others. */
const byDay = (shares) => (random) => {
  const days = shares[0].length;
  const zeros = () => Array.from({ length: days }, () => 0);
  const sums = arms.map(() => ({ n: 0, sums: zeros(), products: zeros().map(zeros) }));
  return () => {
    sums.forEach((side, arm) => {
      for (let i = 0; i < 200; i++) {
        const keen = random() < 0.5 ? 1.6 : 0.4;
        const did = shares[arm].flatMap((rate, day) => (random() < rate * keen ? day : []));
        side.n++;
        for (const day of did) {
          side.sums[day]++;
          for (const other of did) side.products[day][other]++;
        }
      }
    });
    const [a, b] = sums.map(fromSums);
    const [{ slope }] = novelty(share, { a, b });
    return { ours: excludes(slope), plain: plainly(slopePerDay([{ arm: b, control: a }])) };
  };
};

/** Three other experiments with three variants each, which change nothing: 70 visitors a cell and look. */
const pairs = (random) => {
  const rows = ['p', 'q', 'r'].flatMap((dimension) =>
    ['x', 'y', 'z'].flatMap((value) => arms.map((arm) => ({ dimension, value, arm, n: 0, sum: 0, sumOfSquares: 0 }))),
  );
  return () => {
    for (const row of rows) {
      row.n += 70;
      for (let i = 0; i < 70; i++) row.sum += random() < 0.3;
      row.sumOfSquares = row.sum;
    }
    const read = overlaps(share, rows);
    return {
      ours: read.some(({ p = 1 }) => p <= 0.05),
      plain: read.some(({ interaction: { q, degrees } }) => degrees > 0 && chiSquareSurvival(q, degrees) < 0.05),
    };
  };
};

/** 100 visitors an arm and look. */
const inOrder = (level, draw) => (random) => {
  const value = draw(random);
  const all = arms.map(() => []);
  return () => {
    const sorted = all.map((values) => {
      for (let i = 0; i < 100; i++) values.push(value());
      return Float64Array.from(values).sort();
    });
    const ordered = sorted.map((values, i) => ({
      n: values.length,
      at: new Map(ranksAsked(amount, arms[i], values.length).map((rank) => [rank, values[rank - 1]])),
    }));
    const [difference] = quantiles(amount, { a: ordered[0], b: ordered[1] }).find(({ p }) => p === level).differences;
    const mean = (values) => {
      const [n, p] = [values.length, level];
      const { lower, upper } = spacingRanks(n, p);
      return quantileMean({
        n,
        p,
        value: values[Math.ceil(n * p) - 1],
        lower: values[lower - 1],
        upper: values[upper - 1],
      });
    };
    const seen = postStratified([{ arm: mean(sorted[1]), control: mean(sorted[0]) }]);
    return { ours: excludes(difference), plain: plainly(seen) };
  };
};
const lognormal = (random) => {
  const normal = normals(random);
  return () => Math.exp(3 + normal());
};
const wholeAndZero = (random) => {
  const value = lognormal(random);
  return () => (random() < 0.4 ? 0 : Math.round(value()));
};

const falling = [0.3, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02];
const rare = [0.05, 0.01, 0.005, 0.005, 0.005, 0.005, 0.005];
const flat = falling.map(() => 0.2);
const fading = [0.224, 0.22, 0.216, 0.212, 0.208, 0.204, 0.2];
const scenarios = {
  'false calls of a slope, 30 % falling to 2 % over a week': byDay([falling, falling]),
  'false calls of a slope, 5 % falling to 0.5 %': byDay([rare, rare]),
  'true calls of a slope, 2.4 points fading to none': byDay([flat, fading]),
  'false calls of an interaction, any of three pairs': pairs,
  'false calls of a median, lognormal(1)': inOrder(0.5, lognormal),
  'false calls of a 90th percentile, lognormal(1)': inOrder(0.9, lognormal),
  'false calls of a median, whole numbers of which four in ten are 0': inOrder(0.5, wholeAndZero),
};
for (const [name, one] of Object.entries(scenarios)) {
  const { ours, plain } = called(one);
  console.log(
    JSON.stringify({
      bench: `second readings: ${name} in ${looks} looks, beside a plain one`,
      value: Number(ours.toFixed(2)),
      unit: '% of runs',
      baseline: Number(plain.toFixed(2)),
      ratio: plain ? Number((ours / plain).toFixed(3)) : null,
    }),
  );
}
