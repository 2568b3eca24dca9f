import type { VNode } from 'preact';
import type { Theme } from '../theme.js';

export interface ThemeSwitchProps {
  readonly theme: Theme | undefined;
  readonly onTheme: (theme: Theme | undefined) => void;
}

const next = { system: 'dark', dark: 'light', light: undefined } as const;

/** As the system has it, dark, light, and round again; remembered. */
export function ThemeSwitch({ theme, onTheme }: ThemeSwitchProps): VNode {
  const now = theme ?? 'system';
  return (
    <button type="button" class="quiet" onClick={() => onTheme(next[now])}>
      <svg class="shape" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <circle class="line" cx="8" cy="8" r="6" />
        {now !== 'light' && (
          <path class="fill" d={now === 'dark' ? 'M2 8a6 6 0 0 0 12 0 6 6 0 0 0-12 0Z' : 'M8 2a6 6 0 0 0 0 12Z'} />
        )}
      </svg>{' '}
      <span class="unseen">Theme: </span>
      {now}
    </button>
  );
}
