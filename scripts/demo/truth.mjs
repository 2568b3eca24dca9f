/** How the demo's visitors really behave. The verdicts are measured against this. */
export const truth = {
  /** Share who order once they see the pay page, by variant: a real effect of 6 points. */
  orders: { 'two-steps': 0.3, 'one-page': 0.36 },
  /** Share who put a lamp in the basket, by whether they opened the reviews; the words on the button do nothing. */
  baskets: { read: 0.6, 'did not read': 0.4 },
  /** Share who open the reviews, the care instructions (at random), the help on the pay page. */
  opensReviews: 0.3,
  opensCare: 0.15,
  opensHelp: 0.08,
  /** Share of those with a lamp in the basket who go to pay. */
  goesToPay: 0.8,
};

/** By hypothesis: the truth in words, and whether a verdict says it. */
export const rightAnswers = {
  'pay-on-one-page': {
    words: '30 % order on two pages, 36 % on one',
    isRight: ({ state }) => state === 'supported',
  },
  'reviews-and-orders': {
    words: 'people who open the reviews order more often: 16 % against 11 %; nothing was randomised',
    // Nothing was randomised: a link, with an interval above zero, and no more than a link.
    isRight: ({ state, comparisons: [{ result }] }) => state === 'association' && result.lower > 0,
  },
  'button-words': {
    words: 'the words on the button change nothing: 46 % fill the basket either way',
    isRight: ({ state }) => state === 'no-difference' || state === 'undecided',
  },
};
