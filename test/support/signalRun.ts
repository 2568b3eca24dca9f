import type { WireEvent } from '../../src/wire/index.js';
import type { Kind, Scenario, ScenarioPage, Step } from '../fixtures/signals/scenario.js';
import type { Hand, Move } from './gestures.js';
import { startRecordingCollector } from './recordingCollector.js';
import { isAllThere, isWholePositive, type Tally } from './signalScore.js';
import { endPage, startSignalSite } from './signalSite.js';

export interface Outcome {
  readonly told: Tally;
  /** Events of declared elements, in the order of their telling: to look into a difference. */
  readonly events: readonly string[];
  /** Why the scenario could not be driven; nothing is judged then. */
  readonly problem?: string;
  /** It is the machine: the presses came later than the label is about. */
  readonly isTooSlow?: true;
}

/** A press is judged by what came within 3 s. Then the page is left, and everything has to be told. */
const quietMs = 3200;
/** The page's last word arrives by itself, soon after it; nothing says that it has none. What is missed may be late. */
const lastWordMs = 700;
const lateMs = 4000;

/** Drives the scenarios one after the other in one load of the page and gives what the SDK told of each. */
export async function runScenarios(
  hand: Hand,
  page: ScenarioPage,
  scenarios: readonly Scenario[],
): Promise<readonly Outcome[]> {
  const collector = await startRecordingCollector();
  const site = await startSignalSite(collector.url);
  const events = (nth: number): WireEvent[] => collector.stored().flatMap((event) => ofScenario(event, nth));
  const outcomes: Outcome[] = [];
  const failed = (error: unknown): Outcome => ({
    told: {},
    events: [],
    problem: error instanceof Error ? error.message : String(error),
    ...(error instanceof TooSlow && { isTooSlow: true }),
  });
  try {
    await hand.goto(site.url + page.page);
    await until(hand, `document.readyState === 'complete' && task.isReady && (${page.ready ?? 'true'})`);
    await wait(200);
    for (const scenario of scenarios) {
      const nth = outcomes.length;
      const problem = await drive(hand, scenario, nth, () => tally(events(nth), scenario)).then(
        () => undefined,
        failed,
      );
      outcomes.push(problem ?? { told: {}, events: [] });
    }
    await hand.goto(site.url + endPage);
    await wait(lastWordMs);
    const isMissed = (scenario: Scenario, nth: number): boolean =>
      !outcomes[nth]?.problem && !isAllThere(scenario, tally(events(nth), scenario));
    for (const end = Date.now() + lateMs; scenarios.some(isMissed) && Date.now() < end; ) await wait(100);
    for (const [nth, scenario] of scenarios.entries())
      if (!outcomes[nth]?.problem)
        outcomes[nth] = { told: tally(events(nth), scenario), events: events(nth).map(line) };
  } catch (error) {
    while (outcomes.length < scenarios.length) outcomes.push(failed(error));
  } finally {
    await Promise.all([site.stop(), collector.stop()]);
  }
  return outcomes;
}

class TooSlow extends Error {}

async function drive(hand: Hand, scenario: Scenario, nth: number, told: () => Tally): Promise<void> {
  for (const step of scenario.before ?? []) await take(hand, step);
  await hand.run(declare(scenario, nth));
  await wait(300);
  for (const step of scenario.do) await take(hand, step);
  const end = Date.now() + (scenario.quietMs ?? quietMs);
  while (Date.now() < end && !(isWholePositive(scenario) && isAllThere(scenario, told()))) await wait(100);
}

/** Names carry the scenario's number, since the page may be shared; so does the one that an attribute speaks of. */
const declare = ({ declare, attributes = {} }: Scenario, nth: number): string => `(() => {
  for (const [selector, of] of Object.entries(${JSON.stringify(attributes)}))
    for (const [name, value] of Object.entries(of))
      task.find(selector).setAttribute(name, name === 'data-inverse' ? '${nth}.' + value : value);
  for (const [name, selector] of Object.entries(${JSON.stringify(declare)}))
    unasked('touchpoint', task.find(selector), '${nth}.' + name);
  return 1;
})()`;

