import { eventByKind, fieldsOf } from '../../schema/index.js';
import type { EventKind, WireEvent } from '../../wire/index.js';
import type { EventRecord } from '../log/record.js';

/** What is known of an event from around it. */
interface Around {
  readonly simulated: boolean;
  /** Why the sender is taken for automation; empty when it is not. */
  readonly automated: string;
}

type Fields<K extends EventKind> = Exclude<keyof Extract<WireEvent, { kind: K }>, 'seq' | 't' | 'kind'>;

/** The number that a kind is asked for first: its record's value. A kind without one has 0. */
const mainNumber: { readonly [K in EventKind]?: Fields<K> } = {
  value: 'amount',
  tail: 'last',
  dropped: 'count',
  dwell: 'activeMs',
  long_dwell: 'activeMs',
  reading_rate: 'activeMs',
  scroll_depth: 'block',
  reread: 'awayMs',
  answer_overshoot: 'belowMs',
  good_abandonment: 'activeMs',
  interruption: 'awayMs',
  time_to_first_action: 'delayMs',
  hover_hesitation: 'stillMs',
  option_flip: 'count',
  approach_no_press: 'count',
  path_efficiency: 'efficiency',
  field_hesitation: 'delayMs',
  field_rework: 'returns',
  validation_error: 'count',
  form_abandonment: 'fields',
  slow_click: 'latencyMs',
  rapid_click: 'count',
  rage_click: 'count',
  error_click: 'afterMs',
  quick_back: 'activeMs',
  loop: 'count',
  reversal: 'afterMs',
  return: 'days',
  input_integrity: 'untrusted',
  web_vital: 'value',
};

/** What an event is of, where that is neither a declared element nor a declared name. */
const subject: { readonly [K in EventKind]?: Fields<K> } = { view: 'route', quick_back: 'route', dropped: 'reason' };

const noExposure = { hypothesis: '', hash: '', variant: '', forced: false };

/**
 * An event as it is stored. Its name is what it is of, `page` when it is of no part of it; its value the kind's main
 * number; its props every number by the name of its field (a stream is a number), `'field:word': 1` for each word,
 * `'field': 1` for what is true.
 */
export function stored(event: WireEvent, ts: number, around: Around): EventRecord {
  const { automated, simulated } = around;
  if (event.kind === 'exposure') {
    const { seq, kind, hypothesis, hash, variant = '', forced = false } = event;
    return { seq, ts, kind, name: '', value: 0, props: '{}', automated, hypothesis, hash, variant, forced };
  }
  if (event.kind === 'open') {
    const { seq, kind, previous, previousSeq, webdriver } = event;
    const props: string[] = [];
    if (previous !== undefined) props.push(`'previous':${Number.parseInt(previous, 16)}`);
    if (previousSeq !== undefined) props.push(`'previousSeq':${previousSeq}`);
    const why = webdriver && !simulated ? 'webdriver' : automated;
    return { seq, ts, kind, name: '', value: 0, props: `{${props.join()}}`, automated: why, ...noExposure };
  }
  return storing[event.kind](event, ts, automated);
}

type Store = (event: WireEvent, ts: number, automated: string) => EventRecord;

// One function for each kind, made once. A new kind needs none of its own.
const storing = Object.fromEntries(
  (Object.keys(eventByKind) as EventKind[]).map((kind) => [kind, storeOf(kind)]),
) as Record<EventKind, Store>;

function storeOf(kind: EventKind): Store {
  const fields = fieldsOf(kind).filter((field) => !['seq', 't', 'kind'].includes(field));
  const of = subject[kind] ?? fields.find((field) => field === 'element' || field === 'name');
  const main = mainNumber[kind];
  const others = fields
    .filter((field) => field !== of)
    .map((field) => ({ field, is: `'${field}':`, says: `'${field}:` }));
  return (event, ts, automated) => {
    const given = event as unknown as Readonly<Record<string, string | number | boolean | undefined>>;
    let props = '';
    for (const { field, is, says } of others) {
      const value = given[field];
      if (value === undefined || value === false) continue;
      if (props) props += ',';
      if (typeof value === 'number') props += is + value;
      else if (field === 'of') props += is + Number.parseInt(String(value), 16);
      else props += value === true ? `${is}1` : `${says}${value}':1`;
    }
    return {
      seq: event.seq,
      ts,
      kind,
      name: of === undefined ? 'page' : String(given[of]),
      value: main === undefined ? 0 : Number(given[main] ?? 0),
      props: `{${props}}`,
      automated,
      ...noExposure,
    };
  };
}
