// What a call of each special function costs, beside one Math.exp and one Math.log in the same run. Arguments and shapes
// are spread over the domain, so that every method has its turn.
// node scripts/bench/special.mjs [calls=20000] [seed=1]   (after tsc -b src/stats)
const part = (name) => import(`../../dist/modules/stats/special/${name}.js`);
const { normalCdf, logNormalCdf, normalQuantile } = await part('normal');
const { lnGamma, lnBeta } = await part('lnGamma');
const { gammaCdf, gammaQuantile } = await part('gamma');
const { betaCdf, betaQuantile } = await part('beta');
const { studentCdf, studentQuantile } = await part('studentT');

const calls = Number(process.argv[2] ?? 20_000);
let state = Number(process.argv[3] ?? 1);

const points = Array.from({ length: 1000 }, () => {
  const [a, b] = [10 ** between(-3, 7), 10 ** between(-3, 7)];
  const z = between(-6, 6);
  const odds = (a / b) * Math.exp(z * Math.sqrt(1 / a + 1 / b));
  return { a, b, z, p: between(0, 1), below: a * Math.exp(z / Math.sqrt(a)), share: odds / (1 + odds) };
});

const functions = {
  normalCdf: ({ z }) => normalCdf(z),
  logNormalCdf: ({ z }) => logNormalCdf(z),
  normalQuantile: ({ p }) => normalQuantile(p),
  lnGamma: ({ a }) => lnGamma(a),
  lnBeta: ({ a, b }) => lnBeta(a, b),
  gammaCdf: ({ below, a }) => gammaCdf(below, a),
  gammaQuantile: ({ p, a }) => gammaQuantile(p, a),
  betaCdf: ({ share, a, b }) => betaCdf(share, a, b),
  betaQuantile: ({ p, a, b }) => betaQuantile(p, a, b),
  studentCdf: ({ z, a }) => studentCdf(z, 2 * a),
  studentQuantile: ({ p, a }) => studentQuantile(p, 2 * a + 0.1), // with fewer degrees t may be infinite
};

const plain = nanoseconds(({ a, z }) => Math.exp(z) + Math.log(a));
for (const [name, run] of Object.entries(functions)) {
  const value = nanoseconds(run);
  const line = { bench: `special: ${name}`, value: Math.round(value), unit: 'ns', baseline: +plain.toFixed(1) };
  process.stdout.write(`${JSON.stringify({ ...line, ratio: +(value / plain).toFixed(1) })}\n`);
}

/** The best of five rounds, after one to warm up. */
function nanoseconds(run) {
  let best = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let round = 0; round < 6; round++) {
    const began = performance.now();
    for (let i = 0; i < calls; i++) sum += run(points[i % points.length]);
    if (round > 0) best = Math.min(best, ((performance.now() - began) * 1e6) / calls);
  }
  if (Number.isNaN(sum)) throw new Error('a function of the domain gave NaN');
  return best;
}

/** Lehmer's generator: any run with this seed has the same arguments. */
function between(least, most) {
  state = (state * 48_271) % 2_147_483_647;
  return least + ((most - least) * state) / 2_147_483_647;
}
