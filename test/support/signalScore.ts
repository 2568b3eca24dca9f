import { alwaysJudged, type Count, type Kind, type Scenario } from '../fixtures/signals/scenario.js';

/** How often each kind was told of each declared name; a name of `''` is the page itself. */
export type Tally = { readonly [kind in Kind]?: Readonly<Record<string, number>> };

/** One disagreement of a label and what was told. */
export interface Difference {
  readonly kind: Kind;
  readonly element: string;
  readonly expected: Count;
  readonly told: number;
}

export interface Score {
  readonly kind: Kind;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  /** Absent when nothing was told. */
  readonly precision?: number;
  /** Absent when nothing was to be told. */
  readonly recall?: number;
}

interface Judged {
  readonly kind: Kind;
  readonly element: string;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/** Every count of a scenario that a label speaks of. `only` leaves out kinds that the SDK at hand does not know. */
export function judge(scenario: Scenario, told: Tally, only?: ReadonlySet<Kind>): readonly Judged[] {
  const kinds = new Set<Kind>([...alwaysJudged, ...(Object.keys(scenario.expect) as Kind[])]);
  return [...kinds]
    .filter((kind) => !only || only.has(kind))
    .flatMap((kind) => {
      const elements = new Set([...Object.keys(scenario.expect[kind] ?? {}), ...Object.keys(told[kind] ?? {})]);
      return [...elements].map((element) => {
        const [least, most] = range(scenario.expect[kind]?.[element] ?? 0);
        const count = told[kind]?.[element] ?? 0;
        return {
          kind,
          element,
          tp: Math.min(count, most),
          fp: Math.max(0, count - most),
          fn: Math.max(0, least - count),
        };
      });
    });
}

export function differences(scenario: Scenario, told: Tally, only?: ReadonlySet<Kind>): readonly Difference[] {
  return judge(scenario, told, only)
    .filter(({ fp, fn }) => fp + fn > 0)
    .map(({ kind, element }) => ({
      kind,
      element,
      expected: scenario.expect[kind]?.[element] ?? 0,
      told: told[kind]?.[element] ?? 0,
    }));
}

/** Precision and recall of each kind, counted in events. */
export function score(judged: readonly Judged[]): readonly Score[] {
  const kinds = [...new Set(judged.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const of = judged.filter((one) => one.kind === kind);
    const sum = (field: 'tp' | 'fp' | 'fn'): number => of.reduce((total, one) => total + one[field], 0);
    const [tp, fp, fn] = [sum('tp'), sum('fp'), sum('fn')];
    return {
      kind,
      tp,
      fp,
      fn,
      ...(tp + fp > 0 && { precision: tp / (tp + fp) }),
      ...(tp + fn > 0 && { recall: tp / (tp + fn) }),
    };
  });
}

/** The least of every count that must come has come. */
export function isAllThere(scenario: Scenario, told: Tally): boolean {
  return judge(scenario, told).every(({ fn }) => fn === 0);
}

/** Everything pressed is to be found dead or slow, so that nothing else is to be waited for. */
export function isWholePositive({ expect }: Scenario): boolean {
  const pressed = Object.keys(expect.press ?? {});
  return (
    pressed.length > 0 &&
    pressed.every((name) => leastOf(expect.dead_click?.[name]) + leastOf(expect.slow_click?.[name]) > 0)
  );
}

export const leastOf = (count: Count = 0): number => range(count)[0];

const range = (count: Count): readonly [number, number] => (typeof count === 'number' ? [count, count] : count);
