import { act } from 'preact/test-utils';
import { describe, expect, it, test } from 'vitest';
import { effectAfter, effectDomain, planned, weeks } from '../../src/dashboard/picture/planned.js';
import {
  aboutDays,
  associationPlanWords,
  basisWords,
  daysWords,
  effectsWords,
  planSentence,
} from '../../src/dashboard/words/plan.js';
import { hypothesis } from '../../src/hypothesis/index.js';
import { type Mode, plan, planning, today } from '../../src/stats/index.js';
import type { TrafficAnswer, VerdictAnswer } from '../../src/wire/index.js';
import * as answers from '../fixtures/dashboard/answers.js';
import { settled } from './fakeEnv.js';
import { all, at, open } from './openDashboard.js';

const { locked, association, supported, tooEarly, traffic } = answers;
const pathOf = ({ hypothesis: { id, version } }: VerdictAnswer) => `v1/verdicts/${id}/traffic?version=${version}`;
const section = (page: HTMLElement) => {
  const figures = [...page.querySelectorAll<HTMLElement>('[data-figure]')];
  const found = figures.find((figure) => figure.querySelector('h2')?.textContent === 'Plan');
  if (!found) throw new Error('no plan');
  return found;
};
/** What the locked belief takes if this were its baseline, as it is written, with the 400 visitors of a day. */
const takes = (baseline: number) => {
  const { hash: _, ...rest } = hypothesis(locked.hypothesis.declaration as never);
  const modes = planning(hypothesis({ ...rest, primary: { ...rest.primary, baseline } } as never), { perDay: 400 });
  const of = (mode: Mode) => {
    const { visitors = 0, days = 0 } = modes.find((one) => one.mode === mode) ?? {};
    return { visitors: visitors.toLocaleString('en'), days: Math.ceil(days) };
  };
  return { open: of('open'), planned: of('planned') };
};
const openWith = async (answer: VerdictAnswer, came: unknown) => {
  const [hash, given] = at(answer);
  const opened = await open(hash, { ...given, [pathOf(answer)]: came });
  await act(settled);
  return opened;
};

describe('the Plan on the Verdict page', () => {
  it('says days, visitors as declared and as today, and which of them is planned with', async () => {
    const { page } = await openWith(locked, traffic(locked));
    const plan = section(page);
    const { open: any, planned: looks } = takes(0.242);
    expect(any.days).toBeGreaterThan(looks.days);
    expect(plan.querySelector('.gain')?.textContent).toBe(
      `It takes about ${any.days} days, read at any time; about ${looks.days} days at planned looks.`,
    );
    expect(all(plan, 'thead th')).toEqual(['Looks', 'Visitors, as declared', 'As today', 'Days']);
    const { open: anyDeclared, planned: looksDeclared } = takes(0.3);
    expect(any.visitors).not.toBe(anyDeclared.visitors);
    expect(all(plan, 'tbody tr')).toEqual([
      `Read at any time this belief${anyDeclared.visitors}${any.visitors}${any.days}`,
      `At planned looks ${looksDeclared.visitors}${looks.visitors}${looks.days}`,
    ]);
    expect(plan.querySelector('.notes')?.textContent).toContain('Planned with what visitors do today: 24.2%');
    expect(all(plan, '.sql summary')).toEqual(['SQL behind today']);
  });

  it('is there before the traffic has been read, from the declaration alone, and asks once', async () => {
    let came: (answer: Response) => void = () => undefined;
    const { page, sent } = await openWith(locked, new Promise<Response>((resolve) => (came = resolve)));
    const { open: any, planned: looks } = takes(0.3);
    expect(section(page).querySelector('.gain')?.textContent).toBe(
      `It takes ${any.visitors} visitors, read at any time; ${looks.visitors} visitors at planned looks.`,
    );
    expect(section(page).textContent).toContain('Reading what visitors do today');
    expect(section(page).querySelector('[role="application"]')).toBeNull();
    await act(async () => {
      came(Response.json(traffic(locked)));
      await settled();
    });
    expect(section(page).querySelector('.gain')?.textContent).toContain(`about ${takes(0.242).open.days} days`);
    expect(section(page).textContent).not.toContain('Reading what');
    expect(sent.filter((path) => path === pathOf(locked))).toHaveLength(1);
    // After what the page itself is made of.
    expect(sent.indexOf(pathOf(locked))).toBeGreaterThan(sent.indexOf(`v1/verdicts/${locked.hypothesis.id}`));
  });

  it('without an answer it stays the plan of the declaration, and says so', async () => {
    const { page } = await openWith(locked, 503);
    expect(section(page).textContent).toContain('The collector does not answer now');
    expect(section(page).querySelector('[role="application"]')).toBeNull();
    expect(all(section(page), 'thead th')).toEqual(['Looks', 'Visitors, as declared']);
  });

  it('arrow keys walk the weeks aloud, and Enter opens the row', async () => {
    const { page, press } = await openWith(locked, traffic(locked));
    const chart = section(page).querySelector<HTMLElement>('[role="application"]');
    if (!chart) throw new Error('no chart');
    expect(chart.getAttribute('aria-label')).toContain('against the smallest that matters, 3.0');
    const words = () => section(page).querySelector('.readout')?.textContent;
    expect(section(page).querySelector('.readout')?.getAttribute('aria-live')).toBe('polite');
    await act(() => chart.focus());
    expect(words()).toMatch(/^1 week: 6\.\d points read at any time, 4\.\d points at planned looks$/);
    await press('End', chart);
    expect(words()).toMatch(/^8 weeks: 2\.\d points read at any time, 1\.\d points at planned looks$/);
    await press('ArrowLeft', chart);
    await press('Enter', chart);
    const [curve] = [...section(page).querySelectorAll('table')];
    expect(all(curve as HTMLElement, 'tbody th')).toEqual(['1 week', '2 weeks', '4 weeks', '8 weeks']);
    expect(document.activeElement?.querySelector('th')?.textContent).toBe('4 weeks');
    expect(document.activeElement?.querySelector('td')?.textContent).toBe('11,200');
  });

  it('an association has no planned looks, and no colour of an experiment', async () => {
    const { page } = await openWith(association, traffic(association));
    const plan = section(page);
    expect(all(plan, 'tbody th')).toEqual(['Read at any time ']);
    expect(plan.textContent).toContain('no looks can be planned');
    expect(plan.querySelector('.tone-association')).not.toBeNull();
    expect(plan.textContent).not.toMatch(/\b(caus|effect|winner)/i);
  });

  it('stands before the evidence while the answer is ahead, and below it afterwards', async () => {
    const order = async (answer: VerdictAnswer) => {
      const { page } = await openWith(answer, traffic(answer));
      const headings = all(page, '.numbers h2');
      return headings.indexOf('Plan') - headings.indexOf('Who did what');
    };
    expect(await order(locked)).toBe(-1);
    expect(await order(tooEarly)).toBe(-1);
    expect(await order(supported)).toBeGreaterThan(0);
    const { page } = await openWith(supported, traffic(supported));
    expect(section(page).querySelector('.gain')?.textContent).toMatch(
      /^Asked again today it would take about \d+ days/,
    );
  });
});

