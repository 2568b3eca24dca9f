import { scaleLinear } from 'd3-scale';
import { curveMonotoneX, line } from 'd3-shape';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { effectAfter, effectDomain, type PlannedMode, weeks } from '../picture/planned.js';
import { step } from '../picture/step.js';
import { counted } from '../words/count.js';
import { aboutDays, effectsWords, modeNames } from '../words/plan.js';
import { DirectLabels } from './DirectLabels.js';
import { useWidth } from './useWidth.js';

interface PlanChartProps {
  readonly modes: readonly PlannedMode[];
  /** The smallest effect that matters, absolute. */
  readonly smallest: number;
  /** The size of an effect, without its unit. */
  readonly size: (effect: number) => string;
  readonly unit: string;
  /** The unit in full, as the name of the axis. */
  readonly axis: string;
  readonly tone: 'experiment' | 'association';
  /** Opens the table at this week. */
  readonly onOpen: (week: number) => void;
}

const lastDay = 7 * Math.max(...weeks);

/** The smallest effect that could be found by when: it falls with time, and one meets the smallest that matters. */
export function PlanChart({ modes, smallest, size, unit, axis, tone, onOpen }: PlanChartProps): VNode {
  const { ref, width } = useWidth<HTMLDivElement>(760);
  const [at, setAt] = useState<number>();

  const wide = width >= 560;
  const height = wide ? 260 : 240;
  const edge = { top: 26, right: wide ? 158 : 92, bottom: 34, left: wide ? 44 : 36 };
  const right = width - edge.right;
  const bottom = height - edge.bottom;
  const x = scaleLinear([0, lastDay], [edge.left, right]);
  const y = scaleLinear(effectDomain(modes, smallest), [bottom, edge.top]);
  const isIn = (effect: number | undefined): effect is number => effect !== undefined && y(effect) >= edge.top;
  const path = line<PlannedMode['curve'][number]>(
    ({ days }) => x(days),
    ({ effect }) => y(effect),
  )
    .defined(({ effect }) => isIn(effect))
    .curve(curveMonotoneX);
  const labels = [
    {
      at: smallest,
      name: wide ? `${size(smallest)} smallest that matters` : `${size(smallest)} matters`,
      kind: 'promise',
    },
    ...modes.flatMap(({ mode, isOwn, curve }) => {
      const end = curve.at(-1)?.effect;
      const name = modeNames[mode].toLowerCase();
      return end === undefined
        ? []
        : [{ at: end, name: `${size(end)} ${wide ? name : mode}`, kind: isOwn ? 'own' : 'other' }];
    }),
  ];
  const chosen = at === undefined ? undefined : weeks[at];

  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = step(event.key, at ?? 0, weeks.length);
    if (moved !== undefined) setAt(moved);
    else if (event.key === 'Enter' && at !== undefined) onOpen(at);
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent): void => {
    const box = ref.current?.getBoundingClientRect();
    if (!box) return;
    const away = weeks.map((week) => Math.abs(x(7 * week) - (event.clientX - box.left)));
    setAt(away.indexOf(Math.min(...away)));
  };

  return (
    <div class={`chart plan-chart tone-${tone}`} ref={ref}>
      {/* An application, so that a screen reader hands the arrow keys over to the chart. */}
      <div
        class="marks"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its marks are walked with the keyboard
        tabIndex={0}
        aria-roledescription="chart"
        aria-label={`The smallest difference that could be found after one, two, four and eight weeks, in ${axis}, against the smallest that matters, ${size(smallest)}. Arrow keys walk the weeks, Enter opens the table at this one, t swaps chart and table.`}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((now) => now ?? 0)}
        onBlur={() => setAt(undefined)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          <text class="unit" x={0} y={12}>
            {axis}
          </text>
          {y.ticks(4).map((tick) => (
            <g class="tick" key={tick}>
              <line x1={edge.left} x2={right} y1={y(tick)} y2={y(tick)} />
              <text x={edge.left - 8} y={y(tick)} dy="0.32em" text-anchor="end">
                {size(tick).replace(/\.0+$/, '')}
              </text>
            </g>
          ))}
          {weeks.map((week) => (
            <text class="tick-x" key={week} x={x(7 * week)} y={bottom + 22} text-anchor="middle">
              {week === lastDay / 7 ? `${week} weeks` : week}
            </text>
          ))}
          <line class="promise" x1={edge.left} x2={right} y1={y(smallest)} y2={y(smallest)} />
          {modes.map(({ mode, isOwn, curve }) => (
            <path class={isOwn ? 'estimate-line' : 'other-line'} key={mode} d={path(curve) ?? ''} />
          ))}
          {modes.map((mode) =>
            weeks.map((week) => {
              const effect = effectAfter(mode, week);
              return isIn(effect) ? (
                <circle
                  class={mode.isOwn ? 'estimate' : 'other'}
                  key={`${mode.mode} ${week}`}
                  cx={x(7 * week)}
                  cy={y(effect)}
                  r={mode.isOwn ? 3.5 : 2.5}
                />
              ) : null;
            }),
          )}
          {modes.map(({ mode, isOwn, days }) =>
            isOwn && days !== undefined && days >= 1 && days <= lastDay ? (
              <g class="decision" key={mode}>
                <circle cx={x(days)} cy={y(smallest)} r="5.500" />
                {/* Off the other curve: the dearer way passes above this point, the cheaper one below it. */}
                <text
                  x={x(days) + (mode === 'open' ? 8 : -8)}
                  y={y(smallest) + (mode === 'open' ? -10 : 20)}
                  text-anchor={mode === 'open' ? 'start' : 'end'}
                >
                  {aboutDays(days)}
                </text>
              </g>
            ) : null,
          )}
          {chosen !== undefined && (
            <g class="chosen">
              <line x1={x(7 * chosen)} x2={x(7 * chosen)} y1={edge.top} y2={bottom} />
              {modes.map((mode) => {
                const effect = effectAfter(mode, chosen);
                return isIn(effect) ? <circle key={mode.mode} cx={x(7 * chosen)} cy={y(effect)} r="5" /> : null;
              })}
            </g>
          )}
          <DirectLabels labels={labels} y={y} right={right} top={edge.top + 4} bottom={bottom} />
        </svg>
      </div>
      <p class="readout" aria-live="polite">
        {chosen === undefined ? (
          <span class="hint">The smallest difference that could be found after so many weeks.</span>
        ) : (
          `${counted(chosen, 'week')}: ${effectsWords(
            modes.map((mode) => ({ mode: mode.mode, effect: effectAfter(mode, chosen) })),
            (effect) => [size(effect), unit].filter(Boolean).join(' '),
          )}`
        )}
      </p>
    </div>
  );
}
