// Two treatments that share a control: alpha halved, as the verdict does it, beside Holm's step-down on the same
// anytime-valid p. The figures of docs/decisions/012.
import { normals, sfc32 } from './random.mjs';

const looks = 100; // to each planned size
const alpha = 0.05;
/** What a single look at half of alpha finds in 80 of 100. */
const drift = 2.2414027 + 0.8416212;

/**
 * Shares of runs, in per cent, by rule: both treatments called by the planned size and by four times it, where both have the
 * effect planned for; and the one without an effect called by four times it, where the other has it.
 */
export function severalTreatments(engine, { runs, seed }) {
  const normal = normals(sfc32(seed));
  const share = (effects, until, isHit) => {
    const hits = { halved: 0, holm: 0 };
    for (let run = 0; run < runs; run++) {
      const p = smallest(engine, normal, effects, until);
      const called = { halved: p.map((one) => one <= alpha / 2), holm: engine.holm(p).map((one) => one <= alpha) };
      hits.halved += isHit(called.halved);
      hits.holm += isHit(called.holm);
    }
    return { halved: (100 * hits.halved) / runs, holm: (100 * hits.holm) / runs };
  };
  const both = (called) => called.every(Boolean);
  return {
    'both have an effect, both called by the planned size': share([1, 1], 1, both),
    'both have an effect, both called by four times it': share([1, 1], 4, both),
    'one has none, called by four times it': share([1, 0], 4, ([, none]) => none),
  };
}

/** The anytime-valid p of each treatment, after looks up to `until` planned sizes. */
function smallest({ twoSided }, normal, effects, until) {
  const { logE } = twoSided(alpha / 2, looks);
  const sums = effects.map(() => 0);
  const best = effects.map(() => 0);
  let control = 0;
  for (let look = 1; look <= until * looks; look++) {
    control += normal();
    effects.forEach((effect, i) => {
      sums[i] += normal() + (effect * drift * Math.SQRT2) / Math.sqrt(looks);
      best[i] = Math.max(best[i], logE((sums[i] - control) / Math.sqrt(2 * look), look));
    });
  }
  return best.map((most) => Math.exp(-most));
}
