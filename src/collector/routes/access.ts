import { isLoopback } from '../checkOptions.js';
import { keyMatcher } from '../ingest/keys.js';
import { type Refused, refused, shown } from '../ingest/refusal.js';

/** The headers that decide who may do what. */
interface Asker {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
}

/** Who may send, and who may read. */
export interface Access {
  /** The value for Access-Control-Allow-Origin, or why the page's origin is refused. */
  readonly sender: (origin: string | undefined) => { readonly allow?: string } | Refused;
  /** Why this asker may not read or register; `undefined` when it may. */
  readonly reader: (asker: Asker) => Refused | undefined;
}

export function createAccess(options: {
  readonly origins: '*' | readonly string[];
  readonly secret: string | undefined;
  /** The address that is listened on. */
  readonly host: string;
}): Access {
  const { origins, secret, host } = options;
  const isSecret = secret === undefined ? () => false : keyMatcher(secret);
  const isLocal = isLoopback(host);
  return {
    sender: (origin) => {
      if (origin === undefined) return {}; // not a page: a server, or a test
      if (origins === '*') return { allow: '*' };
      if (origins.includes(origin)) return { allow: origin };
      return refused(
        403,
        'origin',
        `Pages of ${shown(origin)} may not send here. Add the origin to the collector's list.`,
      );
    },
    reader: ({ host: asked, origin, authorization }) => {
      // Other sites' pages may make a browser ask, and on loopback a browser is let in: so it must be our own page.
      if (origin !== undefined && hostOf(origin) !== asked)
        return refused(403, 'origin', `Results are not for pages of ${shown(origin)}.`);
      const [, bearer] = /^Bearer (\S+)$/i.exec(authorization ?? '') ?? [];
      if (bearer !== undefined && isSecret(bearer)) return undefined;
      if (!isLocal) return refused(401, 'secret', 'Results need the secret key: Authorization: Bearer sk_…');
      // A name that somebody else's DNS points at this machine is not this machine.
      if (!isLoopback(nameOf(asked ?? '')))
        return refused(403, 'host', `Ask for localhost or 127.0.0.1; the Host was ${shown(asked)}.`);
      return undefined;
    },
  };
}

/** What a page is told whose origin may send. */
export const originHeaders = (allow: string | undefined): Record<string, string> => ({
  ...(allow && { 'Access-Control-Allow-Origin': allow, 'Access-Control-Expose-Headers': 'Retry-After' }),
  ...(allow && allow !== '*' && { Vary: 'Origin' }),
});

const hostOf = (origin: string): string | undefined => {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
};

const nameOf = (host: string): string => host.replace(/:\d+$/, '');
