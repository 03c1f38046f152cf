import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Board.module.css';

/** From here on people are told while there is still time to finish. */
const WARN_FROM = 0.8;

/** How full the board is, once it matters. */
export function Fullness({ usage }: { readonly usage: number }) {
  const { t } = useTranslation('board');
  if (usage < WARN_FROM) return null;
  return (
    <div className={styles.notice}>
      {usage < 1 ? (
        <Notice live>
          <p>{t('usage.near', { percent: Math.floor(usage * 100) })}</p>
        </Notice>
      ) : (
        <Notice tone="warn" live>
          <p>{t('usage.full')}</p>
        </Notice>
      )}
    </div>
  );
}
