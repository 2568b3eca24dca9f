import type { SqlClient } from './client.js';

/** One step forward. A step that has been released is never changed: a new one is added. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  /** Each runs again without harm. */
  readonly statements: readonly string[];
}

// Every part and its folder are flushed before an insert answers, because the log's segment is removed after it; and
// the store remembers the tokens of past inserts, so that a segment stored twice is stored once.
const durable = 'fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 10000';

const once = (what: string): string => `SETTINGS async_insert = 0, insert_deduplication_token = 'migration-3-${what}'`;

const migrations: readonly Migration[] = [
  {
    version: 1,
    name: 'events, quarantine, outcomes, erasures, evidence',
    statements: [
      // Sort key and partition come from the client unchanged, or a retry would land beside its original. `ver` falls
      // as time passes: of two rows with one key the first received stays.
      `CREATE TABLE IF NOT EXISTS events (
        site LowCardinality(String),
        visitor UInt64,
        stream UInt32,
        seq UInt32,
        ts DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
        received_at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
        kind LowCardinality(String),
        name LowCardinality(String),
        hypothesis LowCardinality(String),
        hash LowCardinality(String),
        variant LowCardinality(String),
        value Float64 CODEC(ZSTD),
        props Map(LowCardinality(String), Float64),
        simulated UInt8,
        forced UInt8,
        automated LowCardinality(String),
        ver UInt64 CODEC(Delta, ZSTD)
      ) ENGINE = ReplacingMergeTree(ver)
      PARTITION BY toYYYYMM(ts)
      ORDER BY (site, visitor, stream, seq)
      SETTINGS ${durable}`,
      `CREATE TABLE IF NOT EXISTS quarantine (
        site LowCardinality(String),
        at DateTime64(3, 'UTC'),
        code LowCardinality(String),
        path String,
        reason String,
        prefix String,
        body String,
        visitor UInt64,
        stream UInt32,
        seq UInt32
      ) ENGINE = MergeTree
      PARTITION BY toYYYYMMDD(at)
      ORDER BY (site, at)
      TTL toDateTime(at) + INTERVAL 14 DAY
      SETTINGS ${durable}, ttl_only_drop_parts = 1`,
      `CREATE TABLE IF NOT EXISTS outcomes (
        site LowCardinality(String),
        minute DateTime('UTC'),
        code LowCardinality(String),
        count UInt64
      ) ENGINE = SummingMergeTree
      ORDER BY (site, minute, code)
      SETTINGS ${durable}`,
      // Not the visitor but a hash of it, so that what a lost queue sends later is refused as well.
      `CREATE TABLE IF NOT EXISTS erasures (
        site LowCardinality(String),
        visitor_hash FixedString(16),
        at DateTime64(3, 'UTC')
      ) ENGINE = ReplacingMergeTree(at)
      ORDER BY (site, visitor_hash)
      SETTINGS ${durable}`,
      // `epoch` holds the stratum (decision 015).
      `CREATE TABLE IF NOT EXISTS evidence (
        site LowCardinality(String),
        hash LowCardinality(String),
        metric LowCardinality(String),
        arm LowCardinality(String),
        epoch UInt32,
        bucket DateTime('UTC'),
        n SimpleAggregateFunction(sum, UInt64),
        sum SimpleAggregateFunction(sum, Float64),
        sum_of_squares SimpleAggregateFunction(sum, Float64),
        closed_until SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
      ) ENGINE = AggregatingMergeTree
      ORDER BY (site, hash, metric, arm, epoch, bucket)
      SETTINGS ${durable}`,
    ],
  },
  {
    version: 2,
    name: 'fewer merges of events',
    // Eight parts before a merge and not five: in the first ten seconds a row is merged 2.1 times and not 3.7.
    statements: ['ALTER TABLE events MODIFY SETTING merge_selector_base = 8'],
  },
  {
    version: 3,
    name: 'the loss meter',
    statements: [
      // Quarantine forgets after 14 days; that a number was refused is not a hole afterwards either.
      `CREATE TABLE IF NOT EXISTS refused (
        site LowCardinality(String),
        visitor UInt64,
        stream UInt32,
        seq UInt32,
        at DateTime64(3, 'UTC')
      ) ENGINE = ReplacingMergeTree(at)
      ORDER BY (site, visitor, stream, seq)
      SETTINGS ${durable}`,
      `INSERT INTO refused ${once('refused')}
      SELECT site, visitor, stream, seq, at FROM quarantine WHERE visitor != 0`,
      // What arrived is counted from now on; until now, by what is still there of it.
      `INSERT INTO outcomes ${once('taken')}
      SELECT site, toStartOfMinute(max(received_at)), 'taken', count() FROM events GROUP BY site`,
      `INSERT INTO outcomes ${once('outcomes')}
      SELECT site, toStartOfMinute(max(at)), 'refused', count() FROM quarantine WHERE visitor != 0 GROUP BY site`,
    ],
  },
  {
    version: 4,
    name: 'a second value of each visitor in the evidence',
    statements: [
      `ALTER TABLE evidence
        ADD COLUMN IF NOT EXISTS other_sum SimpleAggregateFunction(sum, Float64) AFTER sum_of_squares,
        ADD COLUMN IF NOT EXISTS other_sum_of_squares SimpleAggregateFunction(sum, Float64) AFTER other_sum,
        ADD COLUMN IF NOT EXISTS product SimpleAggregateFunction(sum, Float64) AFTER other_sum_of_squares`,
    ],
  },
  {
    version: 5,
    name: 'who is exposed, by parts of the visitors',
    statements: [
      // Not filled here: a part that is missing is read from the events when it is asked for.
      `CREATE TABLE IF NOT EXISTS standings (
        site LowCardinality(String),
        hash LowCardinality(String),
        rule FixedString(16),
        part UInt16,
        known_until Int64,
        rows String CODEC(ZSTD)
      ) ENGINE = ReplacingMergeTree(known_until)
      ORDER BY (site, hash, rule, part)
      SETTINGS ${durable}`,
      // Which granules hold something new: what was received lately lies in few of them.
      `ALTER TABLE events ADD INDEX IF NOT EXISTS received received_at TYPE minmax GRANULARITY 1`,
      `ALTER TABLE events MATERIALIZE INDEX received SETTINGS mutations_sync = 2`,
    ],
  },
];

/** Brings the tables to the newest version. A crash in between is made good by the next start. */
export async function migrate(client: SqlClient, steps: readonly Migration[] = migrations): Promise<void> {
  await client.command(
    `CREATE TABLE IF NOT EXISTS migrations (version UInt32, name String, at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY version SETTINGS ${durable}`,
  );
  const [row] = await client.rows('SELECT max(version) AS version FROM migrations');
  const reached = Number(row?.version ?? 0);
  for (const { version, name, statements } of steps) {
    if (version <= reached) continue;
    for (const statement of statements) await client.command(statement);
    await client.command(
      `INSERT INTO migrations (version, name) SETTINGS async_insert = 0, insert_deduplication_token = 'migration-${version}' SELECT {version:UInt32}, {name:String}`,
      { version, name },
    );
  }
}
