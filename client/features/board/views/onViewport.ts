/* One listener for all lists of a page: what is near the screen is asked once a frame, whoever scrolls. */

const listeners = new Set<() => void>();
let frame = 0;

function changed(): void {
  if (frame !== 0) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    for (const listener of [...listeners]) listener();
  });
}

/** Calls back at most once a frame while the page scrolls or its window changes. */
export function onViewport(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener('scroll', changed, { passive: true });
    addEventListener('resize', changed, { passive: true });
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener('scroll', changed);
    removeEventListener('resize', changed);
    cancelAnimationFrame(frame);
    frame = 0;
  };
}
