import '../../i18n/boardMore.ts';
import { useTranslation } from 'react-i18next';
import { safeHref } from '../../../shared/richtext/schema.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { RichTextView } from '../../ui/RichTextView.tsx';
import styles from './LateCopies.module.css';

/** Cards of one's own that come to the board with the next batch, so that nobody sees who wrote when (VIS-7). */
export function WaitingCards({ sheet }: { readonly sheet: ReadyBoard }) {
  const { t } = useTranslation(['board', 'common']);
  const { items } = sheet.snapshot;
  if (items.cards.length === 0) return null;
  return (
    <section className={styles.late} aria-labelledby="waiting-cards">
      <h2 id="waiting-cards">{t('batch.title', { count: items.cards.length })}</h2>
      <p className={styles.why}>{t('batch.text')}</p>
      <ul>
        {items.cards.map((card) => (
          <li key={card.id} className={styles.copy}>
            <p className={styles.type}>
              <Icon name={card.type} small /> {t(`common:type.${card.type}`)}
            </p>
            <div dir="auto" lang={card.lang ?? undefined}>
              <RichTextView text={card.text} safeHref={safeHref} />
            </div>
            {sheet.writable && (
              <div className={styles.row}>
                <Button look="quiet" onClick={() => sheet.actions.remove(card.id).forget()}>
                  {t('card.act.delete')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
