import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { onViewport } from './onViewport.ts';

/** Under the header. */
const SCREEN_TOP = 56;

/**
 * CALM-2: what comes, goes or grows above the lists (a notice, the prompt, a list further up) scrolls the page by as much,
 * once one has scrolled past it, so that what one reads stays where it is. Lists hold what changes inside of them.
 */
export function useStill(views: RefObject<HTMLElement | null>): void {
  const mark = useRef<{ frame: Element; top: number; scroll: number } | null>(null);
  const note = useRef(() => {
    mark.current = null;
    for (const frame of views.current?.querySelectorAll('[data-cards]') ?? []) {
      const { top, bottom } = frame.getBoundingClientRect();
      if (top >= SCREEN_TOP) return;
      if (bottom <= SCREEN_TOP) continue;
      mark.current = { frame, top, scroll: scrollY };
      return;
    }
  });
  const hold = useRef(() => {
    const { current } = mark;
    if (current?.frame.isConnected && current.scroll === scrollY) {
      const moved = current.frame.getBoundingClientRect().top - current.top;
      if (Math.abs(moved) >= 0.5) scrollBy({ top: moved, behavior: 'instant' });
    }
    note.current();
  });
  useLayoutEffect(() => hold.current());
  useEffect(() => {
    const main = views.current?.closest('main');
    const observer = new ResizeObserver(() => hold.current());
    // The page is as high as what stands in it: all of it, whatever changed.
    if (main) observer.observe(main);
    const stop = onViewport(() => note.current());
    return () => {
      observer.disconnect();
      stop();
    };
  }, [views]);
}
