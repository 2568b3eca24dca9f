import { useEffect, useRef, useState } from 'preact/hooks';
import { type Entry, keepPlaces } from '../picture/columns.js';

interface Places {
  /** The entries, each in the place where a reader who is pointing at one left it. */
  readonly held: readonly Entry[];
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
  readonly onFocusIn: () => void;
  readonly onFocusOut: () => void;
}

/** While a pointer or the focus is among the cards they keep their places; their numbers go on. */
export function usePlaces(entries: readonly Entry[]): Places {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const shown = useRef(entries);
  const held = pointed || focused ? keepPlaces(shown.current, entries) : entries;
  useEffect(() => {
    shown.current = held;
  });
  return {
    held,
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocusIn: () => setFocused(true),
    onFocusOut: () => setFocused(false),
  };
}