async function take(hand: Hand, step: Step): Promise<void> {
  if ('press' in step) {
    const { times = 1, gapMs = 500, holdMs = 50, at, from, button = 'left' } = step;
    const to = await locate(hand, step.press, at);
    const press: Move[] = [{ mouse: 'down', button }, { pause: holdMs }, { mouse: 'up', button }];
    const presses = Array.from({ length: times }, () => [...press, { pause: gapMs - holdMs }])
      .flat()
      .slice(0, -1);
    await hand.act([...approach(to, from), ...presses]);
    if (times > 1) await checkGaps(hand, times, gapMs);
  } else if ('drag' in step) {
    const from = await locate(hand, step.drag);
    const [dx, dy] = step.by ?? [0, 0];
    const to = step.onto ? await locate(hand, step.onto) : ([from[0] + dx, from[1] + dy] as const);
    await hand.act([
      ...approach(from),
      { mouse: 'down' },
      { pause: 80 },
      { to, ms: step.ms ?? 200 },
      { pause: 60 },
      { mouse: 'up' },
    ]);
  } else if ('hover' in step) {
    await hand.act([...approach(await locate(hand, step.hover)), { pause: step.ms }]);
  } else if ('key' in step) {
    const { key, on, heldMs, times = 1, gapMs = 500 } = step;
    if (on) await hand.run(`(task.find(${JSON.stringify(on)}).focus(), 1)`);
    const press: Move[] = [{ key, is: 'down' }];
    // As a keyboard does: the first repeat after half a second, then thirty a second.
    for (let ms = 500; heldMs !== undefined && ms < heldMs; ms += 33)
      press.push({ pause: ms === 500 ? 500 : 33 }, { key, is: 'down' });
    press.push({ pause: 40 }, { key, is: 'up' });
    const pause: Move = { pause: gapMs - 40 };
    await hand.act(Array.from({ length: times }, (_, nth) => (nth ? [pause, ...press] : press)).flat());
    if (times > 1 && (key === 'Enter' || key === 'Space')) await checkGaps(hand, times, gapMs);
  } else if ('type' in step) {
    const moves = [...step.type].flatMap((key): Move[] => [
      { key, is: 'down' },
      { pause: 20 },
      { key, is: 'up' },
      { pause: step.gapMs ?? 60 },
    ]);
    await hand.act(moves);
  } else if ('chord' in step) {
    const { chord: key } = step;
    await hand.act([
      { key: 'Control', is: 'down' },
      { key, is: 'down' },
      { pause: 30 },
      { key, is: 'up' },
      { key: 'Control', is: 'up' },
    ]);
  } else if ('wheel' in step) {
    const { wheel, over, times = 1, gapMs = 150 } = step;
    const to = over ? await locate(hand, over) : ([400, 300] as const);
    await hand.act([{ to }, ...Array.from({ length: times }, (): Move[] => [{ wheel }, { pause: gapMs }]).flat()]);
  } else if ('tap' in step) {
    const at = await locate(hand, step.tap);
    for (let nth = 0; nth < (step.times ?? 1); nth++) {
      const started = Date.now();
      await hand.touch?.(at, at, 40);
      await wait((step.gapMs ?? 500) - (Date.now() - started));
    }
    if ((step.times ?? 1) > 1) await checkGaps(hand, step.times ?? 1, step.gapMs ?? 500);
  } else if ('swipe' in step) {
    const from = await locate(hand, step.swipe);
    await hand.touch?.(from, [from[0] + step.by[0], from[1] + step.by[1]], step.ms ?? 200);
  } else if ('wait' in step) await wait(step.wait);
  else if ('away' in step) await hand.away(step.away);
  else if ('until' in step) await until(hand, step.until);
  else await hand.run(`(async ({ find }) => { ${step.run} })(task).then(() => 1)`);
}

const approach = ([x, y]: readonly [number, number], [dx, dy]: readonly [number, number] = [-24, -9]): Move[] => [
  { to: [Math.max(1, x + dx), Math.max(1, y + dy)] },
  { to: [x, y], ms: Math.round(Math.max(60, 2 * Math.hypot(dx, dy))) },
  { pause: 60 },
];

