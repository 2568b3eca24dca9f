/**
 * The one way to write a declaration down: JSON with sorted keys and no white space (RFC 8785 for the values that
 * JSON itself can hold). Two declarations are the same exactly when these strings are.
 *
 * Undefined members are left out, as `JSON.stringify` does.
 *
 * @example
 * canonicalJson({ b: 1, a: [true] }) // '{"a":[true],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
