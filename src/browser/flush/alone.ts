import type { Env } from '../env.js';

/** Runs it while no other tab runs anything under this name. Resolves with whether it ran. */
export async function alone(env: Env, name: string, run: () => Promise<void>): Promise<boolean> {
  let ran = false;
  const once = async (): Promise<void> => {
    ran = true;
    await run();
  };
  try {
    await env.window.navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await once();
    });
    return ran;
  } catch (error) {
    if (ran) throw error;
    // No locks in an insecure context, SecurityError where site data is blocked. Two tabs may then send the same
    // events; the collector knows them by their keys.
    await once();
    return true;
  }
}
