import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LINK_TYPES } from '../../../shared/model/words.ts';
import { safeHref } from '../../../shared/richtext/schema.ts';
import type { LinkItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useDeletion } from '../../hooks/useDeletion.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import cardStyles from './Card.module.css';
import styles from './CardPanel.module.css';
import talk from './CardTalk.module.css';
import { linkIcon } from './linkIcon.ts';

interface RepliesProps {
  readonly board: ReadyBoard;
  readonly id: string;
  readonly onOpen: (id: string) => void;
}

/** What a card started, and what it answers itself, by the way of it: links count both ways (LINK-3). */
export function Replies({ board, id, onOpen }: RepliesProps) {
  const { t } = useTranslation(['board', 'common']);
  const { links, byId } = board.snapshot.items;
  const removed = useDeletion();
  const undo = useRef<HTMLButtonElement>(null);
  const section = useRef<HTMLElement>(null);
  const to = links.filter((link) => link.to === id && byId.has(link.from));
  const from = links.filter((link) => link.from === id && byId.has(link.to));
  const remove = (link: LinkItem) => {
    removed.keep(board.actions.unlink(link.id));
    requestAnimationFrame(() => undo.current?.focus());
  };
  const bringBack = () => {
    removed.bringBack();
    section.current?.focus();
  };
  const about = { board, onOpen, onRemove: remove };
  return (
    <section ref={section} tabIndex={-1} className={styles.replies} aria-label={t('panel.replies')}>
      {to.length === 0 && <p className={styles.none}>{t('panel.none')}</p>}
      <Groups {...about} links={to} way="to" />
      {removed.there && (
        <p className={talk.undo} role="status">
          {t('panel.unlinked')}
          <button ref={undo} type="button" className={talk.small} onClick={bringBack}>
            {t('card.undo')}
          </button>
        </p>
      )}
      <Groups {...about} links={from} way="from" />
    </section>
  );
}

interface GroupsProps {
  readonly board: ReadyBoard;
  readonly links: readonly LinkItem[];
  /** Towards the card, or from it to others. */
  readonly way: 'to' | 'from';
  readonly onOpen: (id: string) => void;
  readonly onRemove: (link: LinkItem) => void;
}

function Groups({ links, way, ...about }: GroupsProps) {
  const { t } = useTranslation('board');
  return LINK_TYPES.map((type) => ({ type, some: links.filter((link) => link.type === type) }))
    .filter(({ some }) => some.length > 0)
    .map(({ type, some }) => (
      <section key={type} aria-labelledby={`${way}-${type}`}>
        <h3 id={`${way}-${type}`} className={type === 'challenges' ? styles.against : undefined}>
          <Icon name={linkIcon(type)} />
          {t(way === 'to' ? `panel.group.${type}` : `panel.out.${type}`)}
          <small>{some.length}</small>
        </h3>
        <ol>
          {some.map((link) => (
            <Linked key={link.id} {...about} link={link} card={way === 'to' ? link.from : link.to} />
          ))}
        </ol>
      </section>
    ));
}

interface LinkedProps extends Omit<GroupsProps, 'links' | 'way'> {
  readonly link: LinkItem;
  /** At its other end. */
  readonly card: string;
}

function Linked({ board, link, card, onOpen, onRemove }: LinkedProps) {
  const { t } = useTranslation(['board', 'common']);
  const { byId } = board.snapshot.items;
  const item = byId.get(card);
  if (item === undefined) return null;
  // What came with its card says so by standing there.
  const drawn = link.by !== '' && link.by !== byId.get(link.from)?.owner;
  return (
    <li className={cx(styles.reply, `tone-${item.type}`)}>
      <p className={cardStyles.type}>
        <Icon name={item.type} />
        <span>{t(`common:type.${item.type}`)}</span>
      </p>
      <div className={cardStyles.full} dir="auto" lang={item.lang ?? undefined}>
        <RichTextView text={item.text} safeHref={safeHref} />
      </div>
      <p className={styles.meta}>
        <span dir="auto">{board.nameOf(item.owner)}</span>
        {item.number === null ? (
          <span>{t('card.onDevice')}</span>
        ) : (
          <button type="button" onClick={() => onOpen(card)}>
            {t('card.open', { n: item.number })}
          </button>
        )}
      </p>
      {(drawn || (link.mine && board.writable)) && (
        <p className={styles.meta}>
          <span dir="auto">
            {link.mine ? t('panel.drawnByMe') : drawn && t('panel.drawnBy', { name: board.nameOf(link.by) })}
          </span>
          {link.mine && board.writable && (
            <button type="button" onClick={() => onRemove(link)}>
              {t('panel.unlink')}
            </button>
          )}
        </p>
      )}
    </li>
  );
}
