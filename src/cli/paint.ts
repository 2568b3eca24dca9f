const codes = { bold: [1, 22], dim: [2, 22], blue: [34, 39], orange: [33, 39], red: [31, 39] } as const;

export type Style = keyof typeof codes;
/** Sets text in a style where the terminal wants colour, and leaves it as it is elsewhere. */
export type Paint = (style: Style, text: string) => string;

export const paint =
  (colour: boolean): Paint =>
  (style, text) =>
    colour ? `\x1b[${codes[style][0]}m${text}\x1b[${codes[style][1]}m` : text;
