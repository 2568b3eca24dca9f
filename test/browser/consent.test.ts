import { expect, test } from 'vitest';
import { effectiveConsent } from '../../src/browser/consent.js';
import type { Env } from '../../src/browser/index.js';
import { fakeEnv } from '../support/fakeEnv.js';

const env = (navigator: object) => fakeEnv({ window: { navigator } as Env['window'] });

test.each([
  ['granted', {}, undefined, 'granted'],
  ['pending', {}, undefined, 'pending'],
  ['denied', {}, undefined, 'denied'],
  ['granted', { globalPrivacyControl: true }, undefined, 'denied'],
  ['pending', { doNotTrack: '1' }, undefined, 'denied'],
  ['granted', { doNotTrack: '0', globalPrivacyControl: false }, undefined, 'granted'],
  ['granted', { globalPrivacyControl: true }, 'contract, art. 6 (1) b', 'granted'],
  ['granted', { globalPrivacyControl: true }, ' ', 'denied'],
  ['granted', { globalPrivacyControl: true }, true, 'denied'],
])('%s with %o and the reason %o is %s', (asked, navigator, reason, expected) => {
  const world = env(navigator);
  expect(effectiveConsent(world, asked, reason)).toBe(expected);
  expect(world.problems).toEqual([]);
});

test.each([[undefined], ['yes'], [true]])('%o is said to be unknown and taken as denied', (asked) => {
  const world = env({});
  expect(effectiveConsent(world, asked, undefined)).toBe('denied');
  expect(world.problems).toEqual([
    { code: 'consent', message: `consent must be one of granted,pending,denied, got ${asked}: denied` },
  ]);
});
