import { normalCdf } from '../special/normal.js';
import { legendre, type Node } from './legendre.js';

/** Looks planned before: when to look, and where to stop at each. */
export interface GroupSequential {
  /** At each look, how many standard errors the repeated confidence interval reaches; beyond it the test stops. */
  readonly multipliers: readonly number[];
  /** Chance to have stopped by the last look if a single look at the end would have this z on average. */
  readonly power: (drift: number) => number;
}

/**
 * Two-sided group-sequential bounds that spend `alpha · t^phi` by the part t of the planned visitors that is in (Lan &
 * DeMets 1983; the power family of Kim & DeMets 1987), found by the recursion of Armitage, McPherson, Rowe (1969):
 * f₁ normal, f_k(s) = ∫ over the continuation region of f_{k−1}(u) φ((s−u)/√Δt)/√Δt du. The bound of a look depends on the
 * looks until then and not on those to come. Integrals are Gauss-Legendre, good to 1e-9 in alpha.
 *
 * `estimate ± multiplier · standardError` at each look is the repeated confidence interval: all of them hold together with
 * probability 1 − alpha (Jennison & Turnbull 1989, J. R. Statist. Soc. B 51).
 *
 * @param times visitors by then over the planned ones, rising, above 0. The first at 1 or above has all of alpha that is
 * left and must be the last: more visitors than planned do no harm.
 * @throws RangeError for looks that are less than `nearestLooks` apart: what lies between them cannot be resolved.
 *
 * @example
 * groupSequential([0.25, 0.5, 0.75, 1], 0.05).multipliers // [2.96, 2.56, 2.30, 2.09]
 */
export function groupSequential(times: readonly number[], alpha: number, phi = 2): GroupSequential {
  const key = JSON.stringify([times, alpha, phi]);
  const known = schedules.get(key);
  if (known) return known;
  const found = recursion(times, alpha, phi);
  const [oldest] = schedules.keys();
  if (schedules.size >= mostKept && oldest !== undefined) schedules.delete(oldest);
  schedules.set(key, found);
  return found;
}

/** The least part of the planned visitors between two looks. */
export const nearestLooks = 0.001;

/** Every verdict of one schedule asks for the same bounds. */
const schedules = new Map<string, GroupSequential>();
const mostKept = 1000;

function recursion(times: readonly number[], alpha: number, phi: number): GroupSequential {
  const steps = times.map((time, i) => {
    const gap = time - (times[i - 1] ?? 0);
    // Not all of 0.001 where two times were divided and subtracted.
    if (!(gap > (i ? nearestLooks * (1 - 1e-9) : 0)))
      throw new RangeError(`looks must be ${nearestLooks} or more apart, got ${times[i - 1] ?? 0} and ${time}`);
    return Math.sqrt(gap);
  });
  const nodes = legendre(nodesFor(times, steps));
  const spent = (time: number): number => alpha * Math.min(1, time) ** phi;
  const multipliers: number[] = [];
  let density: Node[] = [{ at: 0, weight: 1 }]; // where the sum is after the last look, with its part of the chance
  times.forEach((time, i) => {
    const sd = steps[i] ?? 0;
    const before = times[i - 1] ?? 0;
    const boundBefore = i ? (multipliers[i - 1] ?? 0) * Math.sqrt(before) : 0;
    const bound = crossed(density, sd, boundBefore + farOut * sd, spent(time) - spent(before));
    multipliers.push(bound / Math.sqrt(time));
    density = nodes.map(({ at, weight }) => ({
      at: at * bound,
      weight: bound * weight * stepped(density, at * bound, sd),
    }));
  });
  const last = density;
  const end = times.at(-1) ?? 0;
  return {
    multipliers,
    // The density under a drift is the one without, times exp(drift s − drift² t/2) (Girsanov).
    power: (drift) =>
      1 - last.reduce((sum, { at, weight }) => sum + weight * Math.exp(drift * at - (drift * drift * end) / 2), 0),
  };
}

const farOut = 30; // in standard deviations: no bound lies there, and the tail is still a normal double
const negligible = 9;

/**
 * Where the chance to be beyond, on either side, is `toSpend`: Newton on its logarithm, which is concave because the
 * density is log-concave, so that it closes in from above.
 */
function crossed(density: readonly Node[], sd: number, above: number, toSpend: number): number {
  let bound = above;
  for (let turn = 0; turn < 100; turn++) {
    let [beyond, slope] = [0, 0];
    for (const { at, weight } of density) {
      const z = (at - bound) / sd;
      if (z < -farOut - negligible) continue;
      beyond += 2 * weight * normalCdf(z);
      slope += (2 * weight * Math.exp((-z * z) / 2)) / (sd * Math.sqrt(2 * Math.PI));
    }
    const step = (Math.log(beyond / toSpend) * beyond) / slope;
    bound += step;
    if (Math.abs(step) <= 1e-13 * bound) break;
  }
  return bound;
}

const stepped = (from: readonly Node[], to: number, sd: number): number =>
  from.reduce((sum, { at, weight }) => sum + weight * Math.exp(-(((to - at) / sd) ** 2) / 2), 0) /
  (sd * Math.sqrt(2 * Math.PI));

/** One node and a half for each standard deviation of the next step, over four on both sides of what has been summed. */
function nodesFor(times: readonly number[], steps: readonly number[]): number {
  const widths = times.map((time, i) => (8 * Math.sqrt(time)) / Math.min(steps[i] ?? 1, steps[i + 1] ?? 1));
  return Math.max(40, Math.ceil(1.5 * Math.max(0, ...widths)));
}
