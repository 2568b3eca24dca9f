import { durationMs, gainMetric, type Metric } from '../../hypothesis/index.js';
import { around, type MetricId } from '../../stats/index.js';
import { declared, type Entry } from '../registry/entry.js';
import type { Watched } from '../store/store.js';

/** What the store has to look for, for a registered version. */
export function watched(entry: Entry): Watched {
  const hypothesis = declared(entry);
  const { primary, guardrails, customerValue, businessValue } = hypothesis;
  const measured: { id: MetricId; metric: Metric }[] = [
    { id: 'primary', metric: primary.metric },
    ...guardrails.map(({ metric }, i) => ({ id: `guardrail-${i}` as const, metric })),
  ];
  if (customerValue) measured.push({ id: 'customer', metric: gainMetric(hypothesis, customerValue) });
  if (businessValue) measured.push({ id: 'business', metric: gainMetric(hypothesis, businessValue) });
  const metrics = measured.map((one) => ({ ...one, around: around(hypothesis, one.id) }));
  const shared = {
    hash: entry.hash,
    kind: hypothesis.kind,
    registeredAt: entry.registeredAt,
    windowMs: durationMs(hypothesis.window) ?? 0, // registered declarations have been checked
    metrics,
  };
  if (hypothesis.kind === 'experiment') return { ...shared, withinMs: 0 };
  const { behaviour, placebo } = hypothesis;
  return {
    ...shared,
    withinMs: durationMs(behaviour.within) ?? 0,
    behaviour: behaviour.metric,
    ...(placebo ? { placebo } : {}),
  };
}
