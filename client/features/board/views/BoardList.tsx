import '../../../i18n/views.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardItem, ReadyBoard } from '../../../hooks/useBoard.ts';
import { useBoardGroups } from '../../../hooks/useBoardGroups.ts';
import { NONE, useBoardLook } from '../../../hooks/useBoardLook.ts';
import type { NewPosts } from '../../../hooks/useNewPosts.ts';
import { chunk } from '../../../ui/chunk.tsx';
import { cx } from '../../../ui/cx.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { Card } from '../Card.tsx';
import type { CardSocial } from '../CardSocial.ts';
import { UndoBar } from '../UndoBar.tsx';
import { Columns } from './Columns.tsx';
import { DocumentView } from './DocumentView.tsx';
import type { DrawCard } from './DrawCard.ts';
import { filterCards, isFiltered } from './filterCards.ts';
import { linksByCard } from './linksByCard.ts';
import { NothingFound } from './NothingFound.tsx';
import { revealCard } from './revealCard.ts';
import { Stream } from './Stream.tsx';
import { Threads } from './Threads.tsx';
import { Timeline } from './Timeline.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useOwnNewCard } from './useOwnNewCard.ts';
import { usePresentView } from './usePresentView.ts';
import { useRemovedThemes } from './useRemovedThemes.ts';
import { useStill } from './useStill.ts';
import styles from './Views.module.css';

// Few people look at a board as a canvas; what draws it weighs as much as half the board.
const Canvas = chunk(async () => (await import('./Canvas.tsx')).Canvas);
const MoveDialog = chunk(async () => (await import('./MoveDialog.tsx')).MoveDialog);

