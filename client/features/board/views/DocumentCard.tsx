import { memo, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { safeHref } from '../../../../shared/richtext/schema.ts';
import type { CardItem } from '../../../hooks/useBoard.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { RichTextView } from '../../../ui/RichTextView.tsx';
import cardStyles from '../Card.module.css';
import { LinkLine } from '../LinkLine.tsx';
import styles from './Document.module.css';
import { wordsOf } from './wordsOf.ts';

interface DocumentCardProps {
  readonly item: CardItem;
  /** As promised; empty for nobody. */
  readonly by: string;
  /** `type number id` of the card it answers; empty for none. */
  readonly target: string;
  readonly watch: (element: Element | null, id: string) => void;
  readonly onOpen: (id: string) => void;
}

/** A contribution as a passage of a text: all of its words, its type and author small. */
export const DocumentCard = memo(function DocumentCard({ item, by, target, watch, onOpen }: DocumentCardProps) {
  const { t } = useTranslation(['board', 'common']);
  const element = useRef<HTMLElement>(null);
  useLayoutEffect(() => watch(element.current, item.id), [watch, item.id]);
  const { number } = item;
  return (
    <article
      ref={element}
      id={`card-${item.id}`}
      tabIndex={-1}
      className={cx(styles.card, `tone-${item.type}`)}
      aria-label={number === null ? t('card.numberNew') : t('card.number', { n: number })}
    >
      <header className={styles.about}>
        <span className={styles.type}>
          <Icon name={item.type} small />
          {t(`common:type.${item.type}`)}
        </span>
        <button
          type="button"
          className={styles.number}
          aria-label={number === null ? t('card.openNew') : t('card.open', { n: number })}
          onClick={() => onOpen(item.id)}
        >
          {number ?? t('card.onDevice')}
        </button>
        {by !== '' && (
          <span className={styles.by} dir="auto">
            {by}
          </span>
        )}
      </header>
      {target !== '' && <LinkLine target={target} onOpen={onOpen} />}
      {wordsOf(item).plain.trim() === '' ? (
        <p className={cardStyles.none}>{t('card.empty')}</p>
      ) : (
        <div className={cardStyles.full} dir="auto" lang={item.lang ?? undefined}>
          <RichTextView text={item.text} safeHref={safeHref} />
        </div>
      )}
    </article>
  );
});
