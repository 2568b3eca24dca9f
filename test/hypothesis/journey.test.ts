import { expect, test } from 'vitest';
import { type Journey, journeyProblems } from '../../src/hypothesis/journey.js';

const journey: Journey = {
  persona: 'a first-time buyer',
  scenario: 'buys a lamp for a dark corner',
  stages: [{ id: 'pay', name: 'I pay', expects: 'to be done in a minute', touchpoints: ['pay-form'] }],
};

test('a sound journey has no problems', () => {
  expect(journeyProblems(journey)).toEqual([]);
});

test('each problem names the place and the value', () => {
  const stages = [...journey.stages, { id: 'pay', name: '', expects: 'x', touchpoints: ['pay form'] }];
  expect(journeyProblems({ ...journey, persona: '', stages }).map(({ message }) => message)).toEqual([
    'persona must say it in words, got ""',
    'stages[1].name must say it in words, got ""',
    'stages[1].touchpoints must be a list of declared names, got ["pay form"]',
    'stages[1].id must be used once, got "pay"',
  ]);
});

test.each([null, {}, { stages: 7 }, { stages: [null] }])('%j is refused and never throws', (given) => {
  expect(journeyProblems(given as never)).not.toEqual([]);
});
