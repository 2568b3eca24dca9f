import type { Unasked } from './api.js';
import { browserEnv, guarded } from './env.js';
import type { StartOptions } from './options.js';
import { createShow } from './page/variants.js';
import { startWith } from './startWith.js';
import { version } from './version.js';

// The script tag. It leaves one global, `unasked(name, ...arguments)`, takes over the calls that a stub has queued, and
// starts by itself when its tag carries `data-site`. Calls before the start wait for it.

type Call = [name: string, ...args: unknown[]];
type Global = ((...call: Call) => unknown) & { q?: Call[]; loaded?: true };

const page = window as unknown as Window & typeof globalThis & { unasked?: Global };
const env = browserEnv(page);
const queued = page.unasked?.q ?? [];
const waiting: Call[] = [];
let api: Unasked | undefined;
const tag = document.currentScript as HTMLScriptElement | null;

function begin(options: StartOptions): Unasked {
  const first = api;
  // Beside the script, under the same name: `unasked.js`, `unasked.second.js`. A script without an address has nothing beside it.
  const address = tag?.src || `${options.collector}/unasked.js`;
  const started = startWith(
    options,
    // Past a cache that has it of another version, or as failed.
    (nth) => import(address.replace(/\.js(\?|$)/, `.second.js?v=${version}${nth ? `-${nth}` : ''}&`)),
    (container) => show(container),
  );
  const show = createShow(env, started);
  api = started;
  if (api !== first) {
    const showAll = (): void => document.querySelectorAll('[data-hypothesis]').forEach(show);
    showAll();
    // The tag is async: more of the page may still come.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', guarded(env, showAll), { once: true });
  }
  for (const call of waiting.splice(0)) unasked(...call);
  return api;
}

function run([name, ...args]: Call): unknown {
  if (name === 'start') return begin(args[0] as StartOptions);
  if (!api) return void waiting.push([name, ...args]);
  const method: unknown = api[name as keyof Unasked];
  if (typeof method !== 'function') throw `there is no unasked('${name}')`;
  // Queued calls cannot give an answer: `use` hands it to a function at the end.
  const answered = name === 'use' && typeof args[1] === 'function' ? args[1] : undefined;
  const answer: unknown = method(...args);
  answered?.(answer);
  return answer;
}

async function startFromTag({ dataset, src }: HTMLScriptElement): Promise<void> {
  const { hypotheses: address } = dataset;
  let hypotheses: unknown = [];
  if (address) {
    const response = await page.fetch(address);
    if (!response.ok) throw `${address} answered ${response.status}: nothing is started`;
    hypotheses = await response.json();
  }
  begin({ collector: new URL(src).origin, ...dataset, hypotheses } as unknown as StartOptions);
}

const failed = (error: unknown): void => env.report('script', error);

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
  if (tag?.dataset.site) startFromTag(tag).catch(failed);
  for (const call of queued) unasked(...call);
}
