import { afterEach, expect, test } from 'vitest';
import { element, type Started, started } from '../started.js';

let sdk: Started;
afterEach(() => {
  sdk?.unasked.stop();
  localStorage.clear();
});

test.each(['Infinity', '-Infinity', 'NaN', '1e12', '2147483648', '-5', '0', '', 'soon'])(
  'data-impression-ms="%s" is said to be no threshold, and the default holds',
  async (ms) => {
    sdk = await started();
    const div = element(`<div data-impression-ms="${ms}"></div>`);
    sdk.unasked.touchpoint(div, 'offer');
    expect(sdk.env.problems[0]).toEqual({
      code: 'threshold',
      message: `data-impression-ms must be above 0, below 2000000000, got ${ms}`,
    });
    sdk.see(div, 1);
    sdk.env.pass(999);
    expect(sdk.heard).toEqual([]);
    sdk.env.pass(1);
    expect(sdk.heard).toMatchObject([{ kind: 'viewable_impression', element: 'offer' }]);
  },
);

test('a threshold that is one holds, also the longest', async () => {
  sdk = await started();
  const div = element('<div data-impression-ms="1999999999"></div>');
  sdk.unasked.touchpoint(div, 'offer');
  sdk.see(div, 1);
  sdk.env.pass(1_999_999_998);
  expect(sdk.heard).toEqual([]);
  sdk.env.pass(1);
  expect(sdk.heard).toMatchObject([{ kind: 'viewable_impression' }]);
  expect(sdk.env.problems.map(({ code }) => code)).not.toContain('threshold');
});
