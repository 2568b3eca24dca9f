import { expect, test } from 'vitest';
import { blind, clear, slow, verdict, weak } from '../../../../src/browser/signals/reaction/verdict.js';

// mark: 0 up, 1 after 60 ms, 2 after 1 s, 3 after 3 s, 4 after 7 s
test.each([
  ['nothing yet', 1, clear, undefined, false, undefined],
  ['nothing within 1 s is quiet', 2, clear, undefined, false, 'quiet'],
  ['nothing within 3 s waits for a late answer', 3, clear, undefined, false, undefined],
  ['nothing within 7 s', 4, clear, undefined, false, 'unanswered'],
  ['a reaction at once', 0, clear, 0, false, 'answered'],
  ['a reaction before 3 s', 2, clear, 2900, false, 'answered'],
  ['a reaction after 3 s is not known to be its own', 3, clear, 3100, false, undefined],
  ['nor is it at the end', 4, clear, 3100, false, 'unanswered'],
  ['a reaction after 3 s with a request until then', 3, slow, 3100, false, 'answered'],
  ['a reaction after 3 s with a request that was soon over', 3, weak, 3100, false, undefined],
  ['a request that shows nothing', 4, weak, undefined, false, 'unknown'],
  ['a request of more than 3 s that shows nothing', 4, slow, undefined, false, 'unknown'],
  ['a request does not spoil an answer', 1, weak, 40, false, 'answered'],
  ['where nothing can be seen', 1, blind, undefined, false, 'unknown'],
  ['where nothing can be seen, what is seen does not count either', 1, blind, 5, false, 'unknown'],
  ['the page ends before 3 s', 2, clear, undefined, true, 'unknown'],
  ['the page ends after 3 s', 3, clear, undefined, true, 'unanswered'],
  ['the page ends after 3 s and a request', 3, weak, undefined, true, 'unknown'],
  ['the page ends with the answer there', 0, clear, 0, true, 'answered'],
] as const)('%s', (_, mark, sight, ms, isEnded, expected) => {
  expect(verdict(mark, sight, ms, isEnded)).toBe(expected);
});
