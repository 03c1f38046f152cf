import { useEffect, useRef } from 'react';
import { usePreferences } from '../../hooks/usePreferences.ts';
import { useShortcuts } from '../../hooks/useShortcuts.ts';
import { wishFor } from './cardWish.ts';
import { cardBeside, revealCard } from './views/revealCard.ts';

interface BoardKeysProps {
  readonly openCard: string | null;
  readonly onOpen: (id: string) => void;
  /** Replies can be written just now. */
  readonly replies: boolean;
}

/** Fields that keys lead to, by what is done in them. */
type Place = 'compose' | 'find';

/** Single keys on a board (KEY-1). Draws nothing. */
export function BoardKeys({ openCard, onOpen, replies }: BoardKeysProps) {
  const { ask } = usePreferences();
  // Where one was before one went to write or to find.
  const last = useRef<string | null>(null);
  const walk = (step: 1 | -1) => {
    const next = cardBeside(cardWithFocus() ?? last.current, step);
    if (next === null || !revealCard(next, { nearest: true })) return false;
    last.current = next;
    return true;
  };
  const open = () => {
    const card = cardWithFocus();
    if (card === null) return false;
    onOpen(card);
    return true;
  };
  const build = () => {
    const card = cardWithFocus() ?? openCard;
    if (card === null || !replies) return false;
    wishFor(card, 'reply');
    if (card !== openCard) onOpen(card);
    return true;
  };
  useShortcuts({
    new: () => focus('compose'),
    find: () => focus('find'),
    next: () => walk(1),
    previous: () => walk(-1),
    open,
    build,
    help: () => ask(true),
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key, isComposing } = event;
      const field = target instanceof HTMLElement ? target.dataset.keys : undefined;
      if (key === 'Enter' && target instanceof HTMLElement && target.id.startsWith('card-')) {
        event.preventDefault();
        return onOpen(target.id.slice('card-'.length));
      }
      if (key !== 'Escape' || isComposing || event.defaultPrevented || field === undefined) return;
      // Out of the composer and the search: back to the card one came from, or to the top of the board. The browser
      // empties a search by the same key: what it left out is back a frame later.
      if (field === 'find') requestAnimationFrame(() => document.activeElement === target && back());
      else back();
    };
    const back = () => {
      if (last.current !== null && revealCard(last.current, { nearest: true })) return;
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    };
    const onFocus = ({ target }: FocusEvent) => {
      const card = target instanceof Element ? cardOf(target) : null;
      if (card !== null) last.current = card;
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('focusin', onFocus);
    };
  }, [onOpen]);
  return null;
}

const cardWithFocus = () => (document.activeElement === null ? null : cardOf(document.activeElement));

function cardOf(element: Element): string | null {
  return element.closest('article[id^="card-"]')?.id.slice('card-'.length) ?? null;
}

function focus(place: Place): boolean {
  const field = document.querySelector<HTMLElement>(`[data-keys="${place}"]`);
  field?.focus();
  return field !== null;
}
