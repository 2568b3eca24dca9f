/** What the shop sells. Prices in euro. */
export const catalogue = [
  {
    id: 'aske',
    name: 'Aske',
    kind: 'Table lamp',
    price: 89,
    words: 'Turned ash and a linen shade. The light you read the last chapter by.',
  },
  { id: 'birk', name: 'Birk', kind: 'Floor lamp', price: 179, words: 'Bends over your shoulder, never in your eyes.' },
  {
    id: 'dune',
    name: 'Dune',
    kind: 'Pendant',
    price: 129,
    words: 'Spun aluminium in burnt clay, wide enough for a table of six.',
  },
  {
    id: 'fjell',
    name: 'Fjell',
    kind: 'Desk lamp',
    price: 109,
    words: 'Two joints, one hand, and it stays where you leave it.',
  },
  {
    id: 'moln',
    name: 'Moln',
    kind: 'Pendant',
    price: 95,
    words: 'A paper cloud on a wire. Folds flat, so it travels light.',
  },
  { id: 'veke', name: 'Veke', kind: 'Lantern', price: 59, words: 'Charges by day, glows for eleven hours by night.' },
];

export const lampById = (id) => catalogue.find((lamp) => lamp.id === id);
export const euro = (amount) => `€${amount}`;
