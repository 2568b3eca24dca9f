/**
 * Two readings of how long something took, for a visitor whose window has closed: whether it happened within it, and the
 * time until then, which is the window for those who never got there. The mean of that is the restricted mean time
 * (Royston & Parmar 2013, BMC Med. Res. Methodol. 13:152), the area under the curve of those still waiting: a visitor
 * who never got there is counted and not left out.
 *
 * Times and window in the same unit. Nobody is censored: the window has closed for everyone who is counted.
 *
 * @example
 * timeTo(undefined, 60_000) // { reached: 0, restricted: 60_000 }
 */
export function timeTo(
  time: number | undefined,
  window: number,
): { readonly reached: 0 | 1; readonly restricted: number } {
  const within = time !== undefined && time <= window;
  return { reached: within ? 1 : 0, restricted: within ? time : window };
}
