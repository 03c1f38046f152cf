import '../../i18n/notLive.ts';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Board.module.css';

/** How full the board is. Drawn only once it matters. */
export function Fullness({ usage }: { readonly usage: number }) {
  const { t } = useTranslation('board');
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
