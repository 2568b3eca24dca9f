import type { Core, SecondPart } from './core.js';
import { startSender } from './flush/sender.js';
import type { OnPress } from './signals/startPress.js';
import { startTouchpoints } from './touchpoints.js';

/** The sender, and every signal of declared elements. */
export function startSecondPart(core: Core, alsoPress: OnPress = () => undefined): SecondPart {
  const sender = startSender(core);
  const touchpoints = startTouchpoints(core, alsoPress);
  sender.soon(); // the core has written already, and so may have the page before
  return {
    ...sender,
    ...touchpoints,
    stop: () => {
      touchpoints.stop();
      sender.stop();
    },
  };
}
