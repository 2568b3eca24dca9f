import { declaration } from './declaration.mjs';
import { chosen, sfc32 } from './random.mjs';

/** How often each device, referrer, class of speed is met, and how much more who has it behaves and acts. */
const traits = [
  { chances: [0.55, 0.03, 0.42], times: [0.8, 0.8, 1.5] },
  { chances: [0.5, 0.35, 0.15], times: [0.9, 1.2, 0.9] },
  { chances: [0.65, 0.35], times: [0.8, 1.5] },
  { chances: [0.2, 0.5, 0.2, 0.1], times: [1, 1, 1, 0.6] },
  { chances: [0.9, 0.1], times: [0.9, 2.5] },
];

/** Visitors one by one: the stratum, and the chances to behave and to act, which within it have nothing to do with each other. */
export const populations = {
  /** All that is held alike drives both. */
  driven: (random, { behaves, acts }) => {
    const drawn = traits.map(({ chances }) => chosen(random, chances));
    return () => {
      let [stratum, times] = [0, 1];
      traits.forEach((trait, k) => {
        const value = drawn[k]();
        stratum = stratum * trait.times.length + value;
        times *= trait.times[value];
      });
      return { stratum, behaves: behaves * times, acts: acts * times };
    };
  },
  /** One half, like those on phones, hardly ever behaves, and acts as often as the other. */
  rareInHalf: (random, { behaves, acts }) => {
    return () => (random() < 0.5 ? { stratum: 0, behaves, acts } : { stratum: 1, behaves: behaves / 100, acts });
  },
};

/**
 * An association with no link within what is held alike: shares of runs, in per cent, whose interval has left 0, within
 * strata and as they came, and the visitors left out at the end.
 *
 * @param behaves,acts share of visitors who do, about
 * @param every visitors from one look to the next
 */
export function confounded(engine, { runs, seed, visitors, every, ...chances }, population = populations.driven) {
  const random = sfc32(seed);
  const next = population(random, chances);
  const asked = declaration(engine, chances.acts, visitors, {
    behaviour: { metric: { on: 'press', name: 'zoom' }, within: '1 day' },
  });
  const tally = { adjusted: 0, crude: 0, leftOut: 0 };
  for (let run = 0; run < runs; run++) {
    const rows = [];
    for (let look = 0; look * every < visitors; look++) {
      const cells = new Map();
      for (let i = 0; i < every; i++) {
        const { stratum, behaves, acts } = next();
        const arm = random() < behaves ? 'did' : 'did-not';
        const key = `${arm} ${stratum}`;
        const cell = cells.get(key) ?? { arm, stratum, bucket: bucketAt(look), n: 0, sum: 0, sumOfSquares: 0 };
        cells.set(key, cell);
        cell.n++;
        if (random() < acts) cell.sum = ++cell.sumOfSquares;
      }
      rows.push(...cells.values());
    }
    const { comparisons, adjustment } = engine.verdict(asked, {
      metrics: { primary: rows },
      exposed: {},
      severalVariants: 0,
      automated: 0,
    });
    tally.adjusted += isOutside(comparisons[0].result);
    tally.crude += isOutside(adjustment.crude.result);
    tally.leftOut += adjustment.leftOut;
  }
  const percent = (count) => (100 * count) / runs;
  return {
    adjusted: percent(tally.adjusted),
    crude: percent(tally.crude),
    leftOut: percent(tally.leftOut),
  };
}

const isOutside = ({ kind, lower, upper }) => kind === 'interval' && (lower > 0 || upper < 0);
const bucketAt = (i) => new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString().replace(':00.000Z', 'Z');
