import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import { CountTable } from './CountTable.tsx';
import styles from './PictureRoom.module.css';

/** A second look, folded away: people who answered alike, whatever their role or group; the method is named. */
export function Opinions({ picture: { opinions, statements } }: { readonly picture: PictureView }) {
  const { t } = useTranslation('rooms');
  return (
    <details className={styles.fold}>
      <summary id="opinions">{t('picture.opinions')}</summary>
      {opinions === null ? (
        <p className={styles.method}>{t('picture.opinionsNone')}</p>
      ) : (
        <>
          <p className={styles.method}>{t('picture.opinionsText')}</p>
          <CountTable
            labelledBy="opinions"
            statements={statements}
            rows={opinions.groups.map(({ people, statements: counts }, index) => ({
              name: t('picture.opinion', { letter: letterOf(index), count: people }),
              counts,
            }))}
          />
          {opinions.others > 0 && (
            <p className={styles.method}>{t('picture.opinionOthers', { count: opinions.others })}</p>
          )}
        </>
      )}
    </details>
  );
}

/** A, B, C …: names that say nothing of anybody. */
const letterOf = (index: number) => String.fromCodePoint(65 + index);
