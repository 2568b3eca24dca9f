import type { Env } from '../env.js';

/** Runs it while no other tab runs anything under this name. Resolves with whether it ran. */
export async function alone(env: Env, name: string, run: () => Promise<void>): Promise<boolean> {
  let ran = false;
  const once = async (isOurs: unknown): Promise<void> => {
    if (!isOurs) return;
    ran = true;
    await run();
  };
  try {
    await env.window.navigator.locks.request(name, { ifAvailable: true }, once);
  } catch (error) {
    if (ran) throw error;
    // No locks in an insecure context, SecurityError where site data is blocked. Two tabs may then send the same
    // events; the collector knows them by their keys.
    await once(true);
  }
  return ran;
}
