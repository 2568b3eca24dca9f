import type { Unasked } from './api.js';
import { browserEnv } from './env.js';
import type { StartOptions } from './options.js';
import { createAttributes } from './page/attributes.js';
import { startWith } from './start.js';

// The script tag. It leaves one global, `unasked(name, ...arguments)`, takes over the calls that a stub has queued, and
// starts by itself when its tag carries `data-site`. Calls before the start wait for it.

type Call = [name: string, ...args: unknown[]];
type Global = ((...call: Call) => unknown) & { q?: Call[]; loaded?: true };

const page = window as unknown as Window & typeof globalThis & { unasked?: Global };
const env = browserEnv(page);
const queued = page.unasked?.q ?? [];
const waiting: Call[] = [];
let api: Unasked | undefined;
let stopAttributes: (() => void) | undefined;

function begin(options: StartOptions): Unasked {
  const attributes = createAttributes(env);
  const first = api;
  api = startWith(options, attributes.onPress);
  if (api !== first) stopAttributes = attributes.start(api);
  for (const call of waiting.splice(0)) run(call);
  return api;
}

function run([name, ...args]: Call): unknown {
  if (name === 'start') return begin(args[0] as StartOptions);
  if (!api) return void waiting.push([name, ...args]);
  if (name === 'stop') stopAttributes?.();
  const method: unknown = Object.hasOwn(api, name) && api[name as keyof Unasked];
  if (typeof method !== 'function') throw `there is no unasked('${name}')`;
  // Queued calls cannot give an answer: `use` hands it to a function at the end.
  const answered = name === 'use' && typeof args[1] === 'function' ? args[1] : undefined;
  const answer: unknown = method(...args);
  answered?.(answer);
  return answer;
}

async function startFromTag({ dataset, src }: HTMLScriptElement): Promise<void> {
  const { site = '', key = '', collector = new URL(src).origin, consent, hypotheses: address } = dataset;
  let hypotheses: unknown = [];
  if (address) {
    const response = await page.fetch(address);
    if (!response.ok) throw `${address} answered ${response.status}: nothing is started`;
    hypotheses = await response.json();
  }
  begin({ site, key, collector, consent, hypotheses } as StartOptions);
}

const failed = (error: unknown): void => env.report({ code: 'script', message: String(error) });

const unasked: Global = (...call) => {
  try {
    return run(call);
  } catch (error) {
    return failed(error);
  }
};

if (!page.unasked?.loaded) {
  unasked.loaded = true;
  page.unasked = unasked;
  const tag = document.currentScript as HTMLScriptElement | null;
  if (tag?.dataset.site) startFromTag(tag).catch(failed);
  for (const call of queued) unasked(...call);
}
