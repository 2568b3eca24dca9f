// What `npm run demo` declares: the shop's own hypotheses, whose effects the demo makes real, and one that has none.
export { payOnOnePage, reviewsAndOrders } from './hypotheses.js';

/** @satisfies {import('unasked/hypothesis').ExperimentDeclaration<'add-to-basket' | 'take-it-home'>} */
export const buttonWords = {
  id: 'button-words',
  belief: 'More people put a lamp in the basket when the button says “Take it home”',
  because: 'hunch',
  variants: ['add-to-basket', 'take-it-home'],
  journey: { stage: 'choose', touchpoint: 'add-to-basket', expects: 'to keep the lamp while looking further' },
  primary: {
    metric: { on: 'value', name: 'basket' },
    direction: 'increase',
    baseline: 0.45,
    smallestEffect: 0.03,
  },
  window: '30 minutes',
  owner: 'Milan',
};
