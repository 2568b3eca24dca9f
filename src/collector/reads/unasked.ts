import type { Hypothesis } from '../../hypothesis/index.js';
import type { Query } from '../store/store.js';
import { among, type UnitRules } from '../store/units.js';

type Asked = Pick<Hypothesis, 'journey' | 'primary' | 'guardrails' | 'customerValue' | 'businessValue'> & {
  readonly behaviour?: { readonly metric: { readonly name: string } };
  readonly placebo?: { readonly name: string };
};

/**
 * Elements that visitors saw and that no hypothesis names, neither as its touchpoint nor in a metric.
 *
 * @param upTo only visitors up to this one. @default everybody
 */
export function unaskedTouchpoints(
  site: string,
  asked: readonly Asked[],
  rules: Pick<UnitRules, 'count' | 'upTo'>,
): Query {
  const names = asked.flatMap(({ journey, primary, guardrails, customerValue, businessValue, behaviour, placebo }) => [
    journey.touchpoint,
    primary.metric.name,
    ...guardrails.map(({ metric }) => metric.name),
    ...[customerValue?.metric, businessValue?.metric, behaviour?.metric, placebo].flatMap(
      (metric) => metric?.name ?? [],
    ),
  ]);
  const { count, upTo } = rules;
  const part = among(rules);
  const real = count.includes('simulated') ? '' : ' AND simulated = 0';
  const human = count.includes('automated')
    ? ''
    : ` AND visitor NOT IN (SELECT visitor FROM events WHERE site = {site:String}${part} AND automated != '')`;
  return {
    sql: `SELECT
  element, countIf(seen) AS seen_by, countIf(seen AND pressed) AS pressed_by,
  quantileExactInclusiveIf(0.5)(active_ms, seen) AS median_active_ms
FROM (
  SELECT
    toString(name) AS element, visitor, countIf(kind = 'viewable_impression') > 0 AS seen,
    countIf(kind = 'press') > 0 AS pressed, sumIf(value, kind = 'dwell') AS active_ms
  FROM events FINAL
  WHERE site = {site:String}${part} AND kind IN ('viewable_impression', 'press', 'dwell')
    AND name NOT IN {asked:Array(String)}${real}${human}
  GROUP BY element, visitor
)
GROUP BY element
HAVING seen_by > 0
ORDER BY seen_by DESC, element
LIMIT 100`,
    params: { site, asked: [...new Set(names)].sort(), ...(upTo && { upTo }) },
  };
}
