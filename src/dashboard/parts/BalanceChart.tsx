import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Balance } from '../../wire/index.js';
import { hereAndNot } from '../picture/balance.js';
import { equation, partName, portion } from '../words/balance.js';
import { count } from '../words/count.js';
import { useWidth } from './useWidth.js';

interface BalanceChartProps {
  readonly made: Balance;
  /** Opens the table at this part. */
  readonly onOpen: (part: number) => void;
}

const barTop = 26;
const barHeight = 26;
const fan = 34;
const rowHeight = 34;
/** A part that is there is seen, however small. */
const least = 3;

/** Everything made as one bar, and under it what is not here, spread out: each part by its own length. */
export function BalanceChart({ made, onOpen }: BalanceChartProps): VNode {
  const { ref, width } = useWidth<HTMLDivElement>(760);
  const [at, setAt] = useState<number>();
  const hatch = useId();
  const { here, missing } = hereAndNot(made);
  const gap = made.total - here;
  const most = Math.max(...missing.map((part) => part.count));

  const wide = width >= 560;
  const left = wide ? 176 : 0;
  const right = width - 84;
  const cut = gap ? Math.min(width - least, (here / made.total) * width) : width;
  const top = barTop + barHeight + fan;
  const lines = wide ? rowHeight : rowHeight + 14;
  const height = missing.length ? top + missing.length * lines : barTop + barHeight + 4;
  const chosen = at === undefined ? undefined : missing[at];

  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: (at ?? 0) - 1,
      ArrowLeft: (at ?? 0) - 1,
      ArrowDown: (at ?? -1) + 1,
      ArrowRight: (at ?? -1) + 1,
      Home: 0,
      End: missing.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) setAt(Math.max(0, Math.min(missing.length - 1, to)));
    else if (event.key === 'Enter' && chosen) onOpen(made.parts.findIndex(({ name }) => name === chosen.name));
    else return;
    event.preventDefault();
  };

  return (
    <div class="chart balance" ref={ref}>
      <div
        class="marks"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its marks are walked with the keyboard
        tabIndex={0}
        aria-roledescription="chart"
        aria-label={`${equation('made', made)}. Arrow keys walk what is not here, Enter opens the table at this part, t swaps chart and table.`}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((now) => now ?? (missing.length ? 0 : undefined))}
        onBlur={() => setAt(undefined)}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
          <pattern
            id={hatch}
            class="hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1="0" x2="0" y1="0" y2="6" />
          </pattern>
          <text class="whole" x="0" y="14">
            {count(here)} here, {portion(here, made.total)}
          </text>
          {gap > 0 && (
            <text class="whole" x={width} y="14" text-anchor="end">
              {count(gap)} not
            </text>
          )}
          <rect class="part-here" x="0" y={barTop} width={cut} height={barHeight} />
          {gap > 0 && <rect class="part-missing" x={cut} y={barTop} width={width - cut} height={barHeight} />}
          {gap > 0 && (
            <path
              class="leader"
              d={`M${cut} ${barTop + barHeight}L${left} ${top - 6}M${width} ${barTop + barHeight}L${right} ${top - 6}`}
            />
          )}
          {missing.map(({ name, count: amount, tone }, i) => {
            const y = top + i * lines + (wide ? 0 : 14);
            const length = Math.max(least, (amount / most) * (right - left));
            return (
              <g class={i === at ? 'row row-chosen' : 'row'} key={name} onPointerEnter={() => setAt(i)}>
                <rect class="row-ground" x="0" y={top + i * lines - 4} width={width} height={lines} />
                <text class="row-name" x="0" y={wide ? y + 15 : y - 2}>
                  {partName(name)}
                </text>
                <rect class={`part part-${tone}`} x={left + 0.5} y={y + 2.5} width={length} height="17" />
                {tone === 'gone' && (
                  <rect fill={`url(#${hatch})`} x={left + 0.5} y={y + 2.5} width={length} height="17" />
                )}
                <text class="row-count" x={left + length + 10} y={y + 15}>
                  {count(amount)}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <p class="readout" aria-live="polite">
        {chosen ? (
          `${count(chosen.count)} ${partName(chosen.name)}, ${portion(chosen.count, made.total)} of all. ${chosen.means}`
        ) : (
          <span class="hint">{hint(missing.length)}</span>
        )}
      </p>
    </div>
  );
}

const hint = (parts: number): string =>
  parts ? 'Below the bar, what is not here, drawn larger.' : 'Nothing that a page is known to have made is missing.';
