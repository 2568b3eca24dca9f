import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` shows. No label comes from what anybody sends. */
export interface Metrics {
  readonly registry: Registry;
  readonly ack: Histogram<'status'>;
  readonly sync: Histogram;
  readonly outcomes: Counter<'outcome'>;
  readonly stored: Counter;
  readonly closed: Counter;
  readonly storeStarts: Counter;
  readonly segmentsRefused: Counter;
}

export function createMetrics(read: {
  readonly logBytes: () => number;
  readonly backlogBytes: () => number;
  readonly lagMs: () => number;
  readonly storeIsUp: () => boolean;
}): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'unasked_' });
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  };
  gauge('unasked_log_bytes', 'Bytes of the log segment that is being written', read.logBytes);
  gauge('unasked_backlog_bytes', 'Bytes acknowledged and not yet stored', read.backlogBytes);
  gauge('unasked_drain_lag_seconds', 'Age of the oldest record that is not yet stored', () => read.lagMs() / 1000);
  gauge('unasked_store_up', 'Whether the store answers', () => Number(read.storeIsUp()));
  const buckets = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];
  return {
    registry,
    ack: new Histogram({
      name: 'unasked_ack_seconds',
      help: 'From a request for /v1/events to its answer',
      labelNames: ['status'],
      buckets,
      registers,
    }),
    sync: new Histogram({
      name: 'unasked_log_sync_seconds',
      help: 'Write and fdatasync of the log',
      buckets,
      registers,
    }),
    outcomes: new Counter({
      name: 'unasked_events_total',
      help: 'Events by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    stored: new Counter({ name: 'unasked_stored_total', help: 'Event records moved into the store', registers }),
    closed: new Counter({
      name: 'unasked_closed_visitors_total',
      help: 'Visitors that entered the evidence',
      registers,
    }),
    segmentsRefused: new Counter({
      name: 'unasked_segments_refused_total',
      help: 'Files of the log that the store does not take, set aside',
      registers,
    }),
    storeStarts: new Counter({ name: 'unasked_store_ends_total', help: 'Times the store ended by itself', registers }),
  };
}
