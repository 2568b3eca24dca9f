import type { Counted } from '../../wire/index.js';

/** One line of the count of who is in the verdict and who is not. */
export interface CountLine {
  readonly name: string;
  readonly count: number;
  readonly means: string;
}

/** Who is in the verdict, and why the others are not; every reason is listed, also when nobody fell under it. */
export function countLines(
  counted: Counted,
  included: readonly ('simulated' | 'automated')[] = [],
): { readonly counted: readonly CountLine[]; readonly not: readonly CountLine[] } {
  const line = (name: string, amount: number, means: string): CountLine => ({ name, count: amount, means });
  return {
    counted: [
      line('Exposed', counted.exposed, 'saw the element half in view for 0.3 s, by the draw, in one variant'),
      line('Window closed', counted.closed, 'of these, the time an act may take has passed: the verdict’s n'),
    ],
    not: [
      line('Before the lock', counted.beforeLock, 'exposed before the claim was fixed: left out'),
      line('Forced', counted.forced, 'somebody chose the variant instead of the draw: left out'),
      line('Several variants', counted.severalVariants, 'met more than one variant: in no arm'),
      line(
        'Automated',
        counted.automated,
        included.includes('automated')
          ? 'counted like everyone else: this collector was told to'
          : 'behaved like a machine or said so: left out',
      ),
      line(
        'Simulated',
        counted.simulated,
        included.includes('simulated')
          ? 'counted like everyone else: this collector was told to'
          : 'made by a demo or a test: left out',
      ),
      line('Acts before exposure', counted.actsBeforeExposure, 'came first, so the variant cannot have caused them'),
      line('Late acts', counted.lateActs, 'arrived after the window had been closed and read'),
    ],
  };
}
