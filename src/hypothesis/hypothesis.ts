import { canonicalJson } from './canonicalJson.js';
import type {
  AssociationDeclaration,
  Declaration,
  ExperimentDeclaration,
  Gain,
  Guardrail,
  Stopping,
} from './declaration.js';
import { sha256 } from './sha256.js';

interface Hashed {
  /** SHA-256 of the canonical JSON of the declaration with its defaults filled in: 64 hex digits. */
  readonly hash: string;
  /**
   * Why nobody can be assigned: such a hypothesis shows everyone the control and records nothing. Absent when somebody
   * can. It is the least that a page must know; `problems` finds everything that is wrong with a declaration.
   */
  readonly flaw?: string;
}

interface Filled {
  readonly unit: 'visitor';
  readonly guardrails: readonly Required<Guardrail>[];
  readonly stopping: Stopping & { readonly alpha: number };
}

/** A declared experiment with its defaults filled in. */
export interface Experiment<V extends string = string>
  extends Omit<ExperimentDeclaration<V>, keyof Filled | 'split' | 'seed'>,
    Filled,
    Hashed {
  readonly kind: 'experiment';
  readonly split: Readonly<Record<V, number>>;
  readonly seed: string;
}

/** A declared association with its defaults filled in. */
export interface Association extends Omit<AssociationDeclaration, keyof Filled | 'variants'>, Filled, Hashed {
  readonly kind: 'association';
}

export type Hypothesis = Experiment | Association;

/**
 * Declares a hypothesis: fills in the defaults and gives it the hash it is locked by.
 *
 * Never throws, because it runs in the page: one that nobody can be assigned to comes back with its `flaw`, the page
 * shows its control and `start` reports it. `unasked check` and `unasked lock` refuse a declaration with anything wrong
 * in it, and list every problem. What is already declared, and the declaration in a lock file, gives the same hash again.
 *
 * @example
 * const onePage = hypothesis({
 *   id: 'pay-on-one-page',
 *   belief: 'More people pay when delivery and payment are on one page',
 *   because: { quote: 'I thought I was done', from: 'support, May' },
 *   variants: ['two-pages', 'one-page'],
 *   journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
 *   primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
 *   window: '1 day',
 *   owner: 'Ana',
 * });
 */
export function hypothesis<const V extends string>(declaration: ExperimentDeclaration<V>): Experiment<V>;
export function hypothesis(declaration: AssociationDeclaration): Association;
export function hypothesis(declaration: Declaration): Hypothesis {
  return toHypothesis(declaration);
}

/**
 * The same for what was not written in TypeScript: a file's export, JSON, a lock's declaration. Takes anything.
 *
 * @example
 * toHypothesis(JSON.parse(text)).hash
 */
export function toHypothesis(given: unknown): Hypothesis {
  let declaration: Partial<Declaration> = {};
  let flaw = 'it needs an id and two or more variants';
  try {
    // What was declared before is hashed anew: a copy with one word changed must not pass under the old hash.
    const { hash: _, flaw: known, ...plain } = Object(given);
    if (known) return given as Hypothesis;
    declaration = plain;
    const { id, variants = [0, 1] } = plain;
    if (typeof id === 'string' && Array.isArray(variants) && variants.length > 1) {
      const filled = fill(plain);
      return { ...filled, hash: sha256(canonicalJson(filled)) };
    }
  } catch (error) {
    flaw = `${error}`; // a getter that throws, a circle
  }
  return refused(declaration, flaw);
}

function fill(declaration: Declaration): Omit<Experiment, keyof Hashed> | Omit<Association, keyof Hashed> {
  const shared = {
    unit: 'visitor' as const,
    guardrails: (declaration.guardrails ?? []).map((guardrail) => filledIn({ margin: 0.01 }, guardrail)),
    stopping: filledIn({ alpha: 0.05 }, declaration.stopping),
  };
  if (!declaration.variants) {
    const { variants: _, ...rest } = declaration;
    return { ...rest, ...shared, kind: 'association' };
  }
  const { variants } = declaration;
  const split = Object.fromEntries(variants.map((variant) => [variant, 1 / variants.length]));
  return { ...filledIn({ seed: declaration.id, split }, declaration), ...shared, kind: 'experiment' };
}

// Plain JavaScript may hold a field that is undefined: it is as good as absent, and must not hide a default.
function filledIn<D extends object, G extends object>(defaults: D, given: G | undefined): D & G {
  const there = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(there) } as D & G;
}

// Whatever was handed in, the page gets something it can render: the first variant, for everyone.
function refused(declaration: Partial<Declaration>, flaw: string): Hypothesis {
  const variants = Object(declaration.variants).length ? declaration.variants : ['control'];
  return { kind: 'experiment', ...declaration, variants, hash: '', flaw } as unknown as Hypothesis;
}

/** The gain's own metric, or the primary one. */
export function gainMetric(hypothesis: Hypothesis, gain: Gain): Hypothesis['primary']['metric'] {
  return gain.metric ?? hypothesis.primary.metric;
}
