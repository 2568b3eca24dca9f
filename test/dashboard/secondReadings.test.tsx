import axe from 'axe-core';
import { act } from 'preact/test-utils';
import { describe, expect, it, test } from 'vitest';
import { noveltyWords } from '../../src/dashboard/words/novelty.js';
import { quantileWords, wholeWindowWords } from '../../src/dashboard/words/quantiles.js';
import type { NoveltyReading, QuantileReading } from '../../src/stats/index.js';
import * as answers from '../fixtures/dashboard/answers.js';
import { freeDelivery, onePage } from '../fixtures/dashboard/declared.js';
import * as second from '../fixtures/dashboard/secondReadings.js';
import { settled } from './fakeEnv.js';
import { all, at, open } from './openDashboard.js';

/** Opens a Verdict page, asks for one of its second readings, and gives the part of the page that then shows it. */
async function asked(answer: typeof answers.supported, what: string, given: unknown) {
  const { id, version } = answer.hypothesis;
  const [hash, rest] = at(answer);
  const world = await open(hash, { ...rest, [`v1/verdicts/${id}/${what}?version=${version}`]: given });
  const section = world.page.querySelector<HTMLElement>(`[aria-labelledby="${what}"]`);
  if (!section) throw new Error(`no ${what}`);
  await act(async () => section.querySelector('button')?.click());
  await act(settled);
  return { ...world, section };
}

