import type { Early } from '../../../../src/browser/early.js';
import type { Press, Told } from '../../../../src/browser/signals/host.js';
import { startPresses } from '../../../../src/browser/signals/press/startPresses.js';
import { type FakeEnv, fakeEnv } from '../../../support/fakeEnv.js';
import { type FakePage, fakePage } from '../../../support/fakePage.js';

export interface Listening extends FakePage {
  readonly env: FakeEnv;
  /** Everything that was called, in order: `down`, `press mouse`, `swipe`, a kind. */
  readonly log: string[];
  readonly presses: Press[];
  readonly told: Told[];
  readonly paths: (readonly Element[])[];
  /** The page ends. */
  readonly leave: () => void;
  readonly stop: () => void;
}

/** The listener in a page, with ears on all sides. */
export function listening(early: (env: FakeEnv) => Early[] = () => []): Listening {
  const page = fakePage();
  const env = fakeEnv({ window: page.window });
  const log: string[] = [];
  const presses: Press[] = [];
  const told: Told[] = [];
  const paths: (readonly Element[])[] = [];
  const hears = (path: readonly Element[], event: Told): void => {
    log.push(event.kind);
    told.push(event);
    paths.push(path);
  };
  let leave = (): void => undefined;
  const heardEarly = early(env);
  const stop = startPresses(env, heardEarly, {
    onDown: () => log.push('down'),
    onPress: (press) => {
      log.push(`press ${press.by}`);
      presses.push(press);
    },
    onSwipe: (swipe) => {
      log.push('swipe');
      presses.push(swipe);
    },
    tell: hears,
    tellPage: (event) => hears([], event),
    onLeave: (say) => {
      leave = () => say(true);
    },
    threshold: (_, __, otherwise) => otherwise,
  });
  return Object.assign(page, { leave: () => leave(), env, log, presses, told, paths, stop });
}
