import { createHeld } from '../element/held.js';
import type { StartSignal } from './host.js';

/** `viewable_impression`: half in view, or 30 % of a big one, for one second without a break in a visible tab. */
export const startImpression: StartSignal = ({ env, watch, tell, onTouchpoint, threshold }) => {
  onTouchpoint((element) => {
    const held = createHeld(env, threshold(element, 'impression-ms', 1000), () =>
      tell([element], { kind: 'viewable_impression' }),
    );
    return watch(element, (view) => held(view !== 'none'));
  });
  return () => undefined;
};