describe('planned', () => {
  const { hypothesis: registered } = locked;

  it('the way that was declared stands first, and nothing is looked at only once', () => {
    expect(planned(registered).modes.map(({ mode, isOwn }) => [mode, isOwn])).toEqual([
      ['open', true],
      ['planned', false],
    ]);
    const declaration = { ...registered.declaration, stopping: { alpha: 0.05, looks: 20 } };
    expect(planned({ declaration }).modes.map(({ mode, isOwn }) => [mode, isOwn])).toEqual([
      ['planned', true],
      ['open', false],
    ]);
  });

  it('a curve falls, and passes the smallest effect on the day that the plan says', () => {
    const { modes } = planned(registered, traffic(locked));
    for (const { curve, days: needed = 0 } of modes) {
      const effects = curve.map(({ effect }) => effect);
      expect([...effects].sort((a, b) => b - a)).toEqual(effects);
      expect(needed).toBeGreaterThan(14);
      for (const { days, effect } of curve)
        expect(effect <= registered.declaration.primary.smallestEffect).toBe(days >= needed);
    }
  });

  it('only the audience’s share takes part', () => {
    const declaration = { ...registered.declaration, audience: { share: 0.5 } };
    const [half] = planned({ declaration }, traffic(locked)).modes;
    const [whole] = planned(registered, traffic(locked)).modes;
    expect(planned({ declaration }, traffic(locked)).perDay).toBe(200);
    expect(half?.days).toBeCloseTo(2 * (whole?.days ?? 0), 12);
  });

  it('with hardly a visitor there is no curve, and with few the picture is cut', () => {
    const hardly = planned(registered, traffic(locked, { perDay: 0.05 }));
    expect(hardly.modes.map(({ curve }) => curve.length)).toEqual([0, 0]);
    expect(effectDomain(hardly.modes, 0.03)).toEqual([0, 1.1 * 0.03]);
    const few = planned(registered, traffic(locked, { perDay: 20 })).modes;
    const [first = 0, , , last = 0] = weeks.map((week) => effectAfter(few[0] as never, week));
    expect(first).toBeGreaterThan(5 * 0.03);
    const [, top] = effectDomain(few, 0.03);
    expect(top).toBeLessThan(first);
    expect(top).toBeGreaterThan(last);
    const none = planned(registered, traffic(locked, { perDay: 0 }));
    expect([none.perDay, none.modes[0]?.days]).toEqual([undefined, undefined]);
  });
});

