import { type ExperimentDeclaration, hypothesis, lockfile } from '../../src/hypothesis/index.js';
import type { RecordingCollector } from './recordingCollector.js';

/** A hypothesis that is sound and asks about the page below. */
export const payForm: ExperimentDeclaration = {
  id: 'pay',
  belief: 'More people pay when everything is on one page',
  because: 'hunch',
  variants: ['two-pages', 'one-page'],
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
  window: '1 day',
  owner: 'Ana',
};

export interface ShopPageOptions {
  readonly consent?: string;
  readonly key?: string;
  readonly headers?: Record<string, string>;
  /** Markup before the script tag. */
  readonly before?: string;
  readonly path?: string;
}

/** A small page with the script tag and every attribute. Gives its address. */
export function shopPage(collector: RecordingCollector, options: ShopPageOptions = {}): string {
  const { consent = 'granted', key = 'pk_test', headers = {}, before = '', path = '/shop' } = options;
  collector.page('/h.lock', JSON.stringify(lockfile([hypothesis(payForm)])));
  collector.page('/next', '<!doctype html><title>next</title><p>next');
  collector.page(
    path,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>shop</title>
<body data-stage="pay" style="font: 16px sans-serif">
<div data-hypothesis="pay"><p data-variant="two-pages">Two pages</p><p data-variant="one-page" hidden>One page</p></div>
<p><button id="buy" data-touchpoint="buy" data-value="order" data-amount="49">Buy</button>
<button id="plain" data-touchpoint="plain">Plain</button> <button id="pause">Nothing</button></p>
<p><label id="label" data-touchpoint="agree"><input type="checkbox"> I agree</label></p>
${before}
<script async src="/unasked.js" data-site="shop" data-key="${key}" data-consent="${consent}" data-hypotheses="/h.lock"></script>`,
    headers,
  );
  return `${collector.url}${path}`;
}

/** Waits until it is so; fails after some time with what the condition was. */
export async function until(isSo: () => boolean, ms = 8000): Promise<void> {
  const end = Date.now() + ms;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
