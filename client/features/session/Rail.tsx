import { useTranslation } from 'react-i18next';
import styles from './Rail.module.css';
import { SteerParts, type SteerPartsProps } from './SteerParts.tsx';

/** 320 px beside the board. */
export function Rail(props: SteerPartsProps) {
  const { t } = useTranslation('steer');
  return (
    <aside className={styles.rail} aria-label={t('title')}>
      <SteerParts {...props} />
    </aside>
  );
}