describe('second readings', () => {
  const readings = (page: Element) => all(page, '[aria-labelledby="second"] h3');

  it('stand under one heading and nothing is read before somebody asks', async () => {
    const { page, sent } = await open(...at(answers.supported));
    expect(readings(page)).toEqual(['By device and entry page', 'By days since exposure', 'With other experiments']);
    expect(sent.filter((path) => /segments|novelty|interactions|quantiles/.test(path))).toEqual([]);
    expect(page.querySelector('[aria-labelledby="second"] > .measured')?.textContent).toContain('no verdict');
  });
  it('an amount has a median among them', async () => {
    const { page } = await open(...at(second.basket));
    expect(readings(page)[0]).toBe('Median and 90th percentile');
  });
  test.each([answers.invalid, answers.association])(
    'an invalid verdict and an association have none',
    async (answer) => {
      const { page } = await open(...at(answer));
      expect(page.querySelector('[aria-labelledby="second"]')).toBeNull();
    },
  );
  test.each([
    [503, 'The collector answered 503.'],
    [401, 'The collector does not answer now.'],
  ])('a collector that does not give it (%d) is said, and can be asked again', async (status, said) => {
    const { section } = await asked(answers.supported, 'novelty', status);
    expect(section.textContent).toContain(said);
    expect(section.querySelector('button')?.disabled).toBe(false);
  });
  it('a part of the visitors is said to be one', async () => {
    const { section } = await asked(answers.supported, 'novelty', { ...second.novelty, part: 0.25 });
    expect(section.textContent).toContain('Read from one in 4 visitors, drawn by chance.');
  });
  test.each([
    ['quantiles', second.basket, second.quantiles],
    ['novelty', answers.supported, second.novelty],
    ['interactions', answers.supported, second.interactions],
  ] as const)('axe finds nothing wrong with %s, and there is no state in it', async (what, answer, given) => {
    const { page, section } = await asked(answer, what, given);
    const { violations } = await axe.run(page, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(section.querySelector('.state')).toBeNull();
    expect(section.querySelector('.sql')).not.toBeNull();
  });
});

describe('the difference by days since exposure', () => {
  it('says by how much it fades, and that everything falls with it', async () => {
    const { section } = await asked(answers.supported, 'novelty', second.novelty);
    const [slope] = second.novelty.readings.map((one) => one.slope);
    expect(slope?.upper).toBeLessThan(0);
    expect(section.textContent).toMatch(
      /The difference fades by 0\.7 points a day \(−\d\.\d to −\d\.\d points a day\)\./,
    );
    expect(section.textContent).toContain('Later there is less of it in every variant');
    expect(all(section, 'tbody th')).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const rows = [...section.querySelectorAll('tbody tr')].map((row) => all(row, 'td'));
    expect([rows[0]?.[0], rows[0]?.[1], rows[0]?.[2], rows[0]?.[5]]).toEqual(['29.6%', '34.6%', '+5.0', '+17%']);
    expect(rows[6]?.slice(2)).toEqual(['too few', '', '', '']);
  });

  const day = (arm: number, control: number, half: number): NoveltyReading['days'][number] => ({
    day: 1,
    arm,
    control,
    difference: { estimate: arm - control, lower: arm - control - half, upper: arm - control + half },
  });
  const read = (slope: number, first = day(0.35, 0.3, 0.01)): NoveltyReading => ({
    arm: 'one-page',
    n: 9000,
    alpha: 0.05,
    slope: { estimate: slope, lower: slope - 0.002, upper: slope + 0.002 },
    days: [first, { ...first, day: 2 }],
  });
  const said = (one: NoveltyReading) => noveltyWords(one, onePage.primary);

  test.each([
    [
      'one that is seen on every day',
      read(0.001),
      'No change from day to day is to be seen: it may be anything from −0.1 to +0.3 points a day.',
    ],
    ['a gain that shrinks', read(-0.004), 'The difference fades by 0.4 points a day (−0.6 to −0.2 points a day).'],
    ['a gain that rises', read(0.004), 'The difference grows by 0.4 points a day (+0.2 to +0.6 points a day).'],
    [
      'a loss that shrinks',
      read(0.004, day(0.3, 0.35, 0.01)),
      'The difference fades by 0.4 points a day (+0.2 to +0.6 points a day).',
    ],
    [
      'one that began on neither side',
      read(0.004, day(0.3, 0.3, 0.01)),
      'The difference rises by 0.4 points a day (+0.2 to +0.6 points a day).',
    ],
  ])('%s', (_, one, words) => expect(said(one)).toBe(words));

  it('says how many have been seen while there are too few', () => {
    expect(said({ arm: 'one-page', n: 1, alpha: 0.05, days: [] })).toBe(
      'Too few yet: 1 visitor has been seen to the last of the days that are looked at.',
    );
  });
});

describe('with other experiments', () => {
  it('each pair has its sentence and its intervals; what was not compared is named', async () => {
    const { section } = await asked(answers.supported, 'interactions', second.interactions);
    expect(section.textContent).toContain('The difference depends on the variant of countdown-on-offers');
    expect(section.textContent).toContain('Nothing says that the difference depends on delivery-price-early');
    expect(section.textContent).toContain('Too few visitors yet: beside-the-product.');
    expect(section.textContent).toContain('Not compared with basket-reminder');
    expect(section.textContent).toContain('1 more experiment with fewer visitors in common was not looked into.');
    expect(all(section, 'tbody th')).toEqual(['calm', 'countdown', 'at-the-end', 'in-the-basket']);
  });
  it('where there is none it says so', async () => {
    const none = { ...second.interactions, overlaps: [], unsound: [], leftOut: 0, sql: [] };
    const { section } = await asked(answers.supported, 'interactions', none);
    expect(section.textContent).toContain('No other experiment shares 200 of these visitors.');
  });
});

describe('median and 90th percentile', () => {
  it('are there for each variant, and their difference in words', async () => {
    const { section } = await asked(second.basket, 'quantiles', second.quantiles);
    const [median, ninetieth] = second.quantiles.quantiles;
    expect(median?.differences[0]?.lower).toBeGreaterThan(0);
    expect(section.textContent).toMatch(/The median is \d+\.?\d* € higher \(\+\d+\.?\d* to \+\d+\.?\d* €\)\./);
    expect(ninetieth?.differences).toHaveLength(1);
    expect(all(section, 'tbody th')).toEqual(['silent', 'says-it', 'silent', 'says-it']);
    expect(section.textContent).not.toContain('whole window');
  });

  const quantile = (estimate: number, half: number): QuantileReading => ({
    p: 0.5,
    alpha: { arm: 0.05, difference: 0.025 },
    arms: [{ arm: 'says-it', n: 900, value: 86_400_000 }],
    differences: [{ arm: 'says-it', estimate, lower: estimate - half, upper: estimate + half, exact: false }],
  });
  it('says when nothing says that they differ, or too few are there', () => {
    expect(quantileWords(quantile(1, 4), freeDelivery.primary)).toBe(
      'Nothing says that the median is another: −3.0 to +5.0 € is possible.',
    );
    expect(quantileWords(quantile(-8, 4), freeDelivery.primary)).toBe('The median is 8.0 € lower (−12.0 to −4.0 €).');
    expect(quantileWords({ ...quantile(1, 1), differences: [] }, freeDelivery.primary)).toBe(
      'Too few visitors yet to compare the median.',
    );
  });
  it('a time as long as the window is who never did it', () => {
    const primary = { ...freeDelivery.primary, metric: { on: 'stage', name: 'paid', measure: 'time' } } as const;
    const claim = { primary, window: '1 day' } as const;
    expect(wholeWindowWords([quantile(1, 1)], claim)).toBe('Who never did it stands at the whole window of 1 day.');
    expect(wholeWindowWords([quantile(1, 1)], { ...claim, window: '2 days' })).toBeUndefined();
    expect(wholeWindowWords([quantile(1, 1)], freeDelivery)).toBeUndefined();
  });
});
