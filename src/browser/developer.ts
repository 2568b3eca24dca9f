import { problems } from '../hypothesis/index.js';
import { browserEnv } from './env.js';
import type { StartOptions } from './options.js';

/**
 * On a developer's machine every declaration is checked in full, and each problem is reported with its value: there a
 * mistake is made, and `unasked check` keeps it from going further.
 */
export function checkDeclarations({ hypotheses, report, env }: StartOptions): void {
  const said = browserEnv(window, env, report);
  if (Array.isArray(hypotheses))
    for (const each of hypotheses)
      for (const { message } of problems(each)) said.report('hypothesis', `${Object(each).id}: ${message}`);
}
