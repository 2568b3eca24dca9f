import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { type Domain, percentAt, type Span } from '../picture/domain.js';

interface IntervalBarProps {
  readonly domain: Domain;
  readonly span?: Span;
  /** The line beside zero that the interval is read against, signed. */
  readonly mark: number;
  /** What stands at that line: its value. @default nothing */
  readonly says?: string;
  /** `against`: the mark is a limit, and what lies beyond it is hatched as harm. */
  readonly kind: 'promise' | 'limit' | 'none';
  /** `association` shares no colour with what was randomised. */
  readonly tone: 'experiment' | 'association' | 'withdrawn';
  readonly label: string;
}

/** One interval against zero and one mark. Its numbers stand in words beside it. */
export function IntervalBar({ domain, span, mark, says, kind, tone, label }: IntervalBarProps): VNode {
  const at = (value: number): string => `${percentAt(domain, value).toFixed(2)}%`;
  const hatch = useId();
  const zero = percentAt(domain, 0);
  const marked = percentAt(domain, mark);
  const beyond = mark < 0 ? { x: '0%', width: at(mark) } : { x: at(mark), width: `${(100 - marked).toFixed(2)}%` };
  const inner = mark < 0 ? 'start' : 'end';
  const outer = mark < 0 ? 'end' : 'start';
  return (
    <svg class={`bar tone-${tone}`} width="100%" height="46" role="img" aria-label={label}>
      {kind === 'limit' && (
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
      )}
      {kind !== 'none' && <rect class={`beyond beyond-${kind}`} y="4" height="22" {...beyond} />}
      {kind === 'limit' && <rect fill={`url(#${hatch})`} y="4" height="22" {...beyond} />}
      <line class="axis" x1="0%" x2="100%" y1="26.500" y2="26.500" />
      {span && (
        <>
          <rect
            class="interval"
            x={at(span.lower)}
            width={`${(percentAt(domain, span.upper) - percentAt(domain, span.lower)).toFixed(2)}%`}
            y="11"
            height="8"
          />
          {span.lower < domain[0] && <path class="cut" d="M9 9.500 2.500 15 9 20.500" />}
          {span.upper > domain[1] && (
            <svg class="cut-end" x="100%" overflow="visible" aria-hidden="true">
              <path class="cut" d="M-9 9.500-2.500 15-9 20.500" />
            </svg>
          )}
          <circle class="estimate" cx={at(span.estimate)} cy="15" r="5" />
        </>
      )}
      <line class="zero" x1={`${zero.toFixed(2)}%`} x2={`${zero.toFixed(2)}%`} y1="2" y2="31" />
      <text
        x={`${zero.toFixed(2)}%`}
        y="43"
        text-anchor={kind === 'none' ? 'middle' : inner}
        dx={kind === 'none' ? 0 : mark < 0 ? -3 : 3}
      >
        0
      </text>
      {kind !== 'none' && (
        <>
          <line class="mark" x1={at(mark)} x2={at(mark)} y1="2" y2="31" />
          <text x={at(mark)} y="43" text-anchor={outer} dx={mark < 0 ? 3 : -3}>
            {says}
          </text>
        </>
      )}
    </svg>
  );
}
