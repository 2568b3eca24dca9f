import type { ViewEvent } from '../../../wire/index.js';

/** What kind of place the visitor came from. The address itself goes no further than this. */
export const referrer = (from: string, origin: string): ViewEvent['referrer'] =>
  from.startsWith(`${origin}/`)
    ? 'internal'
    : /^\w+:..((www\.)?(google|bing|duckduckgo|baidu|yandex|ecosia)|(\w+\.)?search)\./.test(from)
      ? 'search'
      : /^\w+:..([^/]+\.)?(facebook|instagram|linkedin|reddit|tiktok|youtube)\.|^\w+:..(t|x)\.com?\//.test(from)
        ? 'social'
        : /^\w+:..(\w*mail|outlook)\./.test(from)
          ? 'mail'
          : from
            ? 'other'
            : 'none';
