const grouped = new Intl.NumberFormat('en');

/** A whole number with its thousands grouped. */
export function count(value: number): string {
  return grouped.format(Math.round(value));
}

/**
 * A number with its noun.
 *
 * @example
 * counted(1, 'visitor') // '1 visitor'
 */
export function counted(value: number, noun: string, nouns: string = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

const small = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number as a sentence would say it: in letters up to ten. */
export function inLetters(value: number): string {
  return small[value] ?? count(value);
}

/** Parts of a sentence: `a, b and c`. */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
