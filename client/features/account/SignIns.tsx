import { useTranslation } from 'react-i18next';
import { useApi } from '../../hooks/useApi.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Me.module.css';
import { useMoments } from './useMoments.ts';

/** Where one is signed in, or known as the same guest; each can be ended from here, but this one. */
export function SignIns() {
  const { t } = useTranslation(['me', 'common']);
  const errorText = useErrorText();
  const moments = useMoments();
  const list = useApi('listSignIns');
  const end = useCommand('endSignIn');
  if (list.state === 'loading') return <Loading>{t('common:loading')}</Loading>;
  if (list.state === 'failed') {
    return (
      <Notice tone="danger">
        <p>{errorText(list.error)}</p>
        <div>
          <Button onClick={list.refresh}>{t('common:retry')}</Button>
        </div>
      </Notice>
    );
  }
  const { signIns } = list.data;
  return (
    <>
      {signIns.length > 1 && <p className={styles.small}>{t('devices.text')}</p>}
      <ul className={styles.list}>
        {signIns.map(({ id, device, signedInAt, seenAt, current }) => {
          const name = device === '' ? t('devices.unknown') : device;
          return (
            <li key={id}>
              <span className={styles.what}>
                <span dir="auto">{current ? `${name} · ${t('devices.this')}` : name}</span>
                <small>{t('devices.since', { since: moments.day(signedInAt), seen: moments.ago(seenAt) })}</small>
              </span>
              {!current && (
                <Button
                  aria-label={t('devices.endOf', { device: name })}
                  busy={end.busy}
                  onClick={() => end.send({ params: { signIn: id } })}
                >
                  {t(end.busy ? 'devices.ending' : 'devices.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {end.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(end.error)}</p>
        </Notice>
      )}
    </>
  );
}
