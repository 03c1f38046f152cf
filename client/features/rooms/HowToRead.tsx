import { useTranslation } from 'react-i18next';
import styles from './PictureRoom.module.css';

/** What the marks of a picture mean. */
export function HowToRead({ ballots, own }: { readonly ballots: number; readonly own: boolean }) {
  const { t } = useTranslation('rooms');
  return (
    <section className={styles.key} aria-labelledby="how-to-read">
      <h2 id="how-to-read">{t('picture.key')}</h2>
      <ul>
        <li>
          <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <circle className={styles.dot} cx="5" cy="10" r="4" />
            <circle className={styles.hollow} cx="15" cy="10" r="3.25" />
          </svg>
          {t('picture.keyDot', { ballots })}
        </li>
        {own && (
          <li>
            <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <circle className={styles.dot} cx="10" cy="10" r="4" />
              <circle className={styles.ring} cx="10" cy="10" r="6.5" />
            </svg>
            {t('picture.keyYou')}
          </li>
        )}
        <li>
          <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path className={styles.ring} d="M10 3.5 16.5 10 10 16.5 3.5 10z" />
          </svg>
          {t('picture.keyGuess')}
        </li>
        <li>
          <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <circle className={styles.fact} cx="10" cy="10" r="5" />
          </svg>
          {t('picture.keyFact')}
        </li>
      </ul>
    </section>
  );
}
