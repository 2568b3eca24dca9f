import type { Env } from './env.js';

export type Theme = 'light' | 'dark';

const name = 'unasked:theme';

/** The reader's choice; `undefined` follows the system. */
export function chosenTheme(env: Pick<Env, 'local'>): Theme | undefined {
  const chosen = env.local.getItem(name);
  return chosen === 'light' || chosen === 'dark' ? chosen : undefined;
}

/** Shows the theme, and remembers it when the reader chose it. */
export function showTheme(env: Pick<Env, 'local'>, root: HTMLElement, theme: Theme | undefined): void {
  if (theme) {
    root.dataset.theme = theme;
    env.local.setItem(name, theme);
  } else {
    delete root.dataset.theme;
    env.local.removeItem(name);
  }
}
