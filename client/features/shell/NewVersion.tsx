import '../../i18n/offline.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewVersion } from '../../hooks/useNewVersion.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './NewVersion.module.css';

/** A newer version of the app waits. It comes by itself at the next start, or now by a press. */
export function NewVersion() {
  const { t } = useTranslation('offline');
  const reload = useNewVersion();
  const [later, setLater] = useState(false);
  // The region stands before its words come, so that they are read out.
  return (
    <div role="status" className={styles.place}>
      {reload !== null && !later && (
        <div className={styles.version}>
          <p>{t('version.ready')}</p>
          <Button look="quiet" onClick={reload}>
            {t('version.reload')}
          </Button>
          <Button look="quiet" icon="close" iconOnly aria-label={t('version.later')} onClick={() => setLater(true)} />
        </div>
      )}
    </div>
  );
}
