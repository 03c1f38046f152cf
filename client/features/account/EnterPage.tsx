import '../../i18n/home.ts';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useWantsPassword } from '../../hooks/useWantsPassword.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Loading } from '../../ui/Loading.tsx';
import styles from './Account.module.css';
import { SetUpForm } from './SetUpForm.tsx';

/** Where a one-time link leads: signs in, or asks for the first tutor's name and password. */
export function EnterPage() {
  const { t } = useTranslation(['home', 'common']);
  usePage(t('link.page'));
  const failure = useFailure();
  const [, navigate] = useLocation();
  const { confirm } = useDevice();
  const wantsPassword = useWantsPassword();
  const { send, error } = useCommand('openSignInLink');
  const [token] = useState(() => location.hash.slice(1));
  const [settingUp, setSettingUp] = useState(false);
  const open = useCallback(
    () =>
      send({ body: { token } }, ({ next }) => {
        if (next === 'set_up') {
          setSettingUp(true);
          return;
        }
        confirm();
        // Who comes by a link because the password is lost chooses a new one; others have one already.
        void wantsPassword().then((wants) => navigate(wants ? '/me' : '/boards', { replace: true }));
      }),
    [token, send, confirm, navigate, wantsPassword],
  );
  useEffect(() => {
    if (token === '') return;
    // Out of the address at once: it must not stay in the history, in a bookmark or on a projector.
    history.replaceState(history.state, '', location.pathname);
    open();
  }, [token, open]);

  if (settingUp) return <SetUpForm token={token} />;
  if (token === '') return <Words title={t('link.missingTitle')} text={t('link.missing')} />;
  if (error === null) return <Loading>{t('link.opening')}</Loading>;
  if (error.code === 'link_used' || error.code === 'invalid_input' || error.code === 'not_found') {
    return <Words title={t('link.usedTitle')} text={t('link.used')} />;
  }
  return <Failure {...failure(error)} onRetry={open} />;
}

function Words({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation('home');
  return (
    <div className={styles.stack}>
      <h1 tabIndex={-1}>{title}</h1>
      <p>{text}</p>
      <Link href="/sign-in" asChild>
        <LinkButton wide>{t('link.signIn')}</LinkButton>
      </Link>
    </div>
  );
}
