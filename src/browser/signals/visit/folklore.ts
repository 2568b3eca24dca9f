import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';

/**
 * Grade D, off by default: what others read as frustration and nobody has shown to be. Each once per page life: eight
 * turns of the pointer within a second; ten windows scrolled within five seconds; the pointer out at the top.
 */
export const start: StartSignal = ({ env, tell, tellPage }) => {
  const { window } = env;
  const said = new Set<string>();
  const once = (kind: 'thrashed_cursor' | 'excessive_scroll' | 'pointer_exit_top', path?: readonly Element[]): void => {
    if (said.size === said.add(kind).size) return;
    if (path) tell(path, { kind });
    else tellPage({ kind } as { kind: 'excessive_scroll' });
  };
  let turns: number[] = [];
  let scrolls: (readonly [number, number])[] = [];
  let direction = 0;
  let y = window.scrollY;
  return listen<PointerEvent>(env, window, 'pointermove pointerout scroll', (event) => {
    const now = env.now();
    if (event.type === 'scroll') {
      scrolls = [...scrolls.filter(([at]) => now - at < 5e3), [now, Math.abs(window.scrollY - y)]];
      y = window.scrollY;
      if (scrolls.reduce((sum, [, way]) => sum + way, 0) > 10 * window.innerHeight) once('excessive_scroll');
    } else if (event.pointerType !== 'mouse') return;
    else if (event.type === 'pointerout') {
      if (!event.relatedTarget && event.clientY <= 0) once('pointer_exit_top');
    } else if (event.movementX * direction <= 0 && event.movementX) {
      direction = event.movementX;
      turns = [...turns.filter((at) => now - at < 1e3), now];
      if (turns.length > 7)
        once(
          'thrashed_cursor',
          event.composedPath().filter((node) => node instanceof Element),
        );
    }
  });
};
