import type { Core, SecondPart } from './core.js';
import { startAttributes } from './page/attributes.js';
import { startValues } from './page/values.js';
import { startSecondPart as start } from './secondPart.js';

export { version } from './version.js';

/** The second part for the script tag: with what the page's markup declares. */
export function startSecondPart(core: Core): SecondPart {
  return start(core, [() => startAttributes(core), (host) => startValues(host, core.api.value)]);
}
