import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
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
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard */}
          <section className={styles.scroll} aria-labelledby="opinions" tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('picture.col.statement')}</th>
                  {opinions.groups.map(({ people }, index) => (
                    <th key={letterOf(index)} scope="col">
                      {t('picture.opinion', { letter: letterOf(index), count: people })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {statements.map(({ id, number, text }) => (
                  <tr key={id}>
                    <th scope="row" dir="auto" className={styles.slice}>
                      <b>{t('picture.statement', { n: number })}</b> {text}
                    </th>
                    {opinions.groups.map((group, index) => (
                      <td key={letterOf(index)}>{t(`picture.mostly.${group.statements[id] ?? 'mixed'}`)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
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
