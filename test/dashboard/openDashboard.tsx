import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';
import { App } from '../../src/dashboard/app.js';
import type { VerdictAnswer } from '../../src/wire/index.js';
import * as answers from '../fixtures/dashboard/answers.js';
import { fakeEnv, settled } from './fakeEnv.js';

export type Answers = Readonly<Record<string, unknown>>;

let root: HTMLElement | undefined;

afterEach(() => {
  if (root) render(null, root);
  root?.remove();
  delete document.documentElement.dataset.theme;
});

/** The whole dashboard at an address, with what the collector would answer. A status stands for a refusal. */
export async function open(hash: string, given: Answers) {
  let now = given;
  const reply = (path: string) => () => {
    const answer = now[path];
    if (answer instanceof Promise) return answer as Promise<Response>;
    return typeof answer === 'number' ? new Response('{}', { status: answer }) : Response.json(answer);
  };
  const paths = new Set(['v1/live', ...Object.keys(given)]);
  const world = fakeEnv(Object.fromEntries([...paths].map((path) => [path, reply(path)])));
  now = { 'v1/live': 503, ...given };
  window.location.hash = hash;
  document.documentElement.lang = 'en';
  root = document.body.appendChild(document.createElement('div'));
  const page = root;
  await act(async () => {
    render(<App env={world.env} />, page);
    await settled();
  });
  await act(settled);
  const say = (next: Answers) => {
    now = { 'v1/live': 503, ...next };
  };
  const wait = async (ms: number) => {
    await act(() => world.pass(ms));
    await act(settled);
  };
  const press = (key: string, on: Element = document.body) =>
    act(() => void on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
  return { ...world, page, say, wait, press, text: () => page.textContent ?? '' };
}

export const board = { 'v1/verdicts': answers.full };
export const at = (answer: VerdictAnswer, counts = answers.full): [string, Answers] => [
  `#/verdict/${answer.hypothesis.id}`,
  { 'v1/verdicts': counts, [`v1/verdicts/${answer.hypothesis.id}`]: answer },
];
export const all = (page: Element, selector: string) =>
  [...page.querySelectorAll(selector)].map((one) => one.textContent);
