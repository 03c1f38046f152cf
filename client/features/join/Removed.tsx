import '../../i18n/entry.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PATHS } from '../../../shared/api/paths.ts';
import { usePage } from '../../hooks/usePage.ts';
import styles from './Join.module.css';

/** In place of a board from which this person was removed: what that means, and whom to ask. */
export function Removed() {
  const { t } = useTranslation(['entry', 'common']);
  usePage(t('removed.page'));
  return (
    <div className={styles.stack}>
      <h1 tabIndex={-1}>{t('removed.title')}</h1>
      <p>{t('removed.text')}</p>
      <p>{t('removed.ask')}</p>
      <p className={styles.foot}>
        <Link href="/">{t('common:failure.start')}</Link>
        <a href={PATHS.exportMine[1]} download>
          {t('removed.me')}
        </a>
      </p>
    </div>
  );
}
