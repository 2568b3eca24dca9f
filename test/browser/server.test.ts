// @vitest-environment node
import { expect, test } from 'vitest';
import { start } from '../../src/browser/index.js';
import { hypothesis } from '../../src/hypothesis/index.js';
import { payForm } from '../support/shopPage.js';

test('on a server it loads, shows the control and does nothing', async () => {
  expect(typeof document).toBe('undefined');
  const unasked = start({ site: 's', collector: 'x', key: '', hypotheses: [hypothesis(payForm)], consent: 'granted' });
  expect(unasked.use(payForm)).toMatchObject({ variant: 'two-pages', reason: 'no-consent' });
  unasked.use(payForm).wrap({} as Element)();
  unasked.value('order');
  unasked.on('value', () => undefined)();
  await unasked.flush();
  expect(await unasked.forget()).toBe(true);
  unasked.stop();
});
