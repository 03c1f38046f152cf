import { useEffect } from 'react';

/**
 * Says in `--keyboard` how much of the page an on-screen keyboard hides. Safari lays it over the page; other browsers
 * make the page smaller, as index.html asks them to, and then nothing is hidden.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const seen = window.visualViewport;
    if (seen === null) return;
    const { style } = document.documentElement;
    const measure = () => {
      // Who zooms in with two fingers hides a part of the page as well, and wants nothing to move.
      const hidden = seen.scale > 1 ? 0 : Math.max(0, Math.round(window.innerHeight - seen.height - seen.offsetTop));
      style.setProperty('--keyboard', `${hidden}px`);
    };
    seen.addEventListener('resize', measure);
    seen.addEventListener('scroll', measure);
    return () => {
      seen.removeEventListener('resize', measure);
      seen.removeEventListener('scroll', measure);
      style.removeProperty('--keyboard');
    };
  }, []);
}
