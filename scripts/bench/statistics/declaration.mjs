/** The declaration, of an experiment unless another kind is given, whose planned size is nearest to so many visitors, from below. */
export function declaration(engine, baseline, visitors, kind = { variants: ['a', 'b'] }) {
  const declared = (smallestEffect) =>
    engine.hypothesis({
      id: 'bench',
      belief: 'It makes a difference',
      because: 'hunch',
      ...kind,
      journey: { stage: 's', touchpoint: 't', expects: 'nothing' },
      primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline, smallestEffect },
      window: '1 day',
      owner: 'bench',
    });
  let [low, high] = [1e-6, 1 - baseline];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (engine.plan(declared(middle)).visitors > visitors) low = middle;
    else high = middle;
  }
  return declared(high);
}
