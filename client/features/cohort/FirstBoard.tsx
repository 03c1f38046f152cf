import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import styles from './Home.module.css';

/** In place of the list while it is empty: what a board is for, in three steps. */
export function FirstBoard() {
  const { t } = useTranslation('cohort');
  return (
    <section className={styles.first}>
      <h2>{t('first.title')}</h2>
      <ol>
        <li>{t('first.ask')}</li>
        <li>{t('first.join')}</li>
        <li>{t('first.publish')}</li>
      </ol>
      <p className={styles.example}>{t('first.example')}</p>
    </section>
  );
}

/** The same for somebody who does not start boards: the ways by which one comes to some. */
export function NothingYet() {
  const { t } = useTranslation('cohort');
  return (
    <section className={styles.first}>
      <h2>{t('first.memberTitle')}</h2>
      <ul className={styles.paths}>
        <li>
          <div>
            <p>{t('first.memberJoin')}</p>
            <Link href="/">{t('first.joinLink')}</Link>
          </div>
        </li>
        <li>{t('first.memberInvite')}</li>
        <li>
          <div>
            <p>{t('first.memberRead')}</p>
            <a href="/library">{t('first.library')}</a>
          </div>
        </li>
      </ul>
    </section>
  );
}