export interface BoardListProps {
  readonly board: ReadyBoard;
  readonly newPosts: NewPosts;
  readonly openCard: string | null;
  /** Nobody else sees these cards: each can be kept back. */
  readonly privately: boolean;
  /** A promise of no names: nothing here says who or when (VIEW-4). */
  readonly hidden: boolean;
  /** Cards of this person's that name nobody. */
  readonly mine: ReadonlySet<string>;
  /** How people react to cards; null where nobody is named. */
  readonly social: CardSocial | null;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

/** The cards of a board as one list, filtered, in the view that this person chose (VIEW-1). */
export function BoardList(props: BoardListProps) {
  const { board, newPosts, openCard, privately, hidden, mine, social, onOpen, onRemove } = props;
  const { t } = useTranslation(['views', 'common']);
  const { snapshot, actions, nameOf, writable, sharedWritable, view: about } = board;
  const { items, unsent, writing } = snapshot;
  const handle = useBoardLook(about.me.id, about.id);
  const { look, clear } = handle;
  const choice = useMemo(() => {
    const { filter } = look;
    // A theme of another document, or one that somebody removed, asks nothing.
    const theme = filter.theme === NONE || items.themes.some(({ id }) => id === filter.theme) ? filter.theme : null;
    return hidden ? { ...filter, theme, author: null, group: null } : { ...filter, theme };
  }, [hidden, look, items.themes]);
  const present = usePresentView(look, items.themes.length > 0, hidden);
  const [asksGroups, setAsksGroups] = useState(false);
  const { groups, groupOf } = useBoardGroups(
    about.id,
    !hidden && (asksGroups || choice.group !== null || present.by === 'group'),
  );
  const cards = useMemo(() => filterCards(items.cards, choice, { ...items, groupOf }), [items, choice, groupOf]);
  const main = useRef<HTMLDivElement>(null);
  useStill(main);
  useOwnNewCard(items.cards);
  const showNew = useShowNew(newPosts, cards, clear);
  const [moving, setMoving] = useState<string | null>(null);
  // Outlives the view: without its last theme a phone shows the stream, and the way back stays (THEME-2).
  const removed = useRemovedThemes(board);
  const goAlong = useGoAlong(items.themeOf);
  // On a sheet that only its author sees, order is one's own business and ends with the phase.
  const arranged = sharedWritable && !privately;

  const links = useMemo(() => linksByCard(items.links), [items.links]);
  const draw: DrawCard = (item) => (
    <Card
      item={item}
      authors={[item.owner, ...item.coauthors].map(nameOf).join(', ')}
      writers={namesIn(writing.get(item.id), nameOf)}
      unsent={unsent.has(item.id)}
      open={openCard === item.id}
      target={linkTarget(links.from.get(item.id)?.[0], items.byId)}
      replies={(links.to.get(item.id) ?? []).filter((link) => items.byId.has(link.from)).length}
      reactions={items.reactions.get(item.id)}
      social={social}
      writable={writable}
      privately={privately}
      revealed={mine.has(item.id)}
      actions={actions}
      moves={arranged ? setMoving : null}
      watch={newPosts.watch}
      onOpen={onOpen}
      onRemove={onRemove}
    />
  );
  const shared = { board, cards, draw, newPosts, arranged };
  return (
    <div ref={main} className={styles.views}>
      <Toolbar
        board={board}
        look={handle}
        choice={choice}
        present={present}
        hidden={hidden}
        found={cards.length}
        groups={groups}
        onAskGroups={() => setAsksGroups(true)}
        newPosts={newPosts}
        onShowNew={showNew}
      />
      {cards.length === 0 && <NothingFound onClear={isFiltered(choice) ? clear : null} />}
      <div className={cx(styles.view, styles[present.view])} data-view={present.view}>
        {present.view === 'columns' && (
          <Columns {...shared} by={present.by} groups={groups} groupOf={groupOf} removed={removed} />
        )}
        {present.view === 'stream' && <Stream {...shared} />}
        {present.view === 'threads' && <Threads {...shared} />}
        {present.view === 'document' && <DocumentView {...shared} hidden={hidden} mine={mine} onOpen={onOpen} />}
        {present.view === 'timeline' && <Timeline {...shared} />}
        {present.view === 'canvas' && (
          <Canvas
            {...shared}
            waiting={<Loading>{t('canvas.coming')}</Loading>}
            missing={<Loading>{t('canvas.coming')}</Loading>}
          />
        )}
      </div>
      {removed.count > 0 && (
        <div className={styles.undo}>
          <UndoBar count={removed.count} words={t('theme.removed')} onUndo={removed.undo} onEnd={removed.forget} />
        </div>
      )}
      {moving !== null && (
        <MoveDialog
          board={board}
          card={moving}
          onClose={(moved) => {
            if (moved) goAlong(moving);
            setMoving(null);
          }}
        />
      )}
    </div>
  );
}

/** CALM-2: the first of what is new is shown when somebody asks for it, under a filter too. */
function useShowNew({ ids }: NewPosts, cards: readonly CardItem[], clear: () => void): () => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const { current } = wanted;
    if (current === null || !cards.some(({ id }) => id === current)) return;
    wanted.current = null;
    // After the lists have said what they show.
    const frame = requestAnimationFrame(() => revealCard(current));
    return () => cancelAnimationFrame(frame);
  }, [cards]);
  return useCallback(() => {
    const [first] = ids;
    if (first === undefined || revealCard(first)) return;
    wanted.current = first;
    clear();
  }, [ids, clear]);
}

/** KEY-2: a card that was moved stands in another list: the focus goes along. */
function useGoAlong(themeOf: ReadonlyMap<string, string>): (card: string) => void {
  const moved = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once it stands where it was moved to
  useEffect(() => {
    const { current } = moved;
    moved.current = null;
    if (current === null) return;
    const frame = requestAnimationFrame(() => revealCard(current, { nearest: true }));
    return () => cancelAnimationFrame(frame);
  }, [themeOf]);
  return useCallback((card) => {
    moved.current = card;
  }, []);
}

/** One string, so that a card whose writers did not change is not drawn again. */
function namesIn(members: readonly string[] | undefined, nameOf: (member: string) => string): string {
  return (members ?? []).map(nameOf).join('\n');
}

/** `type number id` of what a card answers, as one string for the same reason; number 0 for a deleted card. */
function linkTarget(link: { type: string; to: string } | undefined, byId: ReadonlyMap<string, CardItem>): string {
  return link === undefined ? '' : `${link.type} ${byId.get(link.to)?.number ?? 0} ${link.to}`;
}
