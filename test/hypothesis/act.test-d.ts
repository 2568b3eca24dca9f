// Compiled by `npm run check` and by the tests, never run: what must not compile is marked so.
import type { Act, Metric } from '../../src/hypothesis/index.js';
import type { SignalEvent } from '../../src/wire/index.js';

/** Folklore (grade D), and what is no act. */
type NoAct = 'thrashed_cursor' | 'excessive_scroll' | 'pointer_exit_top' | 'input_integrity' | 'web_vital';
type Same<A, B> = [A, B] extends [B, A] ? true : false;

const everyOtherSignalIsAnAct: Same<Exclude<SignalEvent['kind'], NoAct>, Exclude<Act, 'value' | 'stage'>> = true;
void everyOtherSignalIsAnAct;

void ({ on: 'rage_click', name: 'buy' } satisfies Metric);
// @ts-expect-error folklore never moves a verdict
void ({ on: 'thrashed_cursor', name: 'buy' } satisfies Metric);
// @ts-expect-error nor does this
void ({ on: 'excessive_scroll', name: 'page' } satisfies Metric);
// @ts-expect-error nor this
void ({ on: 'pointer_exit_top', name: 'page' } satisfies Metric);
// @ts-expect-error a gate is no act
void ({ on: 'input_integrity', name: 'page' } satisfies Metric);
