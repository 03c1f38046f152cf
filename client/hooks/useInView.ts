import { type RefObject, useEffect, useState } from 'react';

/** Is any of the element on screen, below a bar of `top` px? True until it was looked at. */
export function useInView(element: RefObject<Element | null>, top: number): boolean {
  const [inView, setInView] = useState(true);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new IntersectionObserver(([entry]) => setInView(entry?.isIntersecting ?? true), {
      rootMargin: `-${top}px 0px 0px 0px`,
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, top]);
  return inView;
}
