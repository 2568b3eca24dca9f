import type { Core, SecondPart } from './core.js';
import { type Page, startAttributes } from './page/attributes.js';
import { startValues } from './page/values.js';
import { startSecondPart as start } from './secondPart.js';

/** The second part for the script tag: with what the page's markup declares. */
export function startSecondPart(core: Core, page: Page): SecondPart {
  return start(core, [() => startAttributes(page), (host) => startValues(host, core.value)]);
}
