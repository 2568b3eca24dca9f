// The peeking simulation: visitors who come one by one, looked at after every 50, judged by our engine and beside it, on
// the same visitors, by what most tools show. The engine is handed in: the benchmark runs the built one, the test the
// source. It is all of unasked/stats, and { hypothesis, comparison, claim, reading }.
import { declaration } from './declaration.mjs';
import { chosen, normals, sfc32 } from './random.mjs';

export const every = 50; // visitors from look to look

/**
 * What a visitor brings, [value, denominator or covariate], and how it is judged. `arm` is 0 or 1, `lift` the relative effect;
 * `treated` of the visitors are in arm 1, half of them unless it says otherwise.
 * Shares are judged by the verdict itself, means and ratios by the formulas that a verdict on them is made of.
 */
export const scenarios = {
  'conversions at 1 %': share(0.01),
  'conversions at 10 %': share(0.1),
  'conversions at 50 %': share(0.5),
  'capped lognormal(1.5)': (random) => {
    const normal = normals(random);
    return { kind: 'mean', capped: true, draw: () => [Math.exp(1.5 * normal()), 1] };
  },
  // Clicks per view: some visitors click on a third of what they see and most on little, over 1 to 12 views.
  'clicks per view': (random) => {
    const views = chosen(random, [0, 0.3, 0.2, 0.15, 0.1, 0.08, 0.06, 0.04, 0.03, 0.02, 0.01, 0.005, 0.005]);
    const draw = () => {
      const x = views();
      const rate = random() < 0.25 ? 0.35 : 0.05;
      let y = 0;
      for (let i = 0; i < x; i++) y += random() < rate;
      return [y, x];
    };
    return { kind: 'ratio', draw };
  },
  // Negative binomial counts, mean 0.2 and dispersion 0.15: a variance of 2.3 times the mean.
  'over-dispersed counts': (random) => {
    const [mean, dispersion] = [0.2, 0.15];
    const part = mean / (mean + dispersion);
    const chances = [(1 - part) ** dispersion];
    for (let k = 1; k < 60; k++) chances.push(chances[k - 1] * part * ((k - 1 + dispersion) / k));
    const count = chosen(random, chances);
    return { kind: 'mean', draw: () => [count(), 1] };
  },
  // Few buy, one in ten visitors sees the treatment: a hundred of those have five purchases.
  'purchases of 5 %, split 9 : 1': (random) => {
    const normal = normals(random);
    const most = Math.exp(2.326); // the 99th percentile
    return { kind: 'mean', treated: 0.1, draw: () => [random() < 0.05 ? Math.min(most, Math.exp(normal())) : 0, 1] };
  },
  'adjusted for what was before': beforeAndAfter('adjusted'),
};

/** Normal values, mean 10, that go with what the visitor did before, correlation 0.7; `lift` is in standard deviations. */
export function beforeAndAfter(kind) {
  return (random, lift = 0) => {
    const normal = normals(random);
    const draw = (arm) => {
      const before = normal();
      return [10 + 0.7 * before + Math.sqrt(0.51) * normal() + arm * lift, before];
    };
    return { kind, draw };
  };
}

function share(base) {
  return (random, lift = 0) => ({
    kind: 'share',
    base,
    draw: (arm) => [random() < base * (1 + arm * lift) ? 1 : 0, 1],
  });
}

/**
 * Shares of runs, in per cent, in which a rule called a difference in either direction by the last look: `ours`, the
 * `welch` test at p < 0.05 at any look, `chance` to beat above 95 or below 5 % at any look (flat priors), and `once`, the Welch test at
 * the last look alone.
 */
export function peeking(engine, scenario, { runs, seed, visitors, plannedVisitors = visitors, lift = 0 }) {
  const random = sfc32(seed);
  const { draw, treated, ...how } = scenario(random, lift);
  const judge = judges[how.kind](engine, { ...how, plannedVisitors });
  const tally = { ours: 0, welch: 0, chance: 0, once: 0 };
  for (let run = 0; run < runs; run++) {
    const looks = judge.looks(gathered(random, draw, visitors, treated));
    const z = looks.map(({ estimate, standardError }) => (standardError > 0 ? estimate / standardError : 0));
    const significant = (i) => Math.abs(z[i]) > 1.95 && (engine.welch(looks[i], 0.05)?.p ?? 1) < 0.05;
    tally.ours += judge.calls(looks);
    tally.welch += z.some((_, i) => significant(i));
    tally.chance += z.some((value, i) => Math.abs(looks[i].belief ?? value) > 1.6448536);
    tally.once += significant(z.length - 1);
  }
  return Object.fromEntries(Object.entries(tally).map(([name, count]) => [name, (100 * count) / runs]));
}

