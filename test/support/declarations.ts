import type { AssociationDeclaration, ExperimentDeclaration } from '../../src/hypothesis/index.js';

/** A sound experiment to start from: spread it and change what the test is about. */
export const onePage = {
  id: 'pay-on-one-page',
  belief: 'More people pay when delivery and payment are on one page',
  because: { quote: 'I thought I was done', from: 'support, May' },
  variants: ['two-pages', 'one-page'],
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  customerValue: { gain: 'is done sooner' },
  primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
  window: '1 day',
  owner: 'Ana',
} as const satisfies ExperimentDeclaration;

/** A sound association to start from. */
export const readersBuy = {
  id: 'readers-buy',
  belief: 'People who open the reviews order more often',
  because: 'hunch',
  behaviour: { metric: { on: 'press', name: 'reviews' }, within: '5 minutes' },
  journey: { stage: 'product', touchpoint: 'reviews', expects: 'to hear from others' },
  primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.1, smallestEffect: 0.02 },
  window: '30 minutes',
  owner: 'Ana',
} as const satisfies AssociationDeclaration;
