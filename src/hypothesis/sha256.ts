// Ours because the answer is needed synchronously, before the first paint, in pages without a secure context, where
// crypto.subtle is asynchronous or missing. Checked against Node's own in the tests.

const fraction = (x: number): number => (x - Math.floor(x)) * 2 ** 32;
const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const rounds = primes.map((p) => fraction(Math.cbrt(p)) | 0);
const start = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)) | 0);

/**
 * SHA-256 (FIPS 180-4) of a string's UTF-8 bytes, as 64 lower-case hex digits.
 *
 * @example
 * sha256('abc') // 'ba7816bf 8f01cfea …' without the spaces
 */
export function sha256(text: string): string {
  // A lone surrogate becomes what TextEncoder makes of it.
  const escaped = encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
  const bytes = (escaped.match(/%..|./g) ?? []).map((symbol) =>
    symbol[1] ? Number.parseInt(symbol.slice(1), 16) : symbol.charCodeAt(0),
  );
  const bits = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 7; shift >= 0; shift--) bytes.push(Math.floor(bits / 2 ** (8 * shift)) & 255);

  const hash = start.slice();
  const w: number[] = [];
  for (let block = 0; block < bytes.length; block += 64) {
    let [a, b, c, d, e, f, g, h] = hash as Eight;
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        const at = block + 4 * i;
        w[i] = (nth(bytes, at) << 24) | (nth(bytes, at + 1) << 16) | (nth(bytes, at + 2) << 8) | nth(bytes, at + 3);
      } else {
        const x = nth(w, i - 15);
        const y = nth(w, i - 2);
        w[i] =
          (nth(w, i - 16) +
            (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) +
            nth(w, i - 7) +
            (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) |
          0;
      }
      const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + nth(rounds, i) + nth(w, i);
      const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => {
      hash[i] = (nth(hash, i) + word) | 0;
    });
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

type Eight = [number, number, number, number, number, number, number, number];

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));
const nth = (list: readonly number[], i: number): number => list[i] as number; // indices here are always in range