/** Every visitor of a run: arm, and the two numbers. */
function gathered(random, draw, visitors, treated = 0.5) {
  const seen = {
    arms: new Uint8Array(visitors),
    values: new Float64Array(visitors),
    parts: new Float64Array(visitors),
  };
  for (let i = 0; i < visitors; i++) {
    const arm = random() < treated ? 1 : 0;
    seen.arms[i] = arm;
    [seen.values[i], seen.parts[i]] = draw(arm);
  }
  return seen;
}

/** Sums of both arms after each look, in place of which the first `from` visitors are one look. */
function cumulated({ arms, values, parts }, from = every) {
  const sums = [0, 1].map(() => ({ n: 0, y: 0, yy: 0, x: 0, xy: 0, xx: 0 }));
  const looks = [];
  for (let i = 0; i < arms.length; i++) {
    const sum = sums[arms[i]];
    const [y, x] = [values[i], parts[i]];
    sum.n++;
    sum.y += y;
    sum.yy += y * y;
    sum.x += x;
    sum.xy += x * y;
    sum.xx += x * x;
    if ((i + 1) % every === 0 && i + 1 >= from) looks.push(sums.map((one) => ({ ...one })));
  }
  return looks;
}

const sumsOf = ({ n, y, yy }) => ({ n, sum: y, sumOfSquares: yy });
export const bucketAt = (i) => new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString().replace(':00.000Z', 'Z');

/** The rows of the day table: what each look added. */
function rowsOf(looks) {
  return looks.flatMap((look, i) =>
    ['a', 'b'].map((arm, side) => {
      const [now, before] = [look[side], looks[i - 1]?.[side] ?? { n: 0, y: 0, yy: 0 }];
      return {
        arm,
        bucket: bucketAt(i),
        stratum: 0,
        ...sumsOf({ n: now.n - before.n, y: now.y - before.y, yy: now.yy - before.yy }),
      };
    }),
  );
}

/** How many standard deviations above 0 the difference of two shares is believed to be: flat priors, normal posterior. */
function belief(look) {
  const [control, arm] = look.map(({ n, y }) => {
    const mean = (y + 1) / (n + 2);
    return { mean, variance: (mean * (1 - mean)) / (n + 3) };
  });
  return (arm.mean - control.mean) / Math.sqrt(arm.variance + control.variance);
}

const isCall = (state) => state === 'supported' || state === 'refuted';

const judges = {
  share: (engine, { base, plannedVisitors }) => {
    const asked = declaration(engine, base, plannedVisitors);
    return {
      looks: (seen) =>
        cumulated(seen).map((look) => ({
          look,
          belief: belief(look),
          ...engine.difference([{ arm: sumsOf(look[1]), control: sumsOf(look[0]) }]),
        })),
      // Nobody is said to be exposed: the sample ratio is not what is measured here.
      calls: (looks) =>
        isCall(
          engine.verdict(asked, {
            metrics: { primary: rowsOf(looks.map(({ look }) => look)) },
            exposed: {},
            severalVariants: 0,
            automated: 0,
          }).state,
        ),
    };
  },
  mean: (engine, { capped, plannedVisitors }, mean = readingOf(engine)) => ({
    looks: (seen) => {
      const cap = capped ? engine.frozenCap(seen.values) : 'none';
      const values = seen.values.map((value) => engine.capped(value, cap));
      // No look before the cap is frozen.
      return cumulated({ ...seen, values }, capped ? 1000 : every).map((look) => ({
        look,
        ...engine.difference([{ arm: sumsOf(look[1]), control: sumsOf(look[0]) }]),
      }));
    },
    calls: (looks) =>
      isCall(
        engine.comparison(rowsOf(looks.map(({ look }) => look)), {
          metric: 'primary',
          arm: 'b',
          control: 'a',
          reading: mean,
          mixture: mean.mixture(0.05, plannedVisitors),
          decide: engine.claim('increase', 0),
        }).state,
      ),
  }),
  ratio: (engine, how) => ofMoments(engine, how, engine.linearised),
  adjusted: (engine, how) => ofMoments(engine, how, (moments) => moments),
};

const readingOf = (engine) => engine.reading({ on: 'value', name: 'x', measure: 'sum', cap: 1e9 }, 0);

function ofMoments(engine, { plannedVisitors }, transformed) {
  const moments = ({ n, y, yy, x, xy, xx }) =>
    transformed(
      engine.fromSums({
        n,
        sums: [y, x],
        products: [
          [yy, xy],
          [xy, xx],
        ],
      }),
    );
  const mixture = engine.tMixture(0.05, plannedVisitors);
  const isOutside = ({ n, estimate, standardError }) => Math.abs(estimate) > mixture.multiplier(n) * standardError;
  return {
    looks: (seen) =>
      cumulated(seen).map(([control, arm]) =>
        engine.adjustedDifference([{ arm: moments(arm), control: moments(control) }]),
      ),
    calls: (looks) => looks.some((seen) => !readingOf(engine).burnIn(seen) && isOutside(seen)),
  };
}

