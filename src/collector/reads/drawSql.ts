import type { Experiment } from '../../hypothesis/index.js';
import type { Query } from '../store/store.js';

/**
 * The draw, re-derived in SQL from the visitor alone: the same numbers as `assign()` in the page. Rows that disagree
 * were shown something else than was drawn; there are none, because such exposures are not taken.
 */
export function drawSql(site: string, { hash, seed, variants, split }: Experiment): Query {
  let upTo = 0;
  const edges = variants.slice(0, -1).map((variant) => {
    upTo += split[variant] ?? 0;
    return upTo;
  });
  const params: Record<string, string | number> = { site, hash, seed };
  const branches = edges.map((edge, i) => {
    params[`edge${i}`] = edge;
    params[`variant${i}`] = variants[i] as string;
    return `point < {edge${i}:Float64}, {variant${i}:String}`;
  });
  params.last = variants.at(-1) as string;
  const sql = `WITH
  leftPad(lower(hex(visitor)), 16, '0') AS id,
  SHA256(concat('unasked:assign:1:', {seed:String}, ':', id)) AS digest,
  reinterpretAsUInt32(reverse(substring(digest, 1, 4))) / 4294967296 AS point,
  multiIf(${branches.join(', ')}, {last:String}) AS drawn
SELECT variant, count() AS exposures, uniqExact(visitor) AS visitors, countIf(variant != drawn) AS disagreeing
FROM events FINAL
WHERE site = {site:String} AND kind = 'exposure' AND hash = {hash:String} AND forced = 0
GROUP BY variant
ORDER BY variant`;
  return { sql, params };
}
