/** Doty-Humphrey's small fast counting generator, 32 bits: passes PractRand; Math.random cannot be seeded. */
export function sfc32(seed) {
  let [a, b, c, d] = [seed, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Standard normal values from uniform ones, two at a time (Box & Muller 1958). */
export function normals(random) {
  let spare;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

/** Draws whole numbers with the chances given, from 0 up; what is left after the last is the last. */
export function chosen(random, chances) {
  return () => {
    let left = random();
    let value = 0;
    while (value < chances.length - 1 && left >= chances[value]) left -= chances[value++];
    return value;
  };
}
