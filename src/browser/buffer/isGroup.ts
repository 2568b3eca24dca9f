import type { Group } from './buffer.js';

/**
 * Whether this SDK can send what it found on the disk. Another version may have written it: fields that are not known
 * here go with its stream, and one that says another `v` than 1, or has not what a group needs, is left where it is.
 */
export function isGroup(found: unknown): found is Group {
  const { v = 1, visitor, stream, events } = Object(found);
  return v === 1 && visitor && stream && Array.isArray(events);
}
