/** A sound experiment, as the source of a declarations file; `change` goes in last. */
export const onePage = (change = ''): string => `{
  id: 'pay-on-one-page',
  belief: 'More people order when delivery and payment are on one page',
  because: 'hunch',
  variants: ['two-steps', 'one-page'],
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
  window: '30 minutes',
  owner: 'Ana',
  ${change}
}`;

export const reviews = `{
  id: 'reviews-and-orders',
  belief: 'People who open the reviews order more often',
  because: 'hunch',
  journey: { stage: 'choose', touchpoint: 'lamp', expects: 'to hear from an owner' },
  behaviour: { metric: { on: 'press', name: 'reviews' }, within: '1 minute' },
  primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.1, smallestEffect: 0.03 },
  window: '30 minutes',
  owner: 'Milan',
}`;
