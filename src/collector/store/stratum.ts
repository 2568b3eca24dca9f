/**
 * What was known of a visitor before the behaviour of an association, as one number: visitors with the same one were alike.
 * Nothing in it can come from the behaviour.
 *
 * `stratum = ((view · 2 + returning) · 4 + speed) · 2 + acted`, of what was received by closing:
 * - `view`: 0 without one, else 1 + 3 · device + referrer, of the first view. Devices: phone, tablet, desktop. Referrers:
 *   none or internal or mail (most mail programs name none), search, another site.
 *   It is told when the second part has loaded, so one in the stream of the exposure may also come after it.
 * - `returning`: 1 if a `return` was told by the exposure or by that view.
 * - `speed`: the first TTFB told of that view's page, by the classes of web vitals: 0 not told, 1 up to 800 ms, 2 up to
 *   1,800 ms, 3 above.
 * - `acted`: 1 if the primary act was done before the exposure. It is last, so that half of the number is without it.
 */
export function stratumColumns(acted: string): readonly string[] {
  return [
    `arrayFilter(e -> ${tells} >= ${view} AND (${at} <= exposed OR ${stream} = first.3), known) AS views`,
    `arraySort(e -> (${at}, ${stream}, ${seq}), views)[1] AS came`,
    `arrayFilter(e -> ${tells} BETWEEN 2 AND 4 AND ${stream} = came.9 AND came.8 > 0, known) AS answers`,
    `arrayExists(e -> ${tells} = 1 AND ${at} <= greatest(exposed, came.1), known) AS returning`,
    `arraySort(e -> ${seq}, answers)[1].8 AS answered`,
    `toUInt32(((if(came.8 > 0, came.8 - ${view - 1}, 0) * 2 + returning) * 4 + if(answered > 0, answered - 1, 0)) * 2 + ${acted}) AS stratum`,
  ];
}

const view = 5;

/** What an event tells of the visitor, whatever else it is: 0 nothing, 1 a return, 2 to 4 a speed, from 5 on a view. */
export const told: string = `multiIf(
        kind = 'view', ${view} + 3 * multiIf(mapContains(props, 'device:phone'), 0, mapContains(props, 'device:tablet'), 1, 2)
          + multiIf(mapContains(props, 'referrer:search'), 1, mapContains(props, 'referrer:social') OR mapContains(props, 'referrer:other'), 2, 0),
        kind = 'return', 1,
        kind = 'web_vital' AND name = 'TTFB', multiIf(value <= 800, 2, value <= 1800, 3, 4),
        0)`;

// In the tuples of `units.ts`, where `told`, stream and number come last.
const at = 'e.1';
const tells = 'e.8';
const stream = 'e.9';
const seq = 'e.10';
