import type { IncomingMessage } from 'node:http';
import { type Hypothesis, problems, toHypothesis } from '../../hypothesis/index.js';
import type { HypothesesAnswer, QualityAnswer, TrafficAnswer } from '../../wire/index.js';
import { BadLock } from '../errors/badLock.js';
import { refused, shown } from '../ingest/refusal.js';
import type { Results } from '../reads/results.js';
import type { Access } from './access.js';
import { type App, forReaders, refuse } from './app.js';

/** What the dashboard and the command line read, and the lock they register. */
export function resultRoutes(
  app: App,
  options: {
    readonly access: Access;
    readonly results: Results;
    readonly quality: () => Promise<QualityAnswer>;
    readonly traffic: (hypothesis: Hypothesis) => Promise<TrafficAnswer>;
    readonly register: (lock: unknown) => Promise<HypothesesAnswer>;
  },
): void {
  const { access, results, quality, traffic, register } = options;

  app.get(
    '/v1/hypotheses',
    forReaders(access, async (c) => c.json(await results.hypotheses())),
  );
  app.get(
    '/v1/verdicts',
    forReaders(access, async (c) => c.json(await results.verdicts())),
  );
  app.get(
    '/v1/quality',
    forReaders(access, async (c) => c.json(await quality())),
  );
  const ofVersion = (path: string, read: (id: string, version?: number) => Promise<object | undefined>): void => {
    app.get(
      path,
      forReaders(access, async (c) => {
        const id = c.req.param('id') ?? '';
        const asked = c.req.query('version');
        const version = asked === undefined ? undefined : Number(asked);
        if (version !== undefined && !(Number.isInteger(version) && version > 0))
          return refuse(c, refused(400, 'version', `version must be a whole number from 1, got ${shown(asked)}.`));
        const answer = await read(id, version);
        if (answer) return c.json(answer);
        const what = version === undefined ? shown(id) : `version ${version} of ${shown(id)}`;
        return refuse(
          c,
          refused(404, 'unknown', `No ${what} is registered here. A draft has no verdict before \`unasked lock\`.`),
        );
      }),
    );
  };
  ofVersion('/v1/verdicts/:id', results.verdict);
  ofVersion('/v1/verdicts/:id/segments', results.segments);
  ofVersion('/v1/verdicts/:id/novelty', results.novelty);
  ofVersion('/v1/verdicts/:id/interactions', results.interactions);
  ofVersion('/v1/verdicts/:id/quantiles', results.quantiles);
  ofVersion('/v1/verdicts/:id/traffic', results.traffic);
  app.post(
    '/v1/traffic',
    forReaders(access, async (c) => {
      const hypothesis = toHypothesis(await readJson(c.env.incoming, 'declaration'));
      const [problem] = problems(hypothesis);
      if (problem) return refuse(c, refused(400, 'declaration', `The declaration cannot be used: ${problem.message}.`));
      return c.json(await traffic(hypothesis));
    }),
  );
  app.post(
    '/v1/lock',
    forReaders(access, async (c) => c.json(await register(await readJson(c.env.incoming, 'lock file')))),
  );
}

const mostBytes = 4 * 1024 * 1024;

// Not a page's body: only those who may read results get this far, and a lock file has its own limit.
async function readJson(request: IncomingMessage, what: string): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new BadLock(`A ${what} may have ${mostBytes} bytes, got more.`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (cause) {
    throw new BadLock(`The ${what} is not JSON. Send it as it is.`, cause);
  }
}
