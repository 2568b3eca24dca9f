/**
 * The records of the log, as the store's `file()` sees them. Later columns may be missing: an event has no reason, a
 * reject has no kind.
 */
export const recordStructure: string = [
  'crc String',
  // e: event, q: quarantine, n: a count for the quality page, x: erasure of a visitor
  'what String',
  'visitor UInt64',
  'received Int64',
  'stream UInt32',
  'seq UInt32',
  'ts Int64',
  'kind String',
  'name String',
  'hypothesis String',
  'hash String',
  'variant String',
  'value Float64',
  'props Map(String, Float64)',
  'simulated UInt8',
  'forced UInt8',
  'automated String',
  'code String',
  'path String',
  'reason String',
  'prefix String',
  'body String',
].join(', ');

export type RecordKind = 'e' | 'q' | 'n' | 'x';

/** An event that is to be stored. Its strings have passed the schema: none of them needs escaping in JSON. */
export interface EventRecord {
  /** Decimal digits of the visitor's 64 bits. */
  readonly visitor: string;
  readonly stream: number;
  readonly seq: number;
  /** Milliseconds since 1970, by the visitor's clock. */
  readonly ts: number;
  readonly kind: string;
  readonly name: string;
  readonly hypothesis: string;
  readonly hash: string;
  readonly variant: string;
  readonly value: number;
  readonly props: Readonly<Record<string, number>>;
  readonly simulated: boolean;
  readonly forced: boolean;
  /** Why it is taken for automation; empty when it is not. */
  readonly automated: string;
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

export const eventRow = (event: EventRecord, received: number): string =>
  `"e",${event.visitor},${received},${event.stream},${event.seq},${event.ts},"${event.kind}","${event.name}","${event.hypothesis}","${event.hash}","${event.variant}",${event.value},${JSON.stringify(event.props)},${Number(event.simulated)},${Number(event.forced)},"${event.automated}"`;

export const quarantineRow = (record: QuarantineRecord, received: number): string => {
  const text = [record.code, record.path, record.reason, record.prefix, record.body].map((s) => JSON.stringify(s));
  return `"q",${record.visitor},${received},${record.stream},${record.seq},0,"","","","","",0,{},0,0,"",${text.join(',')}`;
};

/** So many outcomes of one kind: duplicates, fields left out. */
export const countRow = (code: string, count: number, received: number): string =>
  `"n",0,${received},0,0,0,"","","","","",${count},{},0,0,"",${JSON.stringify(code)}`;

export const erasureRow = (visitor: string, received: number): string => `"x",${visitor},${received}`;
