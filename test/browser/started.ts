import 'fake-indexeddb/auto';
import '../../src/browser/developer.js'; // so that loading them takes no time here
import '../../src/browser/secondPart.js';
import { type StartOptions, start, type Unasked } from '../../src/browser/index.js';
import { hypothesis } from '../../src/hypothesis/index.js';
import type { EventKind, WireEvent } from '../../src/wire/index.js';
import { type FakeEnv, fakeEnv } from '../support/fakeEnv.js';
import { type FakePage, fakePage } from '../support/fakePage.js';
import { payForm } from '../support/shopPage.js';

let sites = 0;

export interface Started extends FakePage {
  readonly env: FakeEnv;
  readonly unasked: Unasked;
  readonly heard: WireEvent[];
  readonly options: StartOptions;
}

const kinds: EventKind[] = ['exposure', 'press', 'viewable_impression', 'dwell', 'value', 'stage', 'dropped'];

/** The SDK with both its parts, started in a page and a world of the test's own, for a site nobody else uses. */
export async function started(more: Partial<StartOptions> = {}, navigator: object = {}): Promise<Started> {
  const sdk = startedAlone(more, navigator);
  await settle();
  sdk.env.pass(0);
  await settle();
  return sdk;
}

/** The same before its second part has arrived. */
function startedAlone(more: Partial<StartOptions> = {}, navigator: object = {}): Started {
  const page = fakePage(navigator);
  const env = fakeEnv({ window: page.window });
  const heard: WireEvent[] = [];
  const options: StartOptions = {
    site: `site${sites++}`,
    collector: 'https://signals.example/',
    key: 'pk_test',
    hypotheses: [hypothesis(payForm)],
    consent: 'granted',
    env,
    ...more,
  };
  const unasked = start(options);
  for (const kind of kinds) unasked.on(kind, (event) => heard.push(event));
  return Object.assign(page, { env, unasked, heard, options });
}

/** Lets everything that was promised come true. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setTimeout(resolve, 5));
};

export const element = (html: string): HTMLElement => {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
};
