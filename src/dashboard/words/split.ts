/**
 * The verdict's sentence as a headline and what follows it: it is cut at its first colon, and no word is lost.
 *
 * @example
 * headAndRest('The belief holds: 34.8% did') // { head: 'The belief holds:', rest: '34.8% did' }
 */
export function headAndRest(sentence: string): { readonly head: string; readonly rest: string } {
  const at = sentence.indexOf(': ');
  return at < 0 ? { head: sentence, rest: '' } : { head: sentence.slice(0, at + 1), rest: sentence.slice(at + 2) };
}

/** Text cut into plain parts and names in quotes, in turn: a name is never broken at its hyphens. */
export function names(text: string): readonly string[] {
  return text.split(/(“[^”]{1,40}”)/);
}