/**
 * One in ten sees the treatment in a first quarter in which everybody buys twice as much; no effect at any time. Shares of
 * runs that are called, in per cent: with the allocation epochs, and with them pooled.
 */
export function ramp(engine, { runs, seed, visitors }) {
  const random = sfc32(seed);
  // The split is the first one: by it the exact test reads the first visitors.
  const asked = declaration(engine, 0.1, visitors, { variants: ['a', 'b'], split: { a: 0.9, b: 0.1 } });
  const state = (primary) =>
    engine.verdict(asked, { metrics: { primary }, exposed: {}, severalVariants: 0, automated: 0 }).state;
  const tally = { called: 0, pooled: 0 };
  for (let run = 0; run < runs; run++) {
    const rows = [];
    for (let seen = 0; seen < visitors; seen += every) {
      const epoch = seen < visitors / 4 ? 0 : 1;
      const [treated, base] = epoch ? [0.5, 0.1] : [0.1, 0.2];
      const sums = [0, 1].map(() => ({ n: 0, did: 0 }));
      for (let i = 0; i < every; i++) {
        const sum = sums[random() < treated ? 1 : 0];
        sum.n++;
        if (random() < base) sum.did++;
      }
      sums.forEach(({ n, did }, side) => {
        rows.push({ arm: 'ab'[side], bucket: bucketAt(seen / every), stratum: epoch, n, sum: did, sumOfSquares: did });
      });
    }
    tally.called += isCall(state(rows));
    tally.pooled += isCall(state(rows.map((row) => ({ ...row, stratum: 0 }))));
  }
  return { called: (100 * tally.called) / runs, pooled: (100 * tally.pooled) / runs };
}

/** Share of runs, in per cent, that a group-sequential test with so many even looks has called by the last one. */
export function plannedLooks(engine, { runs, seed, visitors, shares, looks }) {
  const random = sfc32(seed);
  const times = Array.from({ length: looks }, (_, i) => (i + 1) / looks);
  const { multipliers } = engine.groupSequential(times, 0.05);
  let called = 0;
  for (let run = 0; run < runs; run++) {
    const sums = [0, 1].map(() => ({ n: 0, sum: 0, sumOfSquares: 0 }));
    let seen = 0;
    for (let look = 0; look < looks; look++) {
      for (; seen < Math.round(visitors * times[look]); seen++) {
        const arm = random() < 0.5 ? 1 : 0;
        sums[arm].n++;
        if (random() < shares[arm]) sums[arm].sum = ++sums[arm].sumOfSquares;
      }
      const { estimate, standardError } = engine.difference([{ arm: sums[1], control: sums[0] }]);
      if (Math.abs(estimate) <= multipliers[look] * standardError) continue;
      called++;
      break;
    }
  }
  return (100 * called) / runs;
}

/** How often a split of `share` instead of one half is found in 200 looks at 100,000 visitors, in per cent, and at which. */
export function outOfRatio(engine, { runs, seed, share, looks = 200, step = 500 }) {
  const random = sfc32(seed);
  const found = [];
  for (let run = 0; run < runs; run++) {
    let arm = 0;
    for (let look = 1; look <= looks; look++) {
      for (let i = 0; i < step; i++) arm += random() < share;
      const exposed = { a: arm, b: look * step - arm };
      if (engine.sampleRatio(exposed, { a: 0.5, b: 0.5 }).alarm !== 'mismatch') continue;
      found.push(look * step);
      break;
    }
  }
  found.sort((a, b) => a - b);
  return { found: (100 * found.length) / runs, median: found[Math.floor(found.length / 2)] };
}

/** Random tables of two shares in which the interval of the difference and that of the lift decide otherwise. */
export function disagreements(engine, { tables, seed }) {
  const random = sfc32(seed);
  let [differ, compared] = [0, 0];
  while (compared < tables) {
    const size = () => Math.round(10 ** (2 + 3 * random()));
    const base = 0.01 + 0.98 * random();
    const side = (p) => {
      const n = size();
      const sum = Math.round(n * Math.min(1, Math.max(0, p + (random() - 0.5) * 4 * Math.sqrt((p * (1 - p)) / n))));
      return { n, sum, sumOfSquares: sum };
    };
    const seen = engine.difference([{ arm: side(base), control: side(base) }]);
    const multiplier = 1 + 2.5 * random();
    const lift = engine.fieller(seen.arm, seen.control, multiplier);
    if (!lift || !(seen.standardError > 0)) continue;
    compared++;
    const reach = multiplier * seen.standardError;
    const sign = (lower, upper) => (lower > 0 ? 1 : upper < 0 ? -1 : 0);
    differ += sign(seen.estimate - reach, seen.estimate + reach) !== sign(lift.lower, lift.upper);
  }
  return differ;
}
