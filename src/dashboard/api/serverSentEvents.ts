/**
 * Splits a stream of text into the names of its server-sent events; comments and data are not needed here.
 *
 * @example
 * const names = createEventNames()
 * names('event: change\ndata: {}\n') // []
 * names('\n') // ['change']
 */
export function createEventNames(): (chunk: string) => readonly string[] {
  let rest = '';
  return (chunk) => {
    const blocks = (rest + chunk.replaceAll('\r', '')).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const lines = block.split('\n');
      if (!lines.some((line) => line.startsWith('data:'))) return [];
      const name = lines.findLast((line) => line.startsWith('event:'));
      return [name ? name.slice(6).trim() : 'message'];
    });
  };
}
