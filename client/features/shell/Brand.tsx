import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Brand.module.css';

/** The mark and the name; leads to the start page. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <Link href="/" className={styles.brand}>
      <Icon name="mark" className={styles.mark} />
      <span>{t('brand')}</span>
    </Link>
  );
}
