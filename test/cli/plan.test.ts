import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrafficAnswer } from '../../src/wire/index.js';
import { folder, unasked } from '../support/unasked.js';

const declarations = `
const shared = {
  belief: 'It helps', because: 'hunch', owner: 'Ana', window: '1 day', variants: ['two-pages', 'one-page'],
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
};
export const onePage = { ...shared, id: 'one-page',
  primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 } };
export const spend = { ...shared, id: 'spend', audience: { share: 0.5 },
  primary: { metric: { on: 'value', name: 'order', measure: 'sum', cap: 500, unit: '€' },
    direction: 'increase', baseline: 42, smallestEffect: 2, deviation: 60 } };
`;

const traffic: Omit<TrafficAnswer, 'hypothesis'> = {
  site: 'shop',
  asOf: '2026-11-23T10:04:00.000Z',
  days: 28,
  visitors: 11_000,
  perDay: 400,
  baseline: 0.242,
  deviation: 0.43,
  sql: [],
};
let few = false;
const asked: { id: string; authorization: string | undefined }[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { id, primary } = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ id, authorization: request.headers.authorization });
    const own = primary.deviation ? { baseline: 41.7, deviation: 90, percentile99: 310 } : {};
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ...traffic, ...own, ...(few && { visitors: 99 }), hypothesis: { id, hash: '0' } }));
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
});
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('without traffic it says the visitors of each mode, and how to get the days', async () => {
  const { code, out, err } = await unasked(await folder({ 'hypotheses.js': declarations }), ['plan', 'one-page']);
  expect([code, err]).toEqual([0, '']);
  expect(out.trimEnd().split('\n')).toEqual([
    'one-page',
    '  to find a difference of 3.0 percentage points from 30.0%, with 80 % power',
    '',
    '                          visitors',
    '  open: read at any time    12,484',
    '  planned: at 20 looks       8,272',
    '  once, at the end           7,520',
    '',
    '  how many days: say --per-day N, or --collector URL for the site’s own traffic',
  ]);
});

test('with the site’s own traffic it says the days, what could be found sooner, and what is not as declared', async () => {
  const cwd = await folder({ 'hypotheses.js': declarations });
  const { code, out, err } = await unasked(cwd, ['plan', '--collector', url(), '--secret', 'sk_secret123']);
  expect([code, err]).toEqual([0, '']);
  expect(asked).toEqual([
    { id: 'one-page', authorization: 'Bearer sk_secret123' },
    { id: 'spend', authorization: 'Bearer sk_secret123' },
  ]);
  expect(out).toContain('  today, of 11,000 visitors in 28 days: 24.2%\n');
  expect(out).toContain('  ! the declared baseline is 30.0%: declare 24.2% before you lock');
  // As declared, as visitors are today, and the days of today.
  expect(out).toMatch(/ {2,}visitors +as today +days +in 7 days +in 14 days +in 28 days\n/);
  expect(out).toMatch(/ {2}planned: at 20 looks +8,272 +7,320 +19 +4\.\d +3\.\d +2\.\d\n/);
  expect(out).toContain('at 400 visitors a day');
  // Of a mean: half of the visitors take part.
  expect(out).toContain('  to find a difference of 2.0 € from 42.0 €, with 80 % power');
  expect(out).toContain('41.7 €, standard deviation 90.0 €, 99th percentile 310.0 €');
  expect(out).not.toContain('! the declared baseline is 42.0 €');
  expect(out).toContain('! the declared deviation is 60.0 €: declare 90.0 € before you lock');
  expect(out).toContain('at 200 visitors a day');
});

test('where nothing can be planned with today, the days are those of the declaration', async () => {
  const cwd = await folder({ 'hypotheses.js': declarations });
  few = true;
  const { out } = await unasked(cwd, ['plan', 'one-page', '--collector', url(), '--json']);
  few = false;
  const { modes, today } = JSON.parse(out)['one-page'];
  expect(today).toBeUndefined();
  expect(modes[1]).toMatchObject({ mode: 'planned', visitors: 8272, days: expect.closeTo(20.7, 1) });
});

test('as JSON, and with a number of visitors that is given', async () => {
  const cwd = await folder({ 'hypotheses.js': declarations });
  const { out } = await unasked(cwd, ['plan', 'one-page', '--per-day', '752', '--json']);
  const plans = JSON.parse(out);
  expect(Object.keys(plans)).toEqual(['one-page']);
  expect(plans['one-page'].perDay).toBe(752);
  expect(plans['one-page'].modes[2]).toMatchObject({ mode: 'single', visitors: 7520, days: 10 });
});

test.each([
  [['plan', 'one-pag'], 'There is no hypothesis "one-pag"'],
  [['plan', '--per-day', '0'], '--per-day must be a number above 0, got "0"'],
  [['plan', '--per-day', 'many'], '--per-day must be a number above 0, got "many"'],
])('%j ends with 2', async (args, message) => {
  const { code, err } = await unasked(await folder({ 'hypotheses.js': declarations }), args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});
