import type { VNode } from 'preact';
import type { Route } from '../route.js';
import { Help } from './Help.js';
import { Pulse, type PulseProps } from './Pulse.js';
import { ThemeSwitch, type ThemeSwitchProps } from './ThemeSwitch.js';

interface MastheadProps extends PulseProps, ThemeSwitchProps {
  readonly site: string | undefined;
  readonly page: Route['page'];
}

/** The top of every page. */
export function Masthead({ site, page, ...rest }: MastheadProps): VNode {
  const current = (of: Route['page']): 'page' | undefined => (of === page ? 'page' : undefined);
  return (
    <div class="masthead">
      <p class="mark-name">
        <a href="#/">unasked</a>
        {site && <span class="site">{site}</span>}
      </p>
      <nav aria-label="Pages">
        <a href="#/" aria-current={current('board')}>
          Board
        </a>
        <a href="#/quality" aria-current={current('quality')}>
          Data quality
        </a>
      </nav>
      <div class="tools">
        <Pulse {...rest} />
        <ThemeSwitch {...rest} />
        <Help />
      </div>
    </div>
  );
}
