import { useTranslation } from 'react-i18next';
import styles from './Home.module.css';

/** In place of the list while it is empty: what a board is for, in three steps. */
export function FirstBoard() {
  const { t } = useTranslation('home');
  return (
    <section className={styles.first}>
      <h2>{t('empty.title')}</h2>
      <ol>
        <li>{t('empty.ask')}</li>
        <li>{t('empty.join')}</li>
        <li>{t('empty.publish')}</li>
      </ol>
      <p className={styles.example}>{t('empty.example')}</p>
    </section>
  );
}
