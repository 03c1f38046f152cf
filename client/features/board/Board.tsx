import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { type LateCopy, lateCopyOf, type ReadyBoard } from '../../hooks/useBoard.ts';
import { useFollow, useFollowing } from '../../hooks/useFollowing.ts';
import { useInView } from '../../hooks/useInView.ts';
import { useLater } from '../../hooks/useLater.ts';
import { useNewPosts } from '../../hooks/useNewPosts.ts';
import { useOpenCard } from '../../hooks/useOpenCard.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Loading } from '../../ui/Loading.tsx';
import styles from './Board.module.css';
import { BoardHeader, type PeopleOf } from './BoardHeader.tsx';
import { BoardNotices } from './BoardNotices.tsx';
import { Composer } from './Composer.tsx';
import { EmptyBoard } from './EmptyBoard.tsx';
import { Prompt } from './Prompt.tsx';
import { UndoBar } from './UndoBar.tsx';
import { useDeletions } from './useDeletions.ts';
import { useDraft } from './useDraft.ts';
import { useSocial } from './useSocial.ts';

// Only under a promise of no names.
const WaitingCards = chunk(async () => (await import('./WaitingCards.tsx')).WaitingCards);
// Hardly anybody deletes two.
const DeletedDialog = chunk(async () => (await import('./DeletedDialog.tsx')).DeletedDialog);
// What is behind a card comes with the first one that is opened.
const CardPanel = chunk(async () => (await import('./CardPanel.tsx')).CardPanel);
// Keys come behind what they work on.
const BoardKeys = chunk(async () => (await import('./BoardKeys.tsx')).BoardKeys);
// Nobody is followed before they are looked for.
const FollowBar = chunk(async () => (await import('./FollowBar.tsx')).FollowBar);
// Nothing is to be seen and found on a board before its first card.
const BoardList = chunk(async () => (await import('./views/BoardList.tsx')).BoardList);

interface BoardProps {
  /** The document whose cards are shown. */
  readonly board: ReadyBoard;
  readonly session: SessionView | null;
  /** The cohort's board, where the cards are another document's. */
  readonly cohort?: ReadyBoard;
  /** Where new cards are written, where the board itself takes none (VIS-7). */
  readonly sheet?: ReadyBoard | null;
  /** Nobody else sees these cards, and their author may keep them back. */
  readonly privately?: boolean;
  /** What to do in this phase, and who sees it. */
  readonly lead?: ReactNode;
  readonly consent: ReactNode;
  readonly people: PeopleOf;
  /** Where the session is, for the header. */
  readonly phases: ReactNode;
}

/** The whole screen of a board: header, prompt, cards, the open card beside them, the composer below. */
export function Board(props: BoardProps) {
  const { board, session, cohort, sheet = null, privately = false, lead, consent, people, phases } = props;
  const { t } = useTranslation(['board', 'common']);
  const { snapshot, view } = board;
  // Under a promise of no names, what is written now gathers on one's own sheet.
  const pen = sheet ?? board;
  const { writable } = pen;
  const hidden = session?.promise === 'hidden';
  const mine = useMemo(() => new Set(session?.mine), [session?.mine]);
  const { items, save } = snapshot;
  const social = useSocial(board, hidden || privately);
  const { id: openCard, open: setOpenCard, close } = useOpenCard();
  const draft = useDraft(view.me.id, view.id);
  const newPosts = useNewPosts(items.cards, snapshot.shown);
  // Who looks at what is nobody's business where no names are shown.
  const openNumber = openCard === null ? null : (items.byId.get(openCard)?.number ?? null);
  useFollow(board, hidden || privately || openNumber === null ? null : openCard, setOpenCard);
  const follows = useFollowing().member;
  const keys = useLater();
  const heading = useRef<HTMLHeadingElement>(null);
  const promptInView = useInView(heading, 56);

  const deletions = useDeletions(board, heading);
  const { remove: removeCard } = deletions;
  const [showsDeleted, setShowsDeleted] = useState(false);
  const remove = useCallback(
    (id: string) => {
      removeCard(id);
      if (openCard === id) close();
    },
    [removeCard, openCard, close],
  );
  const { insertLateCopy } = pen.actions;
  const insert = useCallback(
    (copy: LateCopy) => {
      const card = insertLateCopy(copy);
      if (sheet === null) setOpenCard(card);
    },
    [insertLateCopy, setOpenCard, sheet],
  );
  const onInsert = writable ? insert : null;

  return (
    <div className={cx(styles.board, openCard !== null && styles.withPanel)}>
      <BoardHeader
        board={cohort ?? board}
        sheet={cohort === undefined ? sheet : board}
        titled={!promptInView}
        people={people}
        phases={phases}
      />
      {follows !== null && <FollowBar board={board} member={follows} />}
      <div className={styles.stage}>
        <main className={styles.main}>
          <Prompt view={view} heading={heading} hidden={hidden} />
          {consent}
          {lead}
          <BoardNotices board={board} onInsert={onInsert} />
          {sheet !== null && <WaitingCards sheet={sheet} />}
          {!snapshot.shown && items.cards.length === 0 && save.kind !== 'ended' && <Loading>{t('opening')}</Loading>}
          {snapshot.shown && items.cards.length === 0 && <EmptyBoard writable={writable} />}
          {items.cards.length > 0 && (
            <BoardList
              waiting={<Loading>{t('opening')}</Loading>}
              missing={<Loading>{t('coming.cards')}</Loading>}
              board={board}
              privately={privately}
              hidden={hidden}
              mine={mine}
              social={social}
              newPosts={newPosts}
              openCard={openCard}
              onOpen={setOpenCard}
              onRemove={remove}
            />
          )}
        </main>
        <div className={styles.below}>
          {deletions.count > 0 && (
            <UndoBar
              count={deletions.count}
              onUndo={deletions.undo}
              onShow={() => setShowsDeleted(true)}
              held={showsDeleted}
              onEnd={deletions.forget}
            />
          )}
          <Composer board={pen} draft={draft} seen={privately ? 'private' : hidden ? 'hidden' : 'named'} />
        </div>
        {showsDeleted && <DeletedDialog deletions={deletions} onClose={() => setShowsDeleted(false)} />}
      </div>
      {keys && <BoardKeys openCard={openCard} onOpen={setOpenCard} replies={pen.writable || pen.held} />}
      {openCard !== null && (
        <CardPanel
          key={openCard}
          waiting={<Loading>{t('coming.card')}</Loading>}
          missing={<NeedsNetwork onClose={close} />}
          board={board}
          pen={pen}
          revealed={mine.has(openCard)}
          social={social}
          privately={privately}
          id={openCard}
          onClose={close}
          onOpen={setOpenCard}
          onRemove={remove}
          copy={lateCopyOf(openCard, snapshot.lateCopies)}
          onInsert={onInsert}
          onCompose={writable ? draft.add : null}
        />
      )}
    </div>
  );
}

/** A card was opened whose screen this page does not have yet, and cannot get. */
function NeedsNetwork({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  return (
    <aside className={styles.needs}>
      <p role="status">{t('coming.needsNetwork')}</p>
      <Button onClick={onClose}>{t('common:close')}</Button>
    </aside>
  );
}