/** A point of an element in the window, scrolled into it when it is not there; something else on top of it is an error. */
async function locate(
  hand: Hand,
  selector: string,
  at: readonly [number, number] = [0.5, 0.5],
): Promise<readonly [number, number]> {
  const found = await hand.run<{ x: number; y: number; covered?: string; missing?: string } | undefined>(`(async () => {
    try {
      const element = task.find(${JSON.stringify(selector)});
      const box = () => element.getBoundingClientRect();
      const { left, top, right, bottom } = box();
      if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth) {
        element.scrollIntoView({ block: 'center', behavior: 'instant' });
        await new Promise((done) => setTimeout(done, 450));
      }
      const { x, y, width, height } = box();
      if (!width || !height) return { missing: 'has no size' };
      const point = { x: Math.round(x + width * ${at[0]}), y: Math.round(y + height * ${at[1]}) };
      let outer = element;
      while (outer.getRootNode() !== document) outer = outer.getRootNode().host;
      const hit = document.elementFromPoint(point.x, point.y);
      const isFree = hit && (outer.contains(hit) || hit.contains(outer) || hit.closest('label')?.control === outer);
      return isFree ? point : { ...point, covered: hit ? hit.localName + '.' + hit.className : 'nothing' };
    } catch (error) { return { missing: String(error) } }
  })()`);
  if (!found || found.missing) throw new Error(`${selector}: ${found?.missing ?? 'no answer'}`);
  if (found.covered) throw new Error(`${selector} is covered by ${found.covered}`);
  return [found.x, found.y];
}

/** The label is about gaps such as these: presses that came at others are none of it. */
async function checkGaps(hand: Hand, times: number, gapMs: number): Promise<void> {
  const downs = (await hand.run<[number, number][]>('window.task ? task.downs : []').catch(() => undefined)) ?? [];
  if (downs.length < times) return;
  const last = downs.slice(-times);
  // When they were made, and when the page, if it was busy, came to hear of them.
  const gaps = ([0, 1] as const).flatMap((clock) =>
    last.slice(1).map((down, nth) => down[clock] - (last[nth]?.[clock] ?? 0)),
  );
  // Two within half a second select text; all within a second are one burst.
  const most = gapMs < 200 ? 480 : Math.min(850, 2 * gapMs + 300);
  if (gaps.some((gap) => (gapMs < 1000 ? gap > most : gap < 1050)))
    throw new TooSlow(`presses every ${gapMs} ms came at ${gaps.map(Math.round)}`);
}

async function until(hand: Hand, expression: string): Promise<void> {
  for (const end = Date.now() + 15_000; ; await wait(50)) {
    if (await hand.run(`!!(${expression})`).catch(() => false)) return;
    if (Date.now() > end) throw new Error(`not within 15 s: ${expression}`);
  }
}

/** The event as this scenario knows it; none where it is another's. A stage is the page's. */
function ofScenario(event: WireEvent, nth: number): WireEvent[] {
  if (!('element' in event) || event.kind === 'loop') return [event];
  const [owner, name] = event.element.split(/\.(.*)/s);
  return owner === String(nth) ? [{ ...event, element: name ?? '' } as WireEvent] : [];
}

const elementOf = (event: WireEvent): string => ('element' in event ? event.element : '');

function tally(events: readonly WireEvent[], { fields = {} }: Scenario): Tally {
  const counts: Partial<Record<Kind, Record<string, number>>> = {};
  for (const event of events) {
    const kind = event.kind as Kind;
    const said = event as unknown as Readonly<Record<string, unknown>>;
    const otherwise = Object.entries(fields[kind] ?? {}).filter(([field, value]) => said[field] !== value);
    // As a name that no label has, so that it counts as told and wrong, and what was to be told as missed.
    const name = [elementOf(event), ...otherwise.map(([field]) => `${field} ${said[field]}`)]
      .filter(Boolean)
      .join(', ');
    counts[kind] ??= {};
    const of = counts[kind];
    of[name] = (of[name] ?? 0) + 1;
  }
  return counts;
}

const line = (event: WireEvent): string => {
  const {
    kind,
    seq: _seq,
    t,
    visitor: _visitor,
    stream: _stream,
    ...rest
  } = event as WireEvent & { visitor?: string; stream?: string };
  return `${Math.round(t)} ${kind} ${JSON.stringify(rest)}`;
};

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
