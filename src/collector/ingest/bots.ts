import { isbotMatch } from 'isbot';

/** Why a user agent is taken for automation, as a plain name; empty when it is not. The user agent itself is not kept. */
export function botReason(userAgent: string | undefined): string {
  const cached = known.get(userAgent ?? '');
  if (cached !== undefined) return cached;
  const match = userAgent ? isbotMatch(userAgent) : 'no-user-agent';
  const reason = match === null ? '' : `agent:${match.replace(/[^\w.-]+/g, '-').slice(0, 48)}`;
  if (known.size >= mostKnown) known.clear();
  known.set(userAgent ?? '', reason);
  return reason;
}

const known = new Map<string, string>();
const mostKnown = 1000;
