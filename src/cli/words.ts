/** A whole number with thin groups: 12431 -> `12,431`. */
export const count = (n: number): string => n.toLocaleString('en-US');

/** A number of things, in the singular when it is one. */
export const many = (n: number, thing: string): string => `${count(n)} ${thing}${n === 1 ? '' : 's'}`;

/** A difference of shares in percentage points, with its sign: 0.0594 -> `+5.9`. */
export const points = (difference: number): string => {
  const rounded = (difference * 100).toFixed(1);
  return rounded === '-0.0' ? '0.0' : difference > 0 && rounded !== '0.0' ? `+${rounded}` : rounded;
};

/** Text in lines of at most `width`, each begun with `indent`. */
export function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, indent + line].join('\n');
}
