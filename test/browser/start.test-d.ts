import { expectTypeOf, test } from 'vitest';
import type { Unasked } from '../../src/browser/index.js';
import type { Association, Experiment } from '../../src/hypothesis/index.js';

declare const unasked: Unasked;
declare const onePage: Experiment<'two-pages' | 'one-page'>;
declare const help: Association;

test('the variant is one of the declared', () => {
  const { variant } = unasked.use(onePage);
  expectTypeOf(variant).toEqualTypeOf<'two-pages' | 'one-page'>();
  // @ts-expect-error: misspelt
  void (variant === 'one-pgae');
  unasked.force(onePage, 'one-page');
  // @ts-expect-error: misspelt
  unasked.force(onePage, 'one-pgae');
  expectTypeOf(unasked.use(help).variant).toEqualTypeOf<undefined>();
  expectTypeOf(unasked.use('pay').variant).toEqualTypeOf<string | undefined>();
});

test('a callback gets the event of its kind', () => {
  unasked.on('value', ({ name, amount }) => {
    expectTypeOf(name).toEqualTypeOf<string>();
    expectTypeOf(amount).toEqualTypeOf<number | undefined>();
  });
  // @ts-expect-error: no such kind
  unasked.on('vlaue', () => undefined);
});
