import { crc32 } from 'node:zlib';

/**
 * One record of the log: a JSON array whose first member is the CRC-32 of all that follows it. The store reads it as
 * JSONCompactEachRow, recovery by the checksum.
 *
 * `row` is the record's members as JSON, without the brackets.
 */
export function line(row: string): string {
  return `["${crc(row)}",${row}]\n`;
}

/** The members of a record, or `undefined` when it was not written whole. `text` is without its line feed. */
export function rowOf(text: string): string | undefined {
  const row = text.slice(12, -1);
  return text.startsWith(`["${crc(row)}",`) && text.endsWith(']') ? row : undefined;
}

const crc = (row: string): string => crc32(row).toString(16).padStart(8, '0');
