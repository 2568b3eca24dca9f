import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { QualityAnswer, VerdictAnswer, VerdictsAnswer } from '../wire/index.js';
import { createClient } from './api/client.js';
import { type Pulse, startLive } from './api/live.js';
import { Read } from './api/read.js';
import { type Kept, useReading } from './api/useReading.js';
import type { Env } from './env.js';
import { Board } from './pages/Board.js';
import { Quality } from './pages/Quality.js';
import { VerdictPage } from './pages/VerdictPage.js';
import { Band } from './parts/Band.js';
import { Counts } from './parts/Counts.js';
import { KeyForm } from './parts/KeyForm.js';
import { Masthead } from './parts/Masthead.js';
import { Printed } from './parts/Printed.js';
import { route } from './route.js';
import { chosenTheme, showTheme, type Theme } from './theme.js';

const boardPath = 'v1/verdicts';

/** The dashboard: what is read, from where, and which page shows it. */
export function App({ env }: { readonly env: Env }): VNode {
  const client = useMemo(() => createClient(env), [env]);
  const here = useHere();
  const [tick, setTick] = useState(0);
  const [pulse, setPulse] = useState<Pulse>('polling');
  const [theme, setTheme] = useState<Theme | undefined>(() => chosenTheme(env));
  useEffect(() => {
    const onChange = (): void => setTick((now) => now + 1);
    return startLive(env, { client, onChange, onPulse: setPulse });
  }, [env, client]);
  useEffect(() => showTheme(env, document.documentElement, theme), [env, theme]);

  // The Board's answer says which visitors are counted, so every page needs it once; only the Board follows it.
  const board = useReading<VerdictsAnswer>(client, boardPath, here.page === 'board' ? tick : 0);
  const path =
    here.page === 'verdict' ? verdictPath(here.id, here.version) : here.page === 'quality' ? 'v1/quality' : boardPath;
  const own = useReading<unknown>(client, path, here.page === 'board' || here.page === 'nowhere' ? 0 : tick);
  const shown: Kept<unknown> = here.page === 'board' || here.page === 'nowhere' ? board : own;
  const locked = shown.latest === 'locked';
  useTitleAndFocus(`${here.page}${here.page === 'verdict' ? here.id : ''}`, shown.answer !== undefined);

  const open = (key: string): void => {
    client.useKey(key);
    setTick((now) => now + 1);
  };
  const page = (): VNode => {
    if (locked) return <KeyForm refused={client.hasKey()} onKey={open} />;
    if (here.page === 'nowhere' || shown.status === 404) return <Nowhere />;
    if (shown.answer === undefined) return <Waiting kept={shown} />;
    if (here.page === 'verdict') return <VerdictPage answer={shown.answer as VerdictAnswer} />;
    if (here.page === 'quality') return <Quality answer={shown.answer as QualityAnswer} />;
    return <Board answer={shown.answer as VerdictsAnswer} />;
  };
  const away = shown.latest === 'unreachable' || (shown.latest === 'refused' && shown.answer !== undefined);
  return (
    <Counts.Provider value={board.answer?.counts ?? []}>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        To the content
      </button>
      <header>
        <Masthead
          site={board.answer?.site}
          page={here.page}
          at={shown.at}
          away={away}
          pulse={pulse}
          timeZone={env.timeZone}
          theme={theme}
          onTheme={setTheme}
        />
        <Band answer={board.answer} />
      </header>
      <main id="main" tabIndex={-1}>
        <Read.Provider value={client.read}>{page()}</Read.Provider>
      </main>
      <Printed address={window.location.href} at={shown.at} timeZone={env.timeZone} />
    </Counts.Provider>
  );
}

function verdictPath(id: string, version: number | undefined): string {
  return `v1/verdicts/${id}${version ? `?version=${version}` : ''}`;
}

function useHere(): ReturnType<typeof route> {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const onHash = (): void => setHash(window.location.hash);
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, []);
  return useMemo(() => route(hash), [hash]);
}

/** A new page begins at its headline: for the eye, for the keyboard and for the tab's title. */
function useTitleAndFocus(page: string, ready: boolean): void {
  const before = useRef(page);
  useEffect(() => {
    if (!ready) return;
    const headline = document.querySelector<HTMLElement>('h1');
    document.title = headline ? `${headline.textContent} · unasked` : 'unasked';
    if (before.current === page) return;
    before.current = page;
    window.scrollTo(0, 0);
    headline?.focus({ preventScroll: true });
  }, [page, ready]);
}

function Nowhere(): VNode {
  return (
    <section class="opening">
      <h1 tabIndex={-1}>There is no such page.</h1>
      <p>
        No hypothesis of this site has this name and version. <a href="#/">All of them are on the Board.</a>
      </p>
    </section>
  );
}

function Waiting({ kept }: { readonly kept: Kept<unknown> }): VNode {
  if (!kept.latest) return <p class="waiting-page">Reading …</p>;
  return (
    <section class="opening">
      <h1 tabIndex={-1}>The collector does not answer.</h1>
      <p>{kept.message ?? 'It may be starting, or it was stopped.'} This page tries again every five seconds.</p>
    </section>
  );
}
