import { memo, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { safeHref, toPlainText } from '../../../shared/richtext/schema.ts';
import type { BoardActions, CardItem, ReactionView } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { countWords } from '../../ui/countWords.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import styles from './Card.module.css';
import type { CardSocial } from './CardSocial.ts';
import { wishFor } from './cardWish.ts';
import { LinkLine } from './LinkLine.tsx';
import { ReactionButton } from './ReactionButton.tsx';

interface CardProps {
  readonly item: CardItem;
  /** Names, owner first. */
  readonly authors: string;
  /** Names of others who write in it now, a line each. */
  readonly writers: string;
  readonly unsent: boolean;
  readonly open: boolean;
  /** `type number id` of the card it answers; empty for none. */
  readonly target: string;
  readonly replies: number;
  readonly reactions?: readonly ReactionView[] | undefined;
  /** Null where nobody is named; always the same object. */
  readonly social: CardSocial | null;
  readonly writable: boolean;
  /** Nobody else sees it: in place of a name stands whether it goes on. */
  readonly privately: boolean;
  /** This person's own, though it names nobody: said to them alone. */
  readonly revealed: boolean;
  readonly actions: BoardActions;
  /** Asks where to move it; null and absent where nothing is arranged. */
  readonly moves?: ((id: string) => void) | null;
  readonly watch: (element: Element | null, id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const NONE: readonly ReactionView[] = [];

/** One contribution on the board. */
export const Card = memo(function Card(props: CardProps) {
  const { item, authors, writers, unsent, open, target, replies, writable, privately, revealed, watch, onOpen } = props;
  const { reactions = NONE, social } = props;
  const { t } = useTranslation(['board', 'common']);
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => watch(element.current, item.id), [watch, item.id]);
  const waiting = item.number === null;
  const items = useMenuItems(props);
  return (
    <article
      ref={element}
      id={`card-${item.id}`}
      tabIndex={-1}
      className={cx(
        styles.card,
        `tone-${item.type}`,
        waiting && styles.away,
        writers !== '' && styles.writing,
        open && styles.open,
      )}
      aria-label={waiting ? t('card.numberNew') : t('card.number', { n: item.number })}
    >
      <header className={styles.head}>
        <span className={styles.type}>
          <Icon name={item.type} />
          <span>{t(`common:type.${item.type}`)}</span>
        </span>
        {waiting ? (
          <span className={styles.number}>{t('card.onDevice')}</span>
        ) : (
          <OpenNumber item={item} onOpen={onOpen} />
        )}
      </header>
      {target !== '' && <LinkLine target={target} onOpen={onOpen} />}
      <Text item={item} onOpen={onOpen} />
      {item.together && (
        <p className={styles.note}>
          <Icon name="people" small />
          {t('card.together')}
        </p>
      )}
      {!item.mine && !item.together && item.welcome && social !== null && (
        <p className={styles.note} dir="auto">
          <Icon name="people" small />
          {t('card.invited', { name: social.nameOf(item.owner) })}
        </p>
      )}
      {writers !== '' && (
        <p className={styles.note} dir="auto">
          <Icon name="pen" small />
          {t('card.writing', { names: writers.split('\n').join(', '), count: writers.split('\n').length })}
        </p>
      )}
      {waiting && unsent && (
        <p className={styles.note}>
          <Icon name="clock" small />
          {t('card.notSent')}
        </p>
      )}
      <footer className={styles.foot}>
        {privately ? (
          <Keep {...props} />
        ) : (
          <span className={styles.by} dir="auto">
            {revealed ? t('card.yours') : authors}
          </span>
        )}
        {!waiting && social !== null && (
          <ReactionButton item={item} reactions={reactions} social={social} writable={writable} />
        )}
        {!waiting && (
          <Button
            look="quiet"
            icon="builds"
            className={styles.act}
            aria-label={t('card.replies', { n: item.number, count: replies })}
            onClick={() => onOpen(item.id)}
          >
            {replies > 0 && <span>{replies}</span>}
          </Button>
        )}
        {items.length > 1 ? (
          <Menu
            label={waiting ? t('card.moreNew') : t('card.more', { n: item.number })}
            icon="more"
            className={styles.act ?? ''}
            items={items}
          />
        ) : (
          <Button
            look="quiet"
            icon="forward"
            iconOnly
            className={styles.act}
            aria-label={waiting ? t('card.openNew') : t('card.open', { n: item.number })}
            onClick={() => onOpen(item.id)}
          />
        )}
      </footer>
    </article>
  );
});

/** VIS-4: its author keeps it back, or lets it go on with the phase. */
function Keep({ item, writable, actions }: CardProps) {
  const { t } = useTranslation('board');
  return (
    <button
      type="button"
      className={cx(styles.keep, item.kept && styles.kept)}
      aria-pressed={item.kept}
      aria-disabled={!writable}
      onClick={() => writable && actions.setKept(item.id, !item.kept)}
    >
      <Icon name={item.kept ? 'lock' : 'unlock'} small />
      {t(item.kept ? 'card.kept' : 'card.keep')}
    </button>
  );
}

/** Eight lines, and what is behind them; a press on the text opens the card. */
function Text({ item, onOpen }: Pick<CardProps, 'item' | 'onOpen'>) {
  const { t } = useTranslation('board');
  const box = useRef<HTMLDivElement>(null);
  const [clamped, setClamped] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the text is another.
  useLayoutEffect(() => {
    const { current } = box;
    if (current !== null) setClamped(current.scrollHeight > current.clientHeight + 2);
  }, [item.text]);
  const words = toPlainText(item.text).trim();
  if (words === '') return <p className={styles.none}>{t('card.empty')}</p>;
  return (
    <>
      {/* A convenience for pointers: by keyboard the number and the arrow do the same. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        ref={box}
        className={styles.text}
        dir="auto"
        lang={item.lang ?? undefined}
        onClick={(event) => pressedText(event) && onOpen(item.id)}
      >
        <RichTextView text={item.text} safeHref={safeHref} />
      </div>
      {clamped && (
        <Button look="quiet" className={styles.all} onClick={() => onOpen(item.id)}>
          {t('card.showAll', { count: countWords(words) })}
        </Button>
      )}
    </>
  );
}

/** Not a link in the text, and not the end of selecting some of it. */
function pressedText({ target }: { target: EventTarget }): boolean {
  return !(target instanceof Element && target.closest('a')) && (getSelection()?.isCollapsed ?? true);
}

function OpenNumber({ item, onOpen }: Pick<CardProps, 'item' | 'onOpen'>) {
  const { t } = useTranslation('board');
  return (
    <button
      type="button"
      className={styles.number}
      aria-label={t('card.open', { n: item.number ?? 0 })}
      onClick={() => onOpen(item.id)}
    >
      {item.number}
    </button>
  );
}

function useMenuItems({ item, social, writable, privately, actions, moves, onOpen, onRemove }: CardProps): MenuItem[] {
  const { t } = useTranslation('board');
  const own = writable && item.mine;
  const told = writable && item.number !== null;
  const wish = (what: Parameters<typeof wishFor>[1]) => () => {
    wishFor(item.id, what);
    onOpen(item.id);
  };
  const items: (MenuItem | false)[] = [
    { id: 'open', label: t('card.act.open'), icon: 'forward', onAction: () => onOpen(item.id) },
    told && { id: 'build', label: t('card.act.build'), icon: 'builds', onAction: wish('reply') },
    moves != null && { id: 'move', label: t('card.act.move'), icon: 'columns', onAction: () => moves(item.id) },
    told && { id: 'link', label: t('card.act.link'), icon: 'link', onAction: wish('link') },
    own &&
      social !== null &&
      item.number !== null && { id: 'invite', label: t('card.act.invite'), icon: 'pen', onAction: wish('invite') },
    own &&
      !privately && {
        id: 'together',
        label: t(item.together ? 'card.act.alone' : 'card.act.together'),
        icon: 'people',
        onAction: () => actions.setTogether(item.id, !item.together),
      },
    own && {
      id: 'delete',
      label: t('card.act.delete'),
      icon: 'close',
      danger: true,
      onAction: () => onRemove(item.id),
    },
  ];
  return items.filter((each) => each !== false);
}
