import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { root } from './unasked.js';

/** Presses, bursts and reactions joined as the SDK joins them; what they say is in `said`. */
const joined = `
import { browserEnv } from 'ENV';
import { startBursts } from 'BURSTS';
import { startPresses } from 'PRESSES';
import { createReactions } from 'REACTIONS';
const said = (window.said = { presses: [], events: [], reactions: [] });
const env = browserEnv(window, { report: ({ message }) => said.events.push({ kind: 'problem', message }) });
const onPresses = [], onReactions = [], onLeaves = [];
const tell = (path, event) => void said.events.push({ ...event, ...(path[0] && { at: path[0].id || path[0].localName }) });
const host = {
  env, tell,
  tellPage: (event) => tell([], event),
  threshold: (element, name, otherwise) => otherwise,
  onPress: (heard) => onPresses.push(heard),
  onReaction: (heard) => onReactions.push(heard),
  onLeave: (heard) => onLeaves.push(heard),
};
const reactions = createReactions(host, (reaction) => {
  said.reactions.push(reaction.kind);
  for (const heard of onReactions) heard(reaction);
});
startPresses(env, [], {
  ...host,
  onDown: reactions.arm,
  onPress: (press) => {
    said.presses.push(press.by + ' ' + (press.control ?? press.path[0]).id);
    for (const heard of onPresses) heard(press);
    reactions.press(press);
  },
  onSwipe: reactions.press,
});
startBursts(host);
addEventListener('pagehide', () => { reactions.leave(); for (const heard of onLeaves) heard(true); });
`;

export interface PressPages {
  /** The address of a page with this body, whose script knows each element by its id. */
  readonly page: (body: string, script?: string) => string;
  readonly stop: () => void;
}

/** Serves pages that listen to presses and nothing else. */
export async function startPressPages(): Promise<PressPages> {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'src/browser'], { cwd: root });
  const built = join(root, 'dist/modules/browser');
  const files: Record<string, string> = {
    JOINED: 'JOINED',
    ENV: join(built, 'env.js'),
    BURSTS: join(built, 'signals/press/startBursts.js'),
    PRESSES: join(built, 'signals/press/startPresses.js'),
    REACTIONS: join(built, 'signals/reaction/createReactions.js'),
  };
  const bundle = await rollup({
    input: 'JOINED',
    plugins: [{ name: 'joined', resolveId: (id) => files[id], load: (id) => (id === 'JOINED' ? joined : undefined) }],
  });
  const { code } = (await bundle.generate({ format: 'iife' })).output[0];
  const pages: string[] = [];
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages[Number(request.url?.slice(1))] ?? 'not there');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    page: (body, script = '') => {
      pages.push(
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>presses</title><script>${code}</script>
<style>body { font: 16px sans-serif; margin: 20px } p { width: 300px } button { margin: 12px 0 }</style>
<body>${body}<script>${script}</script>`,
      );
      return `http://localhost:${(server.address() as AddressInfo).port}/${pages.length - 1}`;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
