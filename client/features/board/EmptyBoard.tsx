import { useTranslation } from 'react-i18next';
import styles from './Board.module.css';

/** Nothing to show yet, and what to do about it. */
export function EmptyBoard({ writable }: { readonly writable: boolean }) {
  const { t } = useTranslation('board');
  return (
    <div className={styles.empty}>
      <h2>{t('empty.title')}</h2>
      <p>{t(writable ? 'empty.write' : 'empty.read')}</p>
    </div>
  );
}
