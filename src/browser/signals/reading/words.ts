/** Made once: that takes a millisecond. It goes by the script of a text; hardly anything depends on the language. */
let segmenter: Intl.Segmenter | undefined;

/**
 * How many words a text has. Where the browser cannot tell (no `Intl.Segmenter`), white space parts
 * them, and two characters of a script without spaces are one: running Chinese has 1.6 and Japanese 1.9 characters a
 * word (Trauzettel-Klosinski 2012: 255 and 357 characters, 158 and 193 words a minute).
 */
export function countWords(text: string): number {
  try {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
    let count = 0;
    for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count++;
    return count;
  } catch {
    // Thai and Lao, Burmese, Khmer, kana and Han.
    const words =
      /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]{1,2}|[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]+/g;
    return text.match(words)?.length ?? 0;
  }
}

/** The words an element shows: what is hidden counts only where the browser has no `innerText`. It reads layout. */
export const words = (element: Element): number =>
  // biome-ignore lint/performance/useDomNodeTextContent: hidden text is nobody's reading
  countWords((element as HTMLElement).innerText ?? element.textContent);
