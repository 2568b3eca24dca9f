import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { VerdictAnswer } from '../../src/wire/index.js';
import * as answers from '../fixtures/dashboard/answers.js';
import { type Answers, at, board, open } from './openDashboard.js';

// Contrast and layout need a real browser: contrast.test.ts has the palette, and scripts/dashboardFixtures.mjs shows the pages.
const rules = { 'color-contrast': { enabled: false } };

function planned(answer: VerdictAnswer): [string, Answers] {
  const [hash, given] = at(answer);
  const { id, version } = answer.hypothesis;
  return [hash, { ...given, [`v1/verdicts/${id}/traffic?version=${version}`]: answers.traffic(answer) }];
}

test.each([
  ['an empty Board', '#/', { 'v1/verdicts': answers.empty }],
  ['a Board with simulated visitors', '#/', { 'v1/verdicts': answers.simulated }],
  ['a locked door', '#/', { 'v1/verdicts': 401 }],
  ['Data quality', '#/quality', { ...board, 'v1/quality': answers.quality }],
  ['three variants', ...at(answers.threeVariants)],
  ['a locked belief with a plan', ...planned(answers.locked)],
  ['a decision by counts', ...at(answers.byCounts)],
  ['an association', ...at(answers.association)],
] as [string, string, Answers][])(
  'axe finds nothing wrong with %s, as pictures and as tables',
  async (_, hash, given) => {
    const { page, press } = await open(hash, given);
    const found = async () =>
      (await axe.run(page, { rules })).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
    expect(await found()).toEqual([]);
    await press('t');
    expect(await found()).toEqual([]);
  },
);
