import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/dashboard/style/palette.css', 'utf8');

/** A colour of the palette in both themes. */
function colour(name: string): readonly [string, string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? [];
  if (!light || !dark) throw new Error(`no colour --${name}`);
  return [light, dark];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const text = ['ink', 'soft', 'accent', 'warn'];
const marks = ['ink', 'accent', 'warn', 'mark'];

test.each([
  ...['paper', 'raised'].flatMap((ground) => text.map((ink) => [ink, ground] as const)),
  ['ink', 'warn-tint'] as const,
])('text in %s on %s has at least 4.5:1 in both themes', (ink, ground) => {
  for (const theme of [0, 1] as const)
    expect(contrast(colour(ink)[theme], colour(ground)[theme])).toBeGreaterThanOrEqual(4.5);
});

test.each(marks.flatMap((mark) => ['paper', 'raised'].map((ground) => [mark, ground] as const)))(
  'a mark in %s on %s has at least 3:1 in both themes',
  (mark, ground) => {
    for (const theme of [0, 1] as const)
      expect(contrast(colour(mark)[theme], colour(ground)[theme])).toBeGreaterThanOrEqual(3);
  },
);
