import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Board.module.css';

/** The server will not go on with this page: why, and what helps. What was typed is still on the device. */
export function Ended({ code }: { readonly code: ErrorCode }) {
  const { t } = useTranslation(['board', 'common']);
  return (
    <div className={styles.notice}>
      <Notice tone="warn" icon="lock" title={t('save.endedTitle')} live>
        <p>{t(`common:error.${code}`)}</p>
        <p className={styles.noticeAction}>
          <Button onClick={() => location.reload()}>{t('save.reload')}</Button>
        </p>
      </Notice>
    </div>
  );
}
