import { act } from 'preact/test-utils';
import { describe, expect, it, test, vi } from 'vitest';
import { shareSequence } from '../../src/stats/index.js';
import * as answers from '../fixtures/dashboard/answers.js';
import { settled } from './fakeEnv.js';
import { all, at, board, open } from './openDashboard.js';

describe('the Verdict page', () => {
  test.each(answers.verdictAnswers)(
    'the headline is the verdict’s sentence and what it cannot show stands below ($hypothesis.id)',
    async (answer) => {
      const { page } = await open(...at(answer));
      expect(page.querySelector('h1')?.textContent).toBe(answer.verdict.sentence);
      expect(page.querySelector('.cannot')?.textContent).toContain(answer.verdict.cannotShow);
    },
  );
  it('is saved as one file with the evidence it is derived from', async () => {
    const saved: { name: string; blob: Blob }[] = [];
    const blobs = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:saved');
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, blob: blobs.mock.calls[0]?.[0] as Blob });
    });
    const { page } = await open(...at(answers.supported));
    const button = [...page.querySelectorAll('button')].find((each) => each.textContent === 'Save with its evidence');
    await act(() => button?.click());
    expect(saved.map(({ name }) => name)).toEqual([`${answers.supported.hypothesis.id}-v2.json`]);
    expect(JSON.parse((await saved[0]?.blob.text()) ?? '')).toEqual(JSON.parse(JSON.stringify(answers.supported)));
  });
  it('three variants have a picture each', async () => {
    const { page } = await open(...at(answers.threeVariants));
    expect(all(page, '[role="application"]')).toHaveLength(2);
    expect(page.querySelector('.guardrails')?.textContent).toContain('Worse');
  });
  it('arrow keys walk the looks aloud, and Enter opens the row', async () => {
    const { page, press } = await open(...at(answers.supported));
    const chart = page.querySelector<HTMLElement>('[role="application"]');
    if (!chart) throw new Error('no chart');
    await act(() => chart.focus());
    const { looks } = answers.supported.verdict.comparisons[0] ?? { looks: [] };
    const words = () => page.querySelector('.readout')?.textContent;
    expect(page.querySelector('.readout')?.getAttribute('aria-live')).toBe('polite');
    expect(words()).toContain('20 Nov: +4.9');
    await press('Home', chart);
    expect(words()).toContain('12 Oct:');
    await press('ArrowRight', chart);
    expect(words()).toContain('13 Oct:');
    await press('Enter', chart);
    expect(page.querySelectorAll('[data-figure]')[0]?.querySelectorAll('tbody tr')).toHaveLength(looks.length);
    expect(document.activeElement?.querySelector('th')?.textContent).toBe('13 Oct');
  });
  it('a vetoed verdict says so large, and strikes its numbers back', async () => {
    const { page } = await open(...at(answers.invalid));
    expect(page.querySelector('.veto')?.textContent).toContain('Do not read these numbers');
    expect(page.querySelector('.numbers')?.classList.contains('withdrawn')).toBe(true);
    expect(page.querySelector('.chart')?.classList.contains('tone-withdrawn')).toBe(true);
  });
  it('an uneven split is traced to where it is strongest', async () => {
    const { page } = await open(...at(answers.invalid));
    const ratio = page.querySelector<HTMLElement>('[aria-labelledby="ratio"]');
    const [strongest] = answers.invalid.ratioBySegment ?? [];
    expect(strongest?.value).toBe('phone');
    expect(ratio?.textContent).toContain('visitors whose first view was on a phone');
    const rows = [...(ratio?.querySelectorAll('table')[1]?.querySelectorAll('tbody tr') ?? [])];
    expect(rows).toHaveLength(4);
    expect(rows[0]?.textContent).toMatch(/^devicephone[\d,]+more than 1,000,000yes$/);
    expect(all(ratio as HTMLElement, '.query p')).toContainEqual(
      expect.stringContaining('the route of the first view'),
    );
  });
  it('segments are asked for, and come as intervals without a verdict', async () => {
    const { hypothesis } = answers.supported;
    const path = `v1/verdicts/${hypothesis.id}/segments?version=2`;
    const [hash, given] = at(answers.supported);
    const { page, sent } = await open(hash, { ...given, [path]: answers.segments });
    const section = page.querySelector<HTMLElement>('[aria-labelledby="segments"]');
    const button = section?.querySelector('button');
    const asked = () => sent.filter((each) => each === path).length;
    expect([button?.textContent, asked()]).toEqual(['Look into it', 0]);
    await act(async () => button?.click());
    await act(settled);
    expect([button?.textContent, asked()]).toEqual(['Read again', 1]);
    expect(section?.textContent).toContain('Nothing says that the difference is another on some devices');
    expect(section?.textContent).toContain('Too few visitors yet: tablet.');
    expect(all(section as HTMLElement, 'tbody th')).toEqual(['phone', 'desktop']);
    expect(section?.querySelector('.state')).toBeNull();
  });
  it('an association has no winner, no guardrails and no sample ratio', async () => {
    const { page, text } = await open(...at(answers.association));
    expect(page.querySelector('.opening .badge')?.textContent).toBe('not randomised');
    expect(text()).not.toMatch(/winner|Sample ratio|What must not get worse|Who gains/);
    expect(page.querySelector('.tone-experiment')).toBeNull();
  });
  it('a placebo that moved is shown on the scale of the claim', async () => {
    const { page } = await open(...at(answers.confounded));
    expect(page.querySelector('[aria-labelledby="placebo"] .card-number')?.textContent).toMatch(/^\+\d+\.\d\+\d/);
  });
  it('an association shows the time before and what a hidden trait would have to be', async () => {
    const { page } = await open(...at(answers.association));
    expect(page.querySelector('[aria-labelledby="before-it"] .card-number')?.textContent).toMatch(/points$/);
    expect(page.querySelector('[aria-labelledby="sensitivity"]')?.textContent).toContain(
      'A trait that nobody recorded',
    );
    expect(all(page, '.opening .badge')).toEqual(['not randomised']);
  });
  it('an association shows like with like beside the crude difference, what is held alike and whom it leaves out', async () => {
    const { page } = await open(...at(answers.association));
    const section = page.querySelector('[aria-labelledby="alike"]') as HTMLElement;
    expect(all(section, 'h3')).toEqual(['Like with like', 'As they came']);
    const [adjusted, crude] = all(section, '.card-number').map((text) => Number.parseFloat(text));
    const { comparisons, adjustment } = answers.association.verdict;
    expect([comparisons[0]?.result, adjustment?.crude.result]).toMatchObject([
      { estimate: expect.closeTo((adjusted as number) / 100, 3) },
      { estimate: expect.closeTo((crude as number) / 100, 3) },
    ]);
    expect(crude).toBeGreaterThan((adjusted as number) + 1);
    expect(section.textContent).toContain(
      'Held alike, as it was before the behaviour: device (phone, tablet, desktop), ',
    );
    expect(section.textContent).toMatch(/[1-9]\.\d% of the visitors are left out/);
    const experiment = await open(...at(answers.supported));
    expect(experiment.page.querySelector('[aria-labelledby="alike"]')).toBeNull();
  });
  it('one whose groups differed before is confounded and has no such trait', async () => {
    const { page, text } = await open(...at(answers.differedBefore));
    expect(page.querySelector('h1')?.textContent).toContain('different to begin with');
    expect(text()).not.toContain('hidden trait');
  });
  it('what counts alone decided shows both arms as they were, and no difference', async () => {
    const { page, text, press } = await open(...at(answers.byCounts));
    const { exact, arm, control } = answers.byCounts.verdict.comparisons[0] ?? {};
    if (!exact) throw new Error('not decided by counts');
    const figure = page.querySelector<HTMLElement>('[data-figure]');
    expect(figure?.querySelector('h2')?.textContent).toBe(
      '“app-first” against “card-first”, before there was an interval',
    );
    expect(all(page, '.exact .card-number .num').map((said) => said.replace(/ \(.*/, ''))).toEqual(
      (['arm', 'control'] as const).flatMap((side) => {
        const { lower, upper } = shareSequence({ n: exact.n[side], did: exact.did[side] }, 0.05);
        const per = (share: number) => `${(100 * share).toFixed(1)}%`;
        return [`${exact.did[side]} of ${exact.n[side]}`, `${per(lower)} to ${per(upper)}`];
      }),
    );
    expect(page.querySelector('[role="application"]')).toBeNull();
    expect(text()).toContain(
      'not how much: that takes an interval, which needs 25 who acted and 25 who did not in each',
    );
    expect(text()).toContain('and so far 0 of 25 acted in “app-first”');
    expect(all(page, '.facts dt')).toContain('Decided');
    expect(page.querySelector('.ledger')?.textContent).toContain('Fewer visitors; how many is not known');
    await press('t');
    const twin = page.querySelectorAll('[data-figure]')[0];
    expect(
      [...(twin?.querySelectorAll('tbody tr') ?? [])].map((line) => line.querySelector('th')?.textContent),
    ).toEqual([arm, control]);
  });
  it('a decision by counts stands beside the interval that came later, and the page says that they differ', async () => {
    const { page, text } = await open(...at(answers.repaired));
    const [one] = answers.repaired.verdict.comparisons;
    if (one?.result.kind !== 'interval') throw new Error('no interval');
    expect([one.state, one.result.lower < 0, one.result.upper > 0]).toEqual(['refuted', true, true]);
    expect(all(page, '.exact li')).toHaveLength(2);
    expect(page.querySelectorAll('[role="application"]')).toHaveLength(1);
    expect(page.querySelector('.decision text')?.textContent).toBe('decided 13 Oct, by counts');
    expect(page.querySelector('.decision circle')).toBeNull();
    expect(text()).toContain('does not leave zero behind: the decision stands');
  });
  it('a decision by counts that is contradicted does not say by what, which may be later intervals among themselves', async () => {
    const { verdict } = answers.repaired;
    const result = { kind: 'inconclusive', reason: 'contradiction' } as const;
    const comparisons = verdict.comparisons.map((one) => ({ ...one, state: 'invalid' as const, result }));
    const invalid = { ...verdict, state: 'invalid', reason: 'contradiction', comparisons } as const;
    const { text } = await open(...at({ ...answers.repaired, verdict: invalid }));
    expect(text()).toContain('The intervals that have come since contradict it or each other');
  });
  it('without an interval there is no number that pretends', async () => {
    const { page, text } = await open(...at(answers.tooEarly));
    expect(page.querySelector('[role="application"]')).toBeNull();
    expect(all(page, '.burn-in li')).toEqual([
      'accountacted: 12 of 25did not: enough',
      'guestacted: 17 of 25did not: enough',
    ]);
    expect(text()).toContain('No number');
  });
  it('of a mean it says that so many have to carry it, and how many do, beside the visitors that are enough', async () => {
    const { page, text, press } = await open(...at(answers.fewCarry));
    expect(all(page, '.burn-in li')).toEqual([
      'oldvisitors: enoughcarry the result: enough',
      'newvisitors: enoughcarry the result: 12 of 25',
    ]);
    expect(text()).toContain('once every arm has 100 visitors, 25 of whom carry the result.');
    expect(text()).toContain('25 of whom carry the result; in “new” 12 do.');
    expect(text()).toContain('by those who acted, or by fewer where a few of them have nearly all of it');
    await press('t');
    const table = page.querySelector('[data-figure] table');
    expect(all(table as Element, 'thead th')).toEqual(['Variant', 'visitors', 'carry the result']);
    expect(all(table as Element, 'tbody tr')).toEqual(['old1,50031', 'new1,50012']);
  });
  it('a treatment without an interval beside one that has it says what it waits for', async () => {
    const { page, text } = await open(...at(answers.oneWaits));
    expect(page.querySelectorAll('[role="application"]')).toHaveLength(1);
    expect(text()).toContain('It waits for an interval: 14 of 25 carry the result in “both” so far.');
  });
  it('of a plan too large for those that came it says that they are enough, and what more is waited for', async () => {
    const { page, text } = await open(...at(answers.largePlan));
    expect(all(page, '.burn-in li')).toEqual([
      'oldvisitors: enoughcarry the result: enough',
      'newvisitors: enoughcarry the result: enough',
    ]);
    expect(text()).toContain('All have that, and an interval that is sharpest at the 5,023,284 planned visitors');
    expect((await open(...at(answers.fewCarry))).text()).not.toContain('All have that');
  });
  it('where the newest visitors contradict a decision by counts, it does not wait for visitors that are there', async () => {
    const { comparisons, state } = answers.contradictedForNow.verdict;
    expect([state, comparisons[0]?.result.kind, comparisons[0]?.looks]).toEqual(['refuted', 'exact', []]);
    const { text } = await open(...at(answers.contradictedForNow));
    expect(text()).toContain(
      'there are visitors enough for an interval by now, but the latest contradict the decision',
    );
    expect(text()).not.toContain('which needs 25');
  });
  it('each arm has its share and where it can be', async () => {
    const { page } = await open(...at(answers.supported));
    const [evidence, live] = [...page.querySelectorAll('[aria-labelledby="arms"] table')];
    const cells = all(evidence as HTMLElement, 'tbody td');
    const { lower, upper } = shareSequence(
      { n: Number(cells[0]?.replace(',', '')), did: Number(cells[1]?.replace(',', '')) },
      0.05,
    );
    expect(cells[3]).toBe(`${(lower * 100).toFixed(1)}% to ${(upper * 100).toFixed(1)}%`);
    expect(evidence?.querySelector('caption')?.textContent).toContain('with 95.0% for each by itself');
    expect(all(live as HTMLElement, 'thead th')).toEqual(['Group', 'Visitors', 'Acted', 'Share']);
  });
  it('where nobody said anything the page says that', async () => {
    const { page } = await open(...at(answers.refuted));
    expect(page.querySelector('.people')?.textContent).toContain('Nobody has told us.');
  });
  it('the lock can be copied whole and older versions are linked', async () => {
    const { page } = await open(...at(answers.supported));
    expect(page.querySelector('.hash-full')?.textContent).toBe(answers.supported.hypothesis.hash);
    expect(page.querySelector('.provenance a')?.getAttribute('href')).toBe('#/verdict/pay-on-one-page?version=1');
  });
  it('every section has its queries', async () => {
    const { page } = await open(...at(answers.supported));
    expect(all(page, '.sql summary')).toEqual([
      'SQL behind the difference',
      'SQL behind these counts',
      'SQL behind the gains',
      'SQL behind the guardrails',
      'SQL behind who is counted',
      'SQL behind the sample ratio',
    ]);
  });
  it('an unknown hypothesis is said to be unknown', async () => {
    const { text } = await open('#/verdict/nothing', { ...board, 'v1/verdicts/nothing': 404 });
    expect(text()).toContain('There is no such page.');
  });
});
