import { type FocusEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CardItem } from '../../../hooks/useBoard.ts';
import { Anchor } from './Anchor.ts';
import { drawnRange, NOTHING_DRAWN, type Range, runsOf } from './drawnRange.ts';
import { onViewport } from './onViewport.ts';
import { addShownList } from './revealCard.ts';
import styles from './Views.module.css';

interface CardWindowProps {
  readonly cards: readonly CardItem[];
  readonly draw: (card: CardItem) => ReactNode;
  /** Height of a card that was not drawn yet, in px, in a list as wide as given. */
  readonly guess: (card: CardItem, width: number) => number;
  /** Between two cards, in px. */
  readonly gap: number;
  /** How deep a card stands in its thread; 0 and absent for none. */
  readonly depthOf?: (card: CardItem) => number;
  readonly className: string | undefined;
  readonly labelledBy?: string;
}

/** What is drawn changes heights, and heights change what is drawn: so often at once, and then somewhat later. */
const MOST_TURNS = 8;
const LATER_MS = 50;

/** VIEW-7: a list of cards of which only those near the screen are drawn, and in which nothing moves by itself (CALM-2). */
export function CardWindow(props: CardWindowProps) {
  const { cards, draw, guess, gap, depthOf, className, labelledBy } = props;
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const [anchor] = useState(() => new Anchor());
  const [measured] = useState(() => new Map<string, number>());
  const [width, setWidth] = useState(320);
  const [range, setRange] = useState<Range>(NOTHING_DRAWN);
  const [held, setHeld] = useState<string | null>(null);
  const [printing, setPrinting] = useState(false);
  // Drawn again whenever the range, the cards or the width change: what was measured meanwhile is used then.
  const sizes = cards.map((card) => measured.get(card.id) ?? guess(card, width));
  const latest = useRef({ cards, sizes, gap, guess, width });
  latest.current = { cards, sizes, gap, guess, width };

  const turns = useRef({ count: 0, since: 0 });
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useRef<() => void>(() => undefined);
  useEffect(() => () => clearTimeout(later.current), []);
  const look = useCallback(() => {
    const { current } = frame;
    if (performance.now() - turns.current.since > LATER_MS) turns.current = { count: 0, since: performance.now() };
    if (current === null) return;
    if (turns.current.count++ > MOST_TURNS) {
      clearTimeout(later.current);
      later.current = setTimeout(() => again.current(), LATER_MS);
      return;
    }
    const now = latest.current;
    const heights = now.cards.map((card) => measured.get(card.id) ?? now.guess(card, now.width));
    const top = current.getBoundingClientRect().top + anchor.shift;
    setRange((before) => drawnRange(heights, now.gap, top, innerHeight, before));
  }, [anchor, measured]);

  again.current = look;
  const [watched] = useState(() => new WeakSet<Element>());
  const observer = useRef<ResizeObserver | null>(null);
  useLayoutEffect(() => {
    const created = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const [box] = borderBoxSize;
        if (box === undefined) continue;
        if (target === frame.current) {
          if (Math.abs(box.inlineSize - latest.current.width) < 1) continue;
          // Lines break elsewhere: nothing that was measured holds.
          measured.clear();
          setWidth(box.inlineSize);
        } else if (target instanceof HTMLElement && target.dataset.card !== undefined && target.isConnected) {
          measured.set(target.dataset.card, box.blockSize);
        }
      }
      anchor.hold();
      look();
    });
    observer.current = created;
    if (frame.current !== null) {
      setWidth(frame.current.clientWidth);
      created.observe(frame.current);
    }
    return () => created.disconnect();
  }, [anchor, look, measured]);

  const index = held === null ? -1 : cards.findIndex(({ id }) => id === held);
  const kept = index < 0 ? [] : [index - 1, index, index + 1];
  const runs = runsOf(sizes, gap, printing ? { start: 0, end: cards.length } : range, kept);

  // After every drawing: watch what is new, and give back the place of what one was reading.
  useLayoutEffect(() => {
    for (const item of list.current?.children ?? []) {
      if (!(item instanceof HTMLElement) || item.dataset.card === undefined || watched.has(item)) continue;
      watched.add(item);
      observer.current?.observe(item);
    }
    anchor.attach(frame.current, list.current);
    anchor.hold();
    look();
  });
  useEffect(
    () =>
      onViewport(() => {
        anchor.scrolled();
        look();
      }),
    [anchor, look],
  );
  useEffect(
    () =>
      addShownList({
        draw: (id) => {
          if (!latest.current.cards.some((card) => card.id === id)) return false;
          flushSync(() => setHeld(id));
          return true;
        },
      }),
    [],
  );
  useEffect(() => {
    const all = () => flushSync(() => setPrinting(true));
    const some = () => setPrinting(false);
    addEventListener('beforeprint', all);
    addEventListener('afterprint', some);
    return () => {
      removeEventListener('beforeprint', all);
      removeEventListener('afterprint', some);
    };
  }, []);

  // What has the focus stays drawn, and its neighbours, so that Tab goes on.
  const onFocus = ({ target }: FocusEvent) => {
    const item = target.closest('[data-card]');
    if (item instanceof HTMLElement) setHeld(item.dataset.card ?? null);
  };
  return (
    <div ref={frame} className={styles.window} data-cards>
      <ol ref={list} className={className} aria-labelledby={labelledBy} onFocus={onFocus}>
        {/* One flat list: a card that goes from one run into another stays the element that it is, with its focus. */}
        {runs.flatMap((run, nth) =>
          run.kind === 'gap' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: gaps have no name but their place
            <li key={`gap ${nth}`} aria-hidden="true" className={styles.gap} style={{ blockSize: run.size }} />
          ) : (
            cards.slice(run.start, run.end).map((card, at) => {
              const depth = depthOf?.(card) ?? 0;
              return (
                // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a list item has a level (ARIA 1.2, listitem)
                <li
                  key={card.id}
                  data-card={card.id}
                  data-depth={depth === 0 ? undefined : Math.min(depth, 3)}
                  aria-level={depthOf === undefined ? undefined : depth + 1}
                  aria-posinset={run.start + at + 1}
                  aria-setsize={cards.length}
                >
                  {draw(card)}
                </li>
              );
            })
          ),
        )}
      </ol>
    </div>
  );
}
