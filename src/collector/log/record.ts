/**
 * The records of the log, as the store's `file()` sees them: lines of tab-separated values, the rarer ones last, so that
 * a line ends with the last that it needs. A seal is a line with a checksum and a length for its visitor and its time.
 */
export const recordStructure: string = [
  // e: event, q: quarantine, n: a count for the quality page, x: erasure of a visitor, c: seal of a block
  'what String',
  'visitor UInt64',
  'received Int64',
  'stream UInt32',
  'seq UInt32',
  'ts Int64',
  'kind String',
  'name String',
  'value Float64',
  'props Map(String, Float64)',
  'automated String',
  'simulated UInt8',
  'hypothesis String',
  'hash String',
  'variant String',
  'forced UInt8',
  'code String',
  'path String',
  'reason String',
  'prefix String',
  'body String',
].join(', ');

export type RecordKind = 'e' | 'q' | 'n' | 'x';

/** How many records there are of each kind. */
export type Counts = Readonly<Record<RecordKind, number>>;

export const noCounts: Counts = { e: 0, q: 0, n: 0, x: 0 };

/** Events of one stream that are to be stored. Their strings have passed the schema: none needs escaping. */
export interface StreamRecord {
  /** Decimal digits of the visitor's 64 bits. */
  readonly visitor: string;
  readonly stream: number;
  readonly simulated: boolean;
  readonly events: readonly EventRecord[];
}

export interface EventRecord {
  readonly seq: number;
  /** Milliseconds since 1970, by the visitor's clock. */
  readonly ts: number;
  readonly kind: string;
  readonly name: string;
  readonly value: number;
  /** Names and numbers as ClickHouse writes a map: `{'inViewMs':1200,'activeMs':700}`. */
  readonly props: string;
  /** Why it is taken for automation; empty when it is not. */
  readonly automated: string;
  readonly hypothesis: string;
  readonly hash: string;
  readonly variant: string;
  readonly forced: boolean;
}

/** Something that was refused, with the reason. */
export interface QuarantineRecord {
  /** `0` where the visitor is not known. */
  readonly visitor: string;
  readonly stream: number;
  readonly seq: number;
  readonly code: string;
  readonly path: string;
  readonly reason: string;
  /** Its beginning, with everything blotted out that may be personal. */
  readonly prefix: string;
  /** SHA-256 of the body or the event. */
  readonly body: string;
}

/** The lines of a stream's events. Written for every event there is: one string, and only the columns it needs. */
export function streamLines({ visitor, stream, simulated, events }: StreamRecord, received: number): string {
  const head = `e\t${visitor}\t${received}\t${stream}\t`;
  let lines = '';
  for (const { seq, ts, kind, name, value, props, automated, hypothesis, hash, variant, forced } of events) {
    lines += `${head}${seq}\t${ts}\t${kind}\t${name}\t${value}\t${props}`;
    if (hash || automated || simulated || forced) lines += `\t${automated}\t${Number(simulated)}`;
    if (hash || forced) lines += `\t${hypothesis}\t${hash}\t${variant}\t${Number(forced)}`;
    lines += '\n';
  }
  return lines;
}

export const quarantineLine = (record: QuarantineRecord, received: number): string => {
  const { visitor, stream, seq, code, path, reason, prefix, body } = record;
  return `q\t${visitor}\t${received}\t${stream}\t${seq}\t0\t\t\t0\t{}\t\t0\t\t\t\t0\t${[code, path, reason, prefix, body].map(escaped).join('\t')}\n`;
};

/** So many outcomes of one kind: duplicates, fields left out. */
export const countLine = (code: string, count: number, received: number): string =>
  `n\t0\t${received}\t0\t0\t0\t${code}\t\t${count}\n`;

export const erasureLine = (visitor: string, received: number): string => `x\t${visitor}\t${received}\n`;

const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
