import { useTranslation } from 'react-i18next';
import { LINK_TYPES } from '../../../shared/model/words.ts';
import { safeHref } from '../../../shared/richtext/schema.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import cardStyles from './Card.module.css';
import styles from './CardPanel.module.css';

interface RepliesProps {
  readonly board: ReadyBoard;
  readonly id: string;
  readonly onOpen: (id: string) => void;
}

/** What a card started, by the way it answers. */
export function Replies({ board, id, onOpen }: RepliesProps) {
  const { t } = useTranslation(['board', 'common']);
  const { items } = board.snapshot;
  const links = items.links.filter((link) => link.to === id && items.byId.has(link.from));
  if (links.length === 0) return <p className={styles.none}>{t('panel.none')}</p>;
  return (
    <section className={styles.replies} aria-label={t('panel.replies')}>
      {LINK_TYPES.map((type) => ({ type, links: links.filter((link) => link.type === type) }))
        .filter((group) => group.links.length > 0)
        .map((group) => (
          <section key={group.type} aria-labelledby={`replies-${group.type}`}>
            <h3 id={`replies-${group.type}`} className={group.type === 'challenges' ? styles.against : undefined}>
              <Icon name={group.type === 'challenges' ? 'challenge' : group.type === 'answers' ? 'reply' : 'builds'} />
              {t(`panel.group.${group.type}`)}
              <small>{group.links.length}</small>
            </h3>
            <ol>
              {group.links.map(({ from }) => {
                const item = items.byId.get(from);
                if (item === undefined) return null;
                return (
                  <li key={from} className={cx(styles.reply, `tone-${item.type}`)}>
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
                        <button type="button" onClick={() => onOpen(from)}>
                          {t('card.open', { n: item.number })}
                        </button>
                      )}
                    </p>
                  </li>
                );
              })}
            </ol>
          </section>
        ))}
    </section>
  );
}
