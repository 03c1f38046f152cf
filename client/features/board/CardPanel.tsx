import '../../i18n/boardMore.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES, type ContributionType, isContributionType } from '../../../shared/model/words.ts';
import { authorize } from '../../../shared/policy/policy.ts';
import { safeHref } from '../../../shared/richtext/schema.ts';
import { actorOf, subjectOf } from '../../hooks/actorOf.ts';
import type { CardItem, LateCopy, ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import cardStyles from './Card.module.css';
import styles from './CardPanel.module.css';
import { GoneCard } from './GoneCard.tsx';
import { Replies } from './Replies.tsx';
import { ReplyForm } from './ReplyForm.tsx';
import { Revealed } from './Revealed.tsx';
import { revealCard } from './views/revealCard.ts';

// Hardly anybody ever needs it.
const RedactDialog = chunk(async () => (await import('./RedactDialog.tsx')).RedactDialog);
// The editor weighs more than everything else here: it comes when somebody takes the pen.
const CardEditor = chunk(async () => (await import('./CardEditor.tsx')).CardEditor);

// Few cards are needs or offers.
const Matches = chunk(async () => (await import('./Matches.tsx')).Matches);

export interface CardPanelProps {
  readonly board: ReadyBoard;
  /** Where answers are written: the board, or one's own sheet. */
  readonly pen: ReadyBoard;
  /** This person's own, though it names nobody. */
  readonly revealed: boolean;
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
  const { board, pen, revealed, privately, id, onClose, onOpen, onRemove } = props;
  const { t } = useTranslation('board');
  const { snapshot } = board;
  const item = snapshot.items.byId.get(id);
  const panel = useRef<HTMLElement>(null);
  const close = useCloseToOrigin(id, onClose);
  // Outlives a pause and a document that was replaced: whoever had the pen has it again.
  const [writing, setWriting] = useState(false);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
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
        <Button look="quiet" icon="close" iconOnly aria-label={t('panel.close')} onClick={close} />
      </header>
      <div className={styles.scroll}>
        {item === undefined ? (
          <GoneCard {...props} />
        ) : (
          <>
            <Pinned
              key={snapshot.generation}
              board={board}
              item={item}
              privately={privately}
              writing={writing}
              onWriting={setWriting}
              onRemove={onRemove}
            />
            {revealed && board.sharedWritable && <Revealed board={board} item={item} />}
            {number !== null && !privately && (item.type === 'need' || item.type === 'offer') && (
              <Matches board={board} item={item} />
            )}
            {number !== null && <Replies board={board} id={id} onOpen={onOpen} />}
          </>
        )}
      </div>
      {item !== undefined && number !== null && (pen.writable || pen.held) && <ReplyForm board={pen} id={id} />}
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

interface PinnedProps extends Pick<CardPanelProps, 'board' | 'privately' | 'onRemove'> {
  readonly item: CardItem;
  /** This person has taken the pen. */
  readonly writing: boolean;
  readonly onWriting: (writing: boolean) => void;
}

function Pinned({ board, item, privately, writing, onWriting, onRemove }: PinnedProps) {
  const { t } = useTranslation(['board', 'common']);
  const { view, snapshot, nameOf, writable, actions } = board;
  const mayWrite = writable && (item.mine || item.together);
  const active = writing && mayWrite;
  const pen = useRef<HTMLButtonElement>(null);
  const { writeIn } = actions;
  useEffect(() => {
    if (!active) return;
    writeIn(item.id);
    return () => writeIn(null);
  }, [active, item.id, writeIn]);
  const writers = (snapshot.writing.get(item.id) ?? []).map(nameOf);
  return (
    <article className={cx(styles.pinned, `tone-${item.type}`)}>
      <header className={cardStyles.head}>
        {item.mine && writable ? (
          <TypePicker item={item} onPick={(type) => actions.setType(item.id, type)} />
        ) : (
          <span className={cardStyles.type}>
            <Icon name={item.type} />
            <span>{t(`common:type.${item.type}`)}</span>
          </span>
        )}
        <span className={cardStyles.number}>{item.number ?? t('card.onDevice')}</span>
      </header>
      {active ? (
        <CardEditor
          waiting={<Loading>{t('panel.loading')}</Loading>}
          missing={<Loading>{t('coming.needsNetwork')}</Loading>}
          board={board}
          item={item}
          onLeave={() => {
            onWriting(false);
            pen.current?.focus();
          }}
        />
      ) : (
        <div className={cx(cardStyles.full, styles.body)} dir="auto" lang={item.lang ?? undefined}>
          <RichTextView text={item.text} safeHref={safeHref} />
        </div>
      )}
      {item.owner !== '' && (
        <p className={cardStyles.note} dir="auto">
          {t('panel.by', { names: [item.owner, ...item.coauthors].map(nameOf).join(', ') })}
        </p>
      )}
      {writers.length > 0 && (
        <p className={cardStyles.note} dir="auto">
          <Icon name="pen" small />
          {t('card.writing', { names: writers.join(', '), count: writers.length })}
        </p>
      )}
      {item.number !== null && authorize(actorOf(view), 'redact', subjectOf(view)).allowed && (
        <Redact board={view.id} card={item.id} number={item.number} />
      )}
      {mayWrite && (
        <div className={styles.acts}>
          <Button
            ref={pen}
            look={active ? 'primary' : 'plain'}
            icon={active ? 'check' : 'pen'}
            onClick={() => onWriting(!active)}
          >
            {t(active ? 'panel.done' : item.together ? 'panel.writeTogether' : 'panel.write')}
          </Button>
          {item.mine && (
            <>
              {!privately && (
                <label className={styles.together}>
                  <input
                    type="checkbox"
                    checked={item.together}
                    onChange={(event) => actions.setTogether(item.id, event.target.checked)}
                  />
                  <span>{t('composer.together')}</span>
                </label>
              )}
              <Button look="quiet" className={styles.delete} onClick={() => onRemove(item.id)}>
                {t('card.act.delete')}
              </Button>
            </>
          )}
        </div>
      )}
    </article>
  );
}

/** For whoever answers for the board; most people never see it. */
function Redact({ board, card, number }: { readonly board: string; readonly card: string; readonly number: number }) {
  const { t } = useTranslation('board');
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.acts}>
      <Button look="quiet" className={styles.delete} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('redact.open')}
      </Button>
      {open && <RedactDialog board={board} card={card} number={number} onClose={() => setOpen(false)} />}
    </div>
  );
}

function TypePicker({ item, onPick }: { readonly item: CardItem; readonly onPick: (type: CardItem['type']) => void }) {
  const { t } = useTranslation(['board', 'common']);
  return (
    <label className={styles.type}>
      <span className={styles.typeLabel}>{t('panel.type')}</span>
      <Icon name={item.type} />
      <select
        value={item.type}
        onChange={(event) => {
          if (isContributionType(event.target.value)) onPick(event.target.value);
        }}
      >
        {CONTRIBUTION_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`common:type.${type}`)}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
