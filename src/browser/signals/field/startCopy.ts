import { pathOf } from '../../element/path.js';
import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { lengthOf } from './length.js';

/** That something was copied outside of inputs, and roughly how much. A button that copies selects in an input, or fires nothing. */
export const startCopy: StartSignal = ({ env, tell }) =>
  listen(env, env.window, 'copy cut', (event) => {
    const path = pathOf(event);
    const length = `${env.window.getSelection() ?? ''}`.length;
    if (event.isTrusted && length && !path[0]?.closest('input,textarea,[contenteditable]'))
      tell(path, { kind: 'copy', length: lengthOf(length) });
  });
