import { type ReactNode, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type LateCopy, lateCopyOf, type ReadyBoard } from '../../hooks/useBoard.ts';
import { useInView } from '../../hooks/useInView.ts';
import { useNewPosts } from '../../hooks/useNewPosts.ts';
import { useOpenCard } from '../../hooks/useOpenCard.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Board.module.css';
import { BoardHeader, type PeopleOf } from './BoardHeader.tsx';
import { Cards } from './Cards.tsx';
import { Composer } from './Composer.tsx';
import { EmptyBoard } from './EmptyBoard.tsx';
import { Ended } from './Ended.tsx';
import { Fullness } from './Fullness.tsx';
import { Prompt } from './Prompt.tsx';
import { Toolbar } from './Toolbar.tsx';
import { UndoBar } from './UndoBar.tsx';
import { useBoardFilter } from './useBoardFilter.ts';
import { useDeletions } from './useDeletions.ts';
import { useDraft } from './useDraft.ts';
import { useLayout } from './useLayout.ts';

// What is behind a card comes with the first one that is opened.
const CardPanel = chunk(async () => (await import('./CardPanel.tsx')).CardPanel);
// A board is live most of the time.
const NotLive = chunk(async () => (await import('./NotLive.tsx')).NotLive);
// Most people never see one.
const LateCopies = chunk(async () => (await import('./LateCopies.tsx')).LateCopies);

interface BoardProps {
  readonly board: ReadyBoard;
  readonly consent: ReactNode;
  readonly people: PeopleOf;
  /** Where the session is, for the header. */
  readonly phases: ReactNode;
}

/** The whole screen of a board: header, prompt, cards, the open card beside them, the composer below. */
export function Board({ board, consent, people, phases }: BoardProps) {
  const { t } = useTranslation(['board', 'common']);
  const { snapshot, view, actions, writable } = board;
  const { items, save } = snapshot;
  const { id: openCard, open: setOpenCard, close } = useOpenCard();
  const draft = useDraft(view.me.id, view.id);
  const filter = useBoardFilter(items.cards);
  const newPosts = useNewPosts(items.cards, snapshot.shown);
  const layout = useLayout();
  const heading = useRef<HTMLHeadingElement>(null);
  const promptInView = useInView(heading, 56);

  const deletions = useDeletions(board, heading);
  const { remove: removeCard } = deletions;
  const remove = useCallback(
    (id: string) => {
      removeCard(id);
      if (openCard === id) close();
    },
    [removeCard, openCard, close],
  );
  const insert = useCallback((copy: LateCopy) => setOpenCard(actions.insertLateCopy(copy)), [actions, setOpenCard]);
  const onInsert = writable ? insert : null;

  return (
    <div className={cx(styles.board, openCard !== null && styles.withPanel)}>
      <BoardHeader board={board} titled={!promptInView} people={people} phases={phases} />
      <div className={styles.stage}>
        <main className={styles.main}>
          <Prompt view={view} heading={heading} />
          {consent}
          {save.kind === 'ended' && <Ended code={save.code} />}
          {(view.state !== 'live' || view.me.muted) && <NotLive view={view} />}
          {save.kind === 'stalled' && (
            <div className={styles.notice}>
              <Notice tone="warn" live>
                <p>{t('common:error.storage_unavailable')}</p>
              </Notice>
            </div>
          )}
          <Fullness usage={snapshot.usage} />
          {snapshot.lateCopies.length > 0 && (
            <LateCopies
              missing={<Loading>{t('coming.late')}</Loading>}
              copies={snapshot.lateCopies}
              full={snapshot.lateCopiesFull}
              onInsert={onInsert}
              onDrop={actions.dropLateCopy}
            />
          )}
          {items.cards.length > 0 && <Toolbar filter={filter} layout={layout} newPosts={newPosts} />}
          {!snapshot.shown && items.cards.length === 0 && save.kind !== 'ended' && <Loading>{t('opening')}</Loading>}
          {snapshot.shown && filter.cards.length === 0 && (
            <EmptyBoard filter={items.cards.length > 0 ? filter : null} writable={writable} />
          )}
          <Cards
            board={board}
            cards={filter.cards}
            layout={layout.layout}
            newPosts={newPosts}
            openCard={openCard}
            onOpen={setOpenCard}
            onRemove={remove}
          />
        </main>
        {deletions.count > 0 && <UndoBar count={deletions.count} onUndo={deletions.undo} onEnd={deletions.forget} />}
        <Composer board={board} draft={draft} />
      </div>
      {openCard !== null && (
        <CardPanel
          key={openCard}
          waiting={<Loading>{t('coming.card')}</Loading>}
          missing={<NeedsNetwork onClose={close} />}
          board={board}
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
