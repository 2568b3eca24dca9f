const longest = 1024;
const clocks = ['startedAt', 'sentAt', 't'];

/**
 * The beginning of something refused, with everything blotted out that may be personal or secret: strings that are not
 * plain names, long runs of digits, keys. Enough to see what was wrong with its shape.
 */
export function redact(value: unknown): string {
  const json = JSON.stringify(value, (key, member: unknown) => {
    if (typeof member === 'string') return key === 'key' ? '…' : safe(member);
    if (typeof member === 'number' && Math.abs(member) >= 1e9 && !clocks.includes(key)) return '…';
    if (member && typeof member === 'object' && !Array.isArray(member))
      return Object.fromEntries(Object.entries(member).map(([name, inner]) => [safe(name), inner]));
    return member;
  });
  return (json ?? String(value)).slice(0, longest);
}

/** The same for bytes that are no JSON: only its signs and plain names in quotes stay. */
export function redactText(bytes: Buffer): string {
  return bytes
    .toString('latin1', 0, longest)
    .replace(/[^\x20-\x7e]+/g, '?')
    .replace(/"((?:[^"\\]|\\.)*)"?|[\w@-]*[a-z_@][\w@.-]*/gi, (word, quoted?: string) =>
      quoted === undefined ? (/^(true|false|null)$/.test(word) ? word : '…') : `"${safe(quoted)}"`,
    )
    .replace(/\d[\d\s.()/-]{7,}\d/g, '…');
}

const safe = (text: string): string =>
  /^[\w.:/-]{0,128}$/.test(text) && !/(?<![\da-f])\d{9,}(?![\da-f])|[ps]k_|:\/\//.test(text)
    ? text
    : `…(${text.length})`;
