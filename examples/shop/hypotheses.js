// What the shop believes, and which behaviour will answer it. `unasked lock` writes hypotheses.lock from this file.

/** @satisfies {import('unasked/hypothesis').ExperimentDeclaration<'two-steps' | 'one-page'>} */
export const payOnOnePage = {
  id: 'pay-on-one-page',
  belief: 'More people order when delivery and payment are on one page',
  because: { quote: 'I thought I was done, and then there was another form', from: 'shop e-mail, May' },
  variants: ['two-steps', 'one-page'],
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  customerValue: { gain: 'Done sooner, with nothing to remember between two pages' },
  businessValue: { gain: 'More orders from the same visits' },
  primary: {
    metric: { on: 'value', name: 'order' },
    direction: 'increase',
    baseline: 0.3,
    smallestEffect: 0.03,
  },
  guardrails: [{ metric: { on: 'press', name: 'pay-help' }, good: 'decrease', margin: 0.25 }],
  window: '30 minutes',
  owner: 'Ana',
};

/** @satisfies {import('unasked/hypothesis').AssociationDeclaration} */
export const reviewsAndOrders = {
  id: 'reviews-and-orders',
  belief: 'People who open the reviews of a lamp more often go on to order',
  because: 'hunch',
  journey: { stage: 'choose', touchpoint: 'lamp', expects: 'to hear from somebody who owns it' },
  behaviour: { metric: { on: 'press', name: 'reviews' }, within: '1 minute' },
  placebo: { on: 'press', name: 'care' },
  customerValue: { gain: 'Knows what the lamp is like at home before it is there' },
  primary: {
    metric: { on: 'value', name: 'order' },
    direction: 'increase',
    baseline: 0.1,
    smallestEffect: 0.03,
  },
  window: '30 minutes',
  owner: 'Milan',
};
