import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePrinting } from './usePrinting.js';

/** Of an A4 or Letter sheet between its margins, about: style/print.css fits it in. */
const sheet = 680;

/** The width of an element in pixels, now and whenever it changes; on paper that of the sheet. */
export function useWidth<E extends HTMLElement>(
  first: number,
): { readonly ref: RefObject<E | null>; readonly width: number } {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(first);
  const printing = usePrinting();
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(([entry]) => {
      const seen = Math.round(entry?.contentRect.width ?? 0);
      if (seen > 0) setWidth(seen);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { ref, width: printing ? sheet : width };
}
