import { recordStructure } from '../log/record.js';
import type { Segment } from '../log/segment.js';
import type { SqlClient } from './client.js';

/**
 * Stores a segment: one insert for each kind of record in it, each under a token of its own, so that a crash between
 * two of them and the second attempt leave every row once. Erasures come first: they also hold for what came before
 * them in the same segment, and for whatever a lost queue sends later.
 *
 * @returns the visitors that were erased.
 */
export async function drain(
  client: SqlClient,
  site: string,
  { name, path, counts }: Segment,
): Promise<readonly bigint[]> {
  const params = { site, path, structure: recordStructure, taken: counts.e };
  const insert = (table: string, select: string, token = table): Promise<void> =>
    client.command(
      `INSERT INTO ${table} SETTINGS insert_deduplication_token = '${name}-${token}', ${settings} ${select}`,
      params,
    );
  if (counts.x) await insert('erasures', erasures);
  if (counts.e) await insert('events', events);
  if (counts.q) await insert('quarantine', quarantine);
  if (counts.q) await insert('refused', refused);
  if (counts.e) await insert('outcomes', taken, 'taken');
  if (counts.q || counts.n) await insert('outcomes', outcomes);
  if (counts.e && (await hasErasures(client, site))) await insert('outcomes', erasedLate, 'erased-late');
  if (!counts.x) return [];
  await insert('outcomes', erased, 'erased');
  return erase(client, params);
}

// One block, so that a segment is stored whole or not at all (per month of events: the token covers the rest).
const settings = [
  'async_insert = 0',
  'max_insert_threads = 1',
  'min_insert_block_size_rows = 100000000',
  'min_insert_block_size_bytes = 4000000000',
  'input_format_tsv_allow_variable_number_of_columns = 1',
  // Rows with one key in one segment: FINAL and the next merge see to them.
  'optimize_on_insert = 0',
  // Parsing by one thread costs less in all.
  'input_format_parallel_parsing = 0',
  'max_threads = 1',
].join(', ');

const file = "file({path:String}, 'TSV', {structure:String})";
const receivedAt = "fromUnixTimestamp64Milli(received, 'UTC')";
const visitorHash = 'sipHash128(concat({site:String}, char(0), toString(visitor)))';

const isErased = `${visitorHash} IN (SELECT visitor_hash FROM erasures WHERE site = {site:String})`;

const erasures = `SELECT {site:String}, ${visitorHash}, ${receivedAt} FROM ${file} WHERE what = 'x'`;

const events = `SELECT
  {site:String}, visitor, stream, seq, fromUnixTimestamp64Milli(ts, 'UTC'), ${receivedAt}, kind, name, hypothesis, hash,
  variant, value, props, simulated, forced, automated, bitNot(toUInt64(0)) - toUInt64(received)
FROM ${file}
WHERE what = 'e' AND NOT ${isErased}`;

const quarantine = `SELECT
  {site:String}, ${receivedAt}, code, path, reason, prefix, body, visitor, stream, seq
FROM ${file}
WHERE what = 'q' AND NOT ${isErased}`;

const refused = `SELECT
  {site:String}, visitor, stream, seq, ${receivedAt}
FROM ${file}
WHERE what = 'q' AND visitor != 0 AND NOT ${isErased}`;

// What arrived with a key is counted here, because copies and erased rows leave no trace in the tables. That there are
// so many events the segment knows itself: they are not read a second time.
const now = 'toStartOfMinute(now())';

const taken = `SELECT {site:String}, ${now}, 'taken', {taken:UInt64}`;

const outcomes = `SELECT
  {site:String}, toStartOfMinute(${receivedAt}) AS minute, if(what = 'n', kind, 'refused') AS outcome,
  toUInt64(sum(if(what = 'n', value, 1)))
FROM ${file}
WHERE what = 'n' OR (what = 'q' AND visitor != 0)
GROUP BY minute, outcome`;

const erasedLate = `SELECT {site:String}, ${now}, 'erased_late', count() FROM ${file} WHERE what = 'e' AND ${isErased}`;

const erased = `SELECT {site:String}, ${now}, 'erased', uniqExact(visitor, stream, seq)
FROM events
WHERE site = {site:String} AND visitor IN (SELECT visitor FROM ${file} WHERE what = 'x')`;

async function hasErasures(client: SqlClient, site: string): Promise<boolean> {
  const rows = await client.rows('SELECT 1 FROM erasures WHERE site = {site:String} LIMIT 1', { site });
  return rows.length > 0;
}

async function erase(
  client: SqlClient,
  params: { site: string; path: string; structure: string },
): Promise<readonly bigint[]> {
  const rows = await client.rows(
    `SELECT DISTINCT toString(visitor) AS visitor FROM ${file} WHERE what = 'x' SETTINGS ${settings}`,
    params,
  );
  const visitors = rows.map(({ visitor }) => BigInt(String(visitor)));
  for (const table of ['events', 'quarantine', 'refused']) {
    // mutations_sync: rewritten, not only marked, before anybody is told that it is gone.
    await client.command(
      `ALTER TABLE ${table} DELETE WHERE site = {site:String} AND visitor IN {visitors:Array(UInt64)} SETTINGS mutations_sync = 2`,
      { site: params.site, visitors },
    );
  }
  return visitors;
}
