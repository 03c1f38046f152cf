import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Join.module.css';

/** The device is somebody on this board already: on as that person, or make room for another. */
export function AlreadyHere({ board, name }: { readonly board: string; readonly name: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const me = useMe();
  const device = useDevice();
  const goOn = () => {
    device.confirm();
    navigate(`/boards/${board}`, { replace: true });
  };
  return (
    <div className={styles.stack}>
      <p>{t('name.already')}</p>
      <Button look="primary" wide onClick={goOn} dir="auto">
        {t('join.continueAs', { name })}
      </Button>
      {/* A tutor signs out instead: leaving is for devices that one person hands on to the next. */}
      {me !== null && me.account?.tutor !== true && (
        <Button wide busy={device.leaving} onClick={() => device.leave()}>
          {device.leaving ? t('gate.leaving') : t('name.notMe')}
        </Button>
      )}
      {device.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(device.error)}</p>
        </Notice>
      )}
    </div>
  );
}
