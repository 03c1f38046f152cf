import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Invitation.module.css';

/** For somebody who is signed in: one press, or the way out for the person who sits there in their place. */
export function AcceptAs({ token, name }: { readonly token: string; readonly name: string }) {
  const { t } = useTranslation('invitation');
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const device = useDevice();
  const accept = useCommand('acceptInvitation');
  const error = accept.error ?? device.error;
  return (
    <div className={styles.form}>
      <p dir="auto">{t('accept.signedIn', { name })}</p>
      {error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(error)}</p>
        </Notice>
      )}
      <Button
        look="primary"
        wide
        busy={accept.busy}
        dir="auto"
        onClick={() =>
          accept.send({ body: { token, name } }, ({ cohort }) => {
            device.confirm();
            navigate(`/cohorts/${cohort}`, { replace: true });
          })
        }
      >
        {accept.busy ? t('accept.busy') : t('accept.asAccount', { name })}
      </Button>
      <Button wide look="quiet" busy={device.leaving} onClick={() => device.leave()}>
        {t('accept.notMe')}
      </Button>
    </div>
  );
}
