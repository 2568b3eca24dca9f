import type { Metrics } from '../metrics.js';
import type { Access } from './access.js';
import { type App, forReaders } from './app.js';

/** For whatever watches the process. `/healthz`: it lives. `/readyz`: it takes events and can read results. */
export function healthRoutes(
  app: App,
  options: {
    readonly access: Access;
    readonly metrics: Metrics;
    readonly state: () => { readonly takesEvents: boolean; readonly storeIsUp: boolean };
  },
): void {
  const { access, metrics, state } = options;
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', (c) => {
    const { takesEvents, storeIsUp } = state();
    return c.json({ takesEvents, storeIsUp }, takesEvents && storeIsUp ? 200 : 503);
  });
  app.get(
    '/metrics',
    forReaders(access, async (c) => {
      c.header('Content-Type', metrics.registry.contentType);
      return c.body(await metrics.registry.metrics());
    }),
  );
}
