import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CardWindow } from './CardWindow.tsx';
import type { ViewProps } from './DrawCard.ts';
import { guessCardHeight } from './guessHeight.ts';
import { hourWords, timeSections } from './timeSections.ts';
import { useCardOrder } from './useCardOrder.ts';
import styles from './Views.module.css';

/** By day and hour of arrival, as its reader's clock has them. Never under a promise of no names (VIEW-4). */
export function Timeline({ board, cards, draw }: ViewProps) {
  const { t, i18n } = useTranslation('views');
  const { records } = board.document;
  const hourOf = useMemo(() => hourWords(i18n.language), [i18n.language]);
  const sections = useMemo(
    () => timeSections(cards, ({ id }) => records.get(id)?.at, hourOf, t('timeline.coming')),
    [cards, records, hourOf, t],
  );
  useCardOrder(useMemo(() => sections.flatMap((section) => section.cards), [sections]));
  return (
    <div className={styles.hours}>
      {sections.map(({ key, title, cards: inside }) => (
        <section key={key} className={styles.hour} aria-labelledby={`hour-${key}`} data-column={key}>
          <h2 id={`hour-${key}`}>
            {title} <small>{inside.length}</small>
          </h2>
          <CardWindow
            className={styles.list}
            labelledBy={`hour-${key}`}
            cards={inside}
            draw={draw}
            guess={guessCardHeight}
            gap={12}
          />
        </section>
      ))}
    </div>
  );
}
