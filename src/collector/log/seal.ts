import { crc32 } from 'node:zlib';

/**
 * The line after a block: its CRC-32 and its length in bytes. What one fdatasync has written is one block, so that of a
 * block without its seal nothing was acknowledged.
 */
export const seal = (block: Uint8Array): string => `${sealed}\t${crc32(block)}\t${block.length}\n`;

/** The first character of a seal: no record begins with it. */
export const sealed = 'c';
