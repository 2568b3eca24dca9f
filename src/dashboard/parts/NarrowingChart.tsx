import { bisector } from 'd3-array';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveLinear, line } from 'd3-shape';
import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Look } from '../../stats/index.js';
import type { Narrowing } from '../picture/narrowing.js';
import { step } from '../picture/step.js';
import type { Differences } from '../words/differences.js';
import { lookWords } from '../words/look.js';
import { bucketMs, bucketWords, tickWords } from '../words/moment.js';
import { DirectLabels } from './DirectLabels.js';
import { useWidth } from './useWidth.js';

interface NarrowingChartProps {
  readonly view: Narrowing;
  readonly words: Differences;
  /** The smallest effect that matters, signed as it was claimed. */
  readonly promised: number;
  readonly tone: 'experiment' | 'association' | 'withdrawn';
  readonly label: string;
  /** Opens the table at this look. */
  readonly onOpen: (look: number) => void;
}

const nearest = bisector((look: Look) => bucketMs(look.bucket)).center;

/** The confidence sequence over time: what could still be true, after every look, and what no longer could. */
export function NarrowingChart({ view, words, promised, tone, label, onOpen }: NarrowingChartProps): VNode {
  const { looks, from, to, differences, decided, decidedBefore } = view;
  const { ref, width } = useWidth<HTMLDivElement>(760);
  const [at, setAt] = useState<number>();
  const clip = useId();

  const wide = width >= 560;
  const height = wide ? 380 : 300;
  const edge = {
    top: (decided ?? decidedBefore) === undefined ? 26 : 46,
    right: wide ? 158 : 88,
    bottom: 34,
    left: wide ? 44 : 36,
  };
  const right = width - edge.right;
  const bottom = height - edge.bottom;
  const alone = from === to;
  const x = scaleUtc([alone ? from - 1 : from, alone ? to + 1 : to], [edge.left, right]);
  const y = scaleLinear(differences, [bottom, edge.top]);
  const xOf = (look: Look): number => x(bucketMs(look.bucket));
  const first = looks[0];
  const last = looks[looks.length - 1];
  const chosen = at === undefined ? undefined : looks[at];
  const decision = decided === undefined ? undefined : looks[decided];

  const band = area<Look>(
    xOf,
    (look) => y(look.lower),
    (look) => y(look.upper),
  ).curve(curveLinear);
  const edgeLine = (of: (look: Look) => number) => line<Look>(xOf, (look) => y(of(look)));
  const labels = [
    { at: 0, name: 'no difference', kind: 'zero' },
    {
      at: promised,
      name: wide ? `${words.one(promised)} smallest that matters` : `${words.one(promised)} matters`,
      kind: 'promise',
    },
    ...(last
      ? [{ at: last.estimate, name: `${words.one(last.estimate)} ${wide ? 'the estimate now' : 'now'}`, kind: 'now' }]
      : []),
  ];

  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = step(event.key, at ?? looks.length - 1, looks.length);
    if (moved !== undefined) setAt(moved);
    else if (event.key === 'Enter' && at !== undefined) onOpen(at);
    else return;
    event.preventDefault();
  };
  const onPointerMove = (event: PointerEvent): void => {
    const box = ref.current?.getBoundingClientRect();
    if (box) setAt(nearest(looks, x.invert(event.clientX - box.left).getTime()));
  };

  return (
    <div class={`chart tone-${tone}`} ref={ref}>
      {/* An application, so that a screen reader hands the arrow keys over to the chart. */}
      <div
        class="marks"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its marks are walked with the keyboard
        tabIndex={0}
        aria-roledescription="chart"
        aria-label={`${label} Arrow keys walk the looks, Enter opens the table at this look, t swaps chart and table.`}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((now) => now ?? looks.length - 1)}
        onBlur={() => setAt(undefined)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          <defs>
            <clipPath id={`${clip}-plot`}>
              <rect x={edge.left} y={edge.top} width={Math.max(0, right - edge.left)} height={bottom - edge.top} />
            </clipPath>
            <pattern
              id={`${clip}-hatch`}
              class="hatch"
              width="7"
              height="7"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line x1="0" x2="0" y1="0" y2="7" />
            </pattern>
          </defs>
          <text class="unit" x={0} y={12}>
            {words.axis}
          </text>
          {y.ticks(wide ? 6 : 5).map((tick) => (
            <g class="tick" key={tick}>
              <line x1={edge.left} x2={right} y1={y(tick)} y2={y(tick)} />
              <text x={edge.left - 8} y={y(tick)} dy="0.32em" text-anchor="end">
                {words.one(tick).replace(/\.0$/, '')}
              </text>
            </g>
          ))}
          {x.ticks(Math.max(3, Math.floor((right - edge.left) / (wide ? 110 : 60)))).map((tick) => (
            <text class="tick-x" key={tick.getTime()} x={x(tick)} y={bottom + 22} text-anchor="middle">
              {tickWords(tick.getTime(), to - from)}
            </text>
          ))}
          <g clip-path={`url(#${clip}-plot)`}>
            {looks.length > 1 && (
              <>
                <path
                  class="band"
                  d={band(looks) ?? ''}
                  fill={tone === 'association' ? `url(#${clip}-hatch)` : undefined}
                />
                <path class="band-edge" d={edgeLine((look) => look.lower)(looks) ?? ''} />
                <path class="band-edge" d={edgeLine((look) => look.upper)(looks) ?? ''} />
              </>
            )}
            {looks.length === 1 && first && (
              <line class="band-edge" x1={xOf(first)} x2={xOf(first)} y1={y(first.lower)} y2={y(first.upper)} />
            )}
          </g>
          <line class="zero" x1={edge.left} x2={right} y1={y(0)} y2={y(0)} />
          <line class="promise" x1={edge.left} x2={right} y1={y(promised)} y2={y(promised)} />
          <g clip-path={`url(#${clip}-plot)`}>
            <path class="estimate-line" d={edgeLine((look) => look.estimate)(looks) ?? ''} />
          </g>
          {first && decidedBefore === undefined && xOf(first) - edge.left > 90 && (
            <text class="silence" x={(edge.left + xOf(first)) / 2} y={bottom - 10} text-anchor="middle">
              too early to say
            </text>
          )}
          {decision && (
            <g class="decision">
              <line x1={xOf(decision)} x2={xOf(decision)} y1={edge.top - 8} y2={bottom} />
              <text {...flag(xOf(decision), edge.left + 110, right)} y={edge.top - 14}>
                decided {bucketWords(decision.bucket)}
              </text>
              <circle cx={xOf(decision)} cy={y(decision.estimate)} r="5.500" />
            </g>
          )}
          {decidedBefore !== undefined && (
            <g class="decision">
              <line x1={x(bucketMs(decidedBefore))} x2={x(bucketMs(decidedBefore))} y1={edge.top - 8} y2={bottom} />
              <text {...flag(x(bucketMs(decidedBefore)), edge.left + 150, right)} y={edge.top - 14}>
                decided {bucketWords(decidedBefore)}, by counts
              </text>
            </g>
          )}
          {last && <circle class="estimate" cx={xOf(last)} cy={y(last.estimate)} r="4" />}
          {chosen && (
            <g class="chosen">
              <line x1={xOf(chosen)} x2={xOf(chosen)} y1={edge.top} y2={bottom} />
              <line
                class="chosen-span"
                x1={xOf(chosen)}
                x2={xOf(chosen)}
                y1={y(Math.max(chosen.lower, differences[0]))}
                y2={y(Math.min(chosen.upper, differences[1]))}
              />
              <circle cx={xOf(chosen)} cy={y(chosen.estimate)} r="5" />
            </g>
          )}
          <DirectLabels labels={labels} y={y} right={right} top={edge.top + 4} bottom={bottom} />
        </svg>
      </div>
      <p class="readout" aria-live="polite">
        {chosen ? (
          lookWords(chosen, words)
        ) : (
          <span class="hint">
            {view.cut ? 'At first the band was wider than this picture. ' : ''}Each look is a bucket of closed windows.
          </span>
        )}
      </p>
    </div>
  );
}

/** Words beside a line, kept inside the picture. */
function flag(
  at: number,
  low: number,
  high: number,
): { readonly x: number; readonly 'text-anchor': 'start' | 'middle' | 'end' } {
  if (at < low) return { x: at - 1, 'text-anchor': 'start' };
  return { x: Math.min(at + 1, high), 'text-anchor': at > high - 60 ? 'end' : 'middle' };
}
