import '../../i18n/boardMore.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContributionType } from '../../../shared/model/words.ts';
import type { LateCopy, ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import styles from './CardPanel.module.css';
import type { CardSocial } from './CardSocial.ts';
import { Comments } from './Comments.tsx';
import { CopyCardLink } from './CopyCardLink.tsx';
import { type CardWish, useCardWish } from './cardWish.ts';
import { GoneCard } from './GoneCard.tsx';
import { PinnedCard } from './PinnedCard.tsx';
import { Replies } from './Replies.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import { Revealed } from './Revealed.tsx';
import { revealCard } from './views/revealCard.ts';

// Few cards are needs or offers.
const Matches = chunk(async () => (await import('./Matches.tsx')).Matches);
const LinkDialog = chunk(async () => (await import('./LinkDialog.tsx')).LinkDialog);
const InviteDialog = chunk(async () => (await import('./InviteDialog.tsx')).InviteDialog);

export interface CardPanelProps {
  readonly board: ReadyBoard;
  /** Where answers are written: the board, or one's own sheet. */
  readonly pen: ReadyBoard;
  /** This person's own, though it names nobody. */
  readonly revealed: boolean;
  /** Null where nobody is named. */
  readonly social: CardSocial | null;
  /** Nobody else sees it: there is nobody to write in it together with. */
  readonly privately: boolean;
  readonly id: string;
  readonly onClose: () => void;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (id: string) => void;
  /** Words of the card that are kept for this person. */
  readonly copy: LateCopy | undefined;
  /** Both null while nothing can be written. */
  readonly onInsert: ((copy: LateCopy) => void) | null;
  readonly onCompose: ((text: string, type: ContributionType) => void) | null;
}

/** One card beside the board: read it, write in it, see what it started, answer. Not modal; a page on phones. */
export function CardPanel(props: CardPanelProps) {
  const { board, pen, revealed, social, privately, id, onClose, onOpen, onRemove } = props;
  const { t } = useTranslation('board');
  const { snapshot } = board;
  const item = snapshot.items.byId.get(id);
  const panel = useRef<HTMLElement>(null);
  const close = useCloseToOrigin(id, onClose);
  // Outlives a pause and a document that was replaced: whoever had the pen has it again.
  const [writing, setWriting] = useState(false);
  const [asked, setAsked] = useState<'link' | 'invite' | null>(null);
  const reply = useRef<HTMLTextAreaElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useCardWish(
    id,
    useCallback((what: CardWish) => {
      if (what === 'reply') reply.current?.focus();
      else setAsked(what);
    }, []),
  );
  const number = item?.number ?? null;
  const title =
    item === undefined ? t('panel.goneTitle') : number === null ? t('card.numberNew') : t('panel.title', { n: number });
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <header className={styles.head}>
        <h2>{title}</h2>
        {number !== null && !privately && <CopyCardLink card={id} number={number} />}
        <Button look="quiet" icon="close" iconOnly aria-label={t('panel.close')} onClick={close} />
      </header>
      <div className={styles.scroll}>
        {item === undefined ? (
          <GoneCard {...props} />
        ) : (
          <>
            <PinnedCard
              key={snapshot.generation}
              board={board}
              item={item}
              social={social}
              privately={privately}
              writing={writing}
              onWriting={setWriting}
              onRemove={onRemove}
              onLink={() => setAsked('link')}
              onInvite={() => setAsked('invite')}
            />
            {revealed && board.sharedWritable && <Revealed board={board} item={item} />}
            {number !== null && !privately && (item.type === 'need' || item.type === 'offer') && (
              <Matches board={board} item={item} />
            )}
            {number !== null && <Replies board={board} id={id} onOpen={onOpen} />}
            {number !== null && social !== null && <Comments board={board} card={id} />}
          </>
        )}
      </div>
      {item !== undefined && number !== null && (pen.writable || pen.held) && (
        <ReplyForm board={pen} id={id} field={reply} />
      )}
      {item !== undefined && asked === 'link' && (
        <LinkDialog board={board} item={item} onClose={() => setAsked(null)} />
      )}
      {item !== undefined && asked === 'invite' && (
        <InviteDialog board={board} item={item} onClose={() => setAsked(null)} />
      )}
    </aside>
  );
}

/** Gives the focus back to the card it came from. */
function useCloseToOrigin(id: string, onClose: () => void): () => void {
  return useCallback(() => {
    onClose();
    // It may have been opened by a link, far from where one was.
    revealCard(id, { nearest: true });
  }, [id, onClose]);
}
