/** Where the reader is. The server knows one page only: what follows `#` is ours. */
export type Route =
  | { readonly page: 'board' | 'quality' | 'nowhere' }
  | { readonly page: 'verdict'; readonly id: string; readonly version?: number };

/**
 * The page that a hash names.
 *
 * @example
 * route('#/verdict/pay-on-one-page?version=1') // { page: 'verdict', id: 'pay-on-one-page', version: 1 }
 */
export function route(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?');
  const [, page = '', id = '', more] = path.split('/');
  if (more === undefined && page === 'verdict' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(id)) {
    const version = Number(new URLSearchParams(query).get('version'));
    return { page: 'verdict', id, ...(Number.isInteger(version) && version > 0 ? { version } : {}) };
  }
  if (id) return { page: 'nowhere' };
  if (page === '') return { page: 'board' };
  return { page: page === 'quality' ? 'quality' : 'nowhere' };
}

/** The address of a verdict's page. */
export function verdictHref(id: string, version?: number): string {
  return `#/verdict/${id}${version ? `?version=${version}` : ''}`;
}
