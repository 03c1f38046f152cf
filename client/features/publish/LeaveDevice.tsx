import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Makes room for the next person on a shared device. */
export function LeaveDevice() {
  const { t } = useTranslation('publish');
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const device = useDevice();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <p>{t('mine.leaveText')}</p>
      <div>
        <Button onClick={() => setAsking(true)}>{t('mine.leave')}</Button>
      </div>
      {asking && (
        <Dialog
          title={t('mine.leave')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t('mine.stay')}</Button>
              <Button
                look="danger"
                busy={device.leaving}
                onClick={() => device.leave(() => navigate('/', { replace: true }))}
              >
                {device.leaving ? t('mine.leaving') : t('mine.leave')}
              </Button>
            </>
          }
        >
          <p>{t('mine.leaveText')}</p>
          <p>{t('mine.leaveWarn')}</p>
          {device.error !== null && (
            <Notice tone="danger" live>
              <p>{errorText(device.error)}</p>
            </Notice>
          )}
        </Dialog>
      )}
    </>
  );
}
