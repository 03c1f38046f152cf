import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { hasHome } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { CodeForm } from './CodeForm.tsx';
import styles from './Join.module.css';
import { KnownHere } from './KnownHere.tsx';

/** The start page: a board's code, and the ways on for those who have none. */
export function StartPage({ notice }: { readonly notice: ReactNode }) {
  const { t } = useTranslation();
  usePage(t('join.page'));
  const errorText = useErrorText();
  const me = useApi('me');
  const account = me.state === 'ready' ? me.data.account : null;
  return (
    <>
      <h1 tabIndex={-1}>{t('join.title')}</h1>
      <p className={styles.lead}>{t('join.lead')}</p>
      <CodeForm autoFocus />
      {/* Below the code: what comes later must not move it while somebody types. */}
      <div className={styles.notices}>
        {me.state === 'failed' && (
          <Notice tone="warn" live>
            <p>{errorText(me.error)}</p>
            <div>
              <Button onClick={me.refresh}>{t('retry')}</Button>
            </div>
          </Notice>
        )}
        {me.state === 'ready' && me.data.needsFirstTutor && (
          <Notice title={t('join.firstTutorTitle')}>
            <p>{t('join.firstTutor')}</p>
          </Notice>
        )}
      </div>
      {me.state === 'ready' && (me.stale || account?.tutor !== true) && me.data.memberships.length > 0 && (
        <KnownHere me={me.data} away={me.stale} />
      )}
      <nav className={styles.foot} aria-label={t('nav.label')}>
        {me.state === 'ready' && hasHome(me.data) && <Link href="/boards">{t('join.boards')}</Link>}
        {account === null && <Link href="/sign-in">{t('nav.signIn')}</Link>}
        <a href="/library">{t('join.library')}</a>
        <Link href="/re-enter">{t('join.reenter')}</Link>
      </nav>
      <div className={styles.foot}>{notice}</div>
    </>
  );
}
