import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react';

/** A press that moves less is a click. */
const STARTS_PX = 6;
/** Nearer to the upper or lower edge of what one sees, the page scrolls along, so many px a frame. */
const EDGE_PX = 130;
const STEP_PX = 10;

export interface CardDrag {
  /** Key of the column that the card would go to. */
  readonly over: string | null;
  readonly onPointerDown: (event: ReactPointerEvent) => void;
}

/** Takes a card by its header and puts it into a column, with a mouse or a pen; a finger scrolls. */
export function useCardDrag(enabled: boolean, onDrop: (card: string, column: string) => void): CardDrag {
  const [over, setOver] = useState<string | null>(null);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  const onPointerDown = useCallback(
    (event: ReactPointerEvent) => {
      const { target, clientX, clientY, button, pointerType } = event;
      if (!enabled || button !== 0 || pointerType === 'touch' || !(target instanceof Element)) return;
      const card = target.closest('article');
      if (card === null || target.closest('article > header') === null || target.closest('button, a') !== null) return;
      // No text is selected on the way.
      event.preventDefault();
      stop.current();
      const page = new AbortController();
      let dragging = false;
      let column: string | null = null;
      let at = { x: clientX, y: clientY };
      const begun = scrollY;
      let frame = 0;
      const end = () => {
        page.abort();
        cancelAnimationFrame(frame);
        card.style.transform = '';
        delete card.dataset.dragged;
        setOver(null);
      };
      stop.current = end;
      const draw = () => {
        card.dataset.dragged = '';
        card.style.transform = `translate(${at.x - clientX}px, ${at.y - clientY + scrollY - begun}px)`;
        const below = document.elementFromPoint(at.x, at.y)?.closest('[data-column]');
        column = below instanceof HTMLElement ? (below.dataset.column ?? null) : null;
        setOver(column);
      };
      const scroll = () => {
        const step = at.y < EDGE_PX ? -STEP_PX : at.y > innerHeight - EDGE_PX ? STEP_PX : 0;
        if (step !== 0) {
          scrollBy({ top: step, behavior: 'instant' });
          draw();
        }
        frame = requestAnimationFrame(scroll);
      };
      const follow = ({ clientX: x, clientY: y }: PointerEvent) => {
        if (!dragging && Math.hypot(x - clientX, y - clientY) < STARTS_PX) return;
        if (!dragging) frame = requestAnimationFrame(scroll);
        dragging = true;
        at = { x, y };
        draw();
      };
      const { signal } = page;
      addEventListener('pointermove', follow, { signal });
      addEventListener(
        'pointerup',
        () => {
          end();
          if (dragging && column !== null) drop.current(card.id.replace(/^card-/, ''), column);
        },
        { signal },
      );
      addEventListener('pointercancel', end, { signal });
      addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
    },
    [enabled],
  );
  return { over, onPointerDown };
}
