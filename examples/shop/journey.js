// The way people take through the shop, as its makers imagine it, in the visitors' words.

/** @type {import('unasked/hypothesis').Journey} */
export const journey = {
  persona: 'Somebody who moved last month and reads in bad light',
  scenario: 'Finds a lamp for the corner by the window and orders it',
  stages: [
    {
      id: 'browse',
      name: 'Looking around',
      expects: 'to see at a glance what there is and what it costs',
      touchpoints: ['lamp-list', 'lamp-of-the-month'],
    },
    {
      id: 'choose',
      name: 'This one?',
      expects: 'to know how it looks at home and when it comes',
      touchpoints: ['lamp', 'add-to-basket', 'reviews', 'delivery', 'care'],
    },
    {
      id: 'basket',
      name: 'My basket',
      expects: 'no surprise in the sum',
      touchpoints: ['basket-lines', 'to-pay'],
    },
    {
      id: 'pay',
      name: 'Paying',
      expects: 'to be done in a minute',
      touchpoints: ['pay-form', 'pay-help'],
    },
    {
      id: 'thanks',
      name: 'Ordered',
      expects: 'to know that it worked and what comes next',
      touchpoints: ['order-summary'],
    },
  ],
};
