import { useTranslation } from 'react-i18next';
import { safeHref } from '../../../shared/richtext/schema.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { RichTextView } from '../../ui/RichTextView.tsx';
import styles from './CollateRoom.module.css';

/** The cards of the cohort's board behind a statement, to be read in place. Those that were removed are left out. */
export function CitedCards({ board, cards }: { readonly board: ReadyBoard; readonly cards: readonly string[] }) {
  const { t } = useTranslation(['rooms', 'common']);
  const items = cards.flatMap((card) => board.snapshot.items.byId.get(card) ?? []);
  if (items.length === 0) return null;
  const numbers = items.flatMap(({ number }) => number ?? []).sort((a, b) => a - b);
  return (
    <details className={styles.more}>
      <summary>{t('collate.from', { count: items.length, numbers: numbers.join(', ') })}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <small>
              {t(`common:type.${item.type}`)} {item.number}
            </small>
            <div dir="auto" lang={item.lang ?? undefined}>
              <RichTextView text={item.text} safeHref={safeHref} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