describe('the words of a plan', () => {
  const { declaration } = locked.hypothesis;
  const said = (given: Parameters<typeof traffic>[1], of = declaration) => {
    const came = traffic(locked, given);
    return basisWords(of, came, today(hypothesis(of as never), came));
  };
  const spread = (baseline: number) => Math.sqrt(baseline * (1 - baseline));

  test.each([
    [0.2, 'a day'],
    [1, 'a day'],
    [1.2, 'about 2 days'],
    [1234.5, 'about 1,235 days'],
  ])('%d days are “%s”', (days, words) => expect(aboutDays(days)).toBe(words));

  test('one way or two, in days or in visitors', () => {
    expect(planSentence([{ mode: 'open', visitors: 12_408, days: 31.02 }], 'locked')).toBe(
      'It takes about 32 days, read at any time.',
    );
    expect(planSentence([{ mode: 'planned', visitors: 8272, days: 0.4 }], 'running')).toBe(
      'In all it takes a day, at planned looks.',
    );
    const two = [
      { mode: 'planned', visitors: 8272 },
      { mode: 'open', visitors: 12_408 },
    ] as const;
    expect(planSentence(two, 'decided')).toBe(
      'Asked again today it would take 8,272 visitors, at planned looks; 12,408 visitors read at any time.',
    );
  });

  test.each([
    [{}, /^Planned with what visitors do today: 24\.2%, of 11,000 visitors in 28 days\. Of all .* 23\.4% to 25\.0%/],
    [{}, /The declared 30\.0% is not that: the baseline is further off than chance makes it\.$/],
    [{ baseline: 0.301, deviation: spread(0.301) }, /The declared 30\.0% is no further off than chance makes it\.$/],
    [{ visitors: 40 }, /^Planned with what was declared: 30\.0%\. Too few visitors .* \(today: 24\.2%, of 40 visitors/],
    [{ baseline: 0, deviation: 0 }, /^Planned with what was declared: 30\.0%\. Nothing can .* everybody did the same/],
    [{ baseline: 0.99, deviation: spread(0.99) }, /^Planned with what was declared: 30\.0%\. From where it is today/],
  ])('with %o: %s', (given, words) => expect(said(given)).toMatch(words));

  test('nobody has had the time', () => {
    const { baseline: _, deviation: __, ...nobody } = traffic(locked, { visitors: 0 });
    expect(basisWords(declaration, nobody, undefined)).toBe(
      'Planned with what was declared: 30.0%. Nobody who had “gift” in view in the last 28 days has had the time to act yet.',
    );
  });

  test('a mean says its deviation, and what of it is off', () => {
    const metric = { on: 'value', name: 'order', measure: 'sum', cap: 500, unit: '€' } as const;
    const primary = { metric, direction: 'increase', baseline: 42, smallestEffect: 2, deviation: 60 } as const;
    expect(said({ baseline: 41.7, deviation: 90 }, { ...declaration, primary })).toBe(
      'Planned with what visitors do today: 41.7 €, standard deviation 90.0 €, of 11,000 visitors in 28 days. Of all such visitors it is 40.0 € to 43.4 €, with 95%. The declared 42.0 €, standard deviation 60.0 € is not that: the deviation is further off than chance makes it.',
    );
  });

  test('days say whom they are counted with, and what is not known', () => {
    const one: TrafficAnswer = traffic(locked);
    expect(daysWords(declaration, one)).toBe(
      'Days are counted with the 400 who have it in view on a day, and 1 day more until the last one’s window has passed.',
    );
    const narrow = {
      ...declaration,
      window: '5 minutes',
      audience: { share: 0.25, where: { country: ['DE'] } },
    } as const;
    expect(daysWords(narrow, { ...one, days: 2.4, perDay: 4.25 })).toBe(
      'Days are counted with 25.0% of the 4.3 who have it in view on a day, as many as take part. The audience leaves out some of them, how many is not known here: it takes longer. A week has days of all kinds, and less than one is known: a rough guess.',
    );
  });

  test('an association is told what an uneven pair of groups costs', () => {
    expect(associationPlanWords(undefined)).toContain('nearly three times as many');
    expect(associationPlanWords(0.1)).toContain('so far 10.0% do it, which takes about 2.8 times as many');
    expect(associationPlanWords(0.46)).toContain('so far 46.0% do it, which is near enough.');
    // What the plan itself gives for a split of one in ten with the same variance in both groups.
    const pair = (control: number) =>
      plan(
        hypothesis({
          ...declaration,
          variants: ['a', 'b'],
          split: { a: control, b: 1 - control },
          primary: {
            ...declaration.primary,
            metric: { on: 'value', name: 'order', measure: 'count', cap: 9 },
            deviation: 1,
          },
        } as never),
      ).visitors;
    expect(pair(0.9) / pair(0.5)).toBeCloseTo(1 / (4 * 0.1 * 0.9), 2);
  });

  test('where nothing could be found, it says nothing', () =>
    expect(effectsWords([{ mode: 'open', effect: undefined }], String)).toBe('nothing read at any time'));
});
