import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import type { VerdictAnswer } from '../../src/wire/index.js';
import * as answers from '../fixtures/dashboard/answers.js';
import { all, board, open } from './openDashboard.js';

describe('the Board', () => {
  it('says in a sentence how many beliefs stand where, and shows each in its column', async () => {
    const { page } = await open('#/', board);
    expect(page.querySelector('h1')?.textContent).toBe(
      '11 beliefs: five are decided, four are still running, one waits for a first visitor and one is not locked yet.',
    );
    expect(all(page, '.column-head')).toEqual(['Drafted 1', 'Locked 1', 'Running 4', 'Decided 5']);
  });
  it('a card has the belief, the ground, the verdict and who asked', async () => {
    const { page } = await open('#/', board);
    const card = page.querySelector('[data-entry="pay-on-one-page@2"]');
    expect(card?.querySelector('.state')?.textContent).toBe(' Supported');
    expect(card?.querySelector('.because')?.textContent).toContain('I thought I was done');
    expect(card?.querySelector('.card-sentence')?.textContent).toBe(answers.supported.verdict.sentence);
    expect(card?.querySelector('.card-foot')?.textContent).toContain('Ana');
    expect(card?.querySelector('a')?.getAttribute('href')).toBe('#/verdict/pay-on-one-page');
  });
  it('a card that is too early counts what its first interval waits for, and shows no number of effect', async () => {
    const { page } = await open('#/', board);
    const card = page.querySelector('[data-entry="guest-checkout@1"]');
    expect(card?.querySelector('.waiting')?.textContent).toBe('12 of 25 acted in “account”, before a first interval');
    expect(card?.querySelector('.card-number')).toBeNull();
  });
  it('elements that nobody asks about say when and of whom they were read, where that is not all and now', async () => {
    const measured = async (some: Partial<typeof answers.full>) => {
      const { page } = await open('#/', { 'v1/verdicts': { ...answers.full, ...some } });
      return page.querySelector('.unasked > .measured')?.textContent;
    };
    const earlier = new Date(Date.parse(answers.full.asOf) - 60_000).toISOString();
    expect(await measured({})).toBeUndefined();
    expect(await measured({ unaskedPart: 1 / 8 })).toMatch(
      /^Read at \d\d:\d\d:\d\d from one in 8 visitors, drawn by chance\.$/,
    );
    expect(await measured({ unaskedAsOf: earlier })).toMatch(/from all visitors\.$/);
  });
  it('a card of a mean counts what is further away: visitors, or those who carry it', async () => {
    const waiting = async (answer: VerdictAnswer) => {
      const { page } = await open('#/', { 'v1/verdicts': { ...answers.full, hypotheses: [answer] } });
      const line = page.querySelector('.waiting .on-its-way')?.getAttribute('x2');
      return [page.querySelector('.waiting')?.textContent, line];
    };
    expect(await waiting(answers.fewCarry)).toEqual([
      '12 of 25 carry the result in “new”, before a first interval',
      '48%',
    ]);
    expect(await waiting(answers.largePlan)).toEqual(['Before a first interval: too few visitors yet', undefined]);
  });
  it('an invalid card shows no interval', async () => {
    const { page } = await open('#/', board);
    const card = page.querySelector('[data-entry="basket-reminder@1"]');
    expect(card?.querySelector('.bar')).toBeNull();
    expect(card?.querySelector('.state')?.textContent).toBe(' Invalid');
  });
  it('an association carries “not randomised” and the tone of none of the experiments', async () => {
    const { page } = await open('#/', board);
    const card = page.querySelector('[data-entry="size-guide-and-order@1"]');
    expect(card?.querySelector('.badge')?.textContent).toBe('not randomised');
    expect(card?.querySelector('.bar')?.classList.contains('tone-association')).toBe(true);
  });
  it('what stands out among the gains is exploratory, and the table has them all', async () => {
    const { page, press } = await open('#/', board);
    const beside = [...page.querySelectorAll<HTMLElement>('[data-figure]')].find((each) =>
      each.querySelector('h2')?.textContent?.startsWith('Beside the claims'),
    );
    expect(beside?.querySelector('.measured')?.textContent).toMatch(/^exploratory 3 gains looked through, none stands/);
    await press('t');
    expect(all(beside as HTMLElement, 'tbody tr td:last-child')).toEqual(['no', 'no', 'no']);
  });
  it('a decision by counts has its counts on the card and in the table, and no interval', async () => {
    const { page, press } = await open('#/', board);
    const card = page.querySelector('[data-entry="pay-by-app@1"]');
    const { exact } = answers.byCounts.verdict.comparisons[0] ?? {};
    const counts = `${exact?.did.arm} of ${exact?.n.arm}, against ${exact?.did.control} of ${exact?.n.control}`;
    expect(card?.querySelector('.card-picture')?.textContent).toBe(`${counts}before a first interval`);
    expect(card?.querySelector('.bar')).toBeNull();
    await press('t');
    const line = [...page.querySelectorAll('tbody tr')].find(
      (each) => each.querySelector('a')?.getAttribute('href') === '#/verdict/pay-by-app',
    );
    expect([...(line?.querySelectorAll('td') ?? [])].slice(0, 4).map((cell) => cell.textContent)).toEqual([
      'Decided',
      'Refuted',
      counts,
      'none',
    ]);
  });
  it('what is invalid has no counts in the table, however clear they were', async () => {
    const { hypotheses } = answers.full;
    const invalid = hypotheses.map((one) =>
      one.hypothesis.id === 'pay-by-app' && one.verdict
        ? { ...one, verdict: { ...one.verdict, state: 'invalid' } }
        : one,
    );
    const { page, press } = await open('#/', { ...board, 'v1/verdicts': { ...answers.full, hypotheses: invalid } });
    await press('t');
    const line = [...page.querySelectorAll('tbody tr')].find(
      (each) => each.querySelector('a')?.getAttribute('href') === '#/verdict/pay-by-app',
    );
    expect([...(line?.querySelectorAll('td') ?? [])].slice(2, 4).map((cell) => cell.textContent)).toEqual([
      'none',
      'none',
    ]);
  });
  it('an empty site teaches how to declare and lock a first belief', async () => {
    const { text } = await open('#/', { 'v1/verdicts': answers.empty });
    expect(text()).toContain('Ask the first question');
    expect(text()).toContain('npx unasked lock');
  });
  it('t swaps every picture for its table, and back', async () => {
    const { page, press } = await open('#/', board);
    expect(page.querySelectorAll('table')).toHaveLength(0);
    await press('t');
    expect(page.querySelectorAll('tbody tr')).toHaveLength(11 + 4 + 3);
    await press('t');
    expect(page.querySelectorAll('table')).toHaveLength(0);
  });
  it('cards keep their places under a pointer and take the new ones when it leaves', async () => {
    const { page, say, wait } = await open('#/', board);
    const decided = answers.full.hypotheses.map((one) =>
      one.hypothesis.id === 'guest-checkout'
        ? { ...one, hypothesis: { ...one.hypothesis, status: 'decided' as const } }
        : one,
    );
    const main = page.querySelector('.board-main');
    await act(() => void main?.dispatchEvent(new Event('pointerenter')));
    say({ 'v1/verdicts': { ...answers.full, hypotheses: decided } });
    await wait(5000);
    expect(page.querySelector('.column-running [data-entry="guest-checkout@1"]')).not.toBeNull();
    await act(() => void main?.dispatchEvent(new Event('pointerleave')));
    expect(page.querySelector('.column-decided [data-entry="guest-checkout@1"]')).not.toBeNull();
  });
});
