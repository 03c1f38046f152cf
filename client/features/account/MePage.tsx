import '../../i18n/home.ts';
import '../../i18n/me.ts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { PATHS } from '../../../shared/api/paths.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ChangeAccount } from './ChangeAccount.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { EraseAll } from './EraseAll.tsx';
import { type Done, Erased } from './Erased.tsx';
import { MakeAccount } from './MakeAccount.tsx';
import styles from './Me.module.css';
import { MyBoards } from './MyBoards.tsx';
import { Section } from './Section.tsx';
import { SignIns } from './SignIns.tsx';

/** Who one is here: boards, cohorts, account, devices, and what is kept of one. */
export function MePage() {
  const { t } = useTranslation(['me', 'common']);
  usePage(t('page'));
  const failure = useFailure();
  const me = useApi('me');
  const signIns = useApi('listSignIns');
  // Whoever lost the password and came by a link finds that first, and reads there that it is done.
  const byLink = signIns.state === 'ready' && signIns.data.byLink;
  const cameByLink = useRef(false);
  if (byLink) cameByLink.current = true;
  const [erased, setErased] = useState<Done | null>(null);
  const [made, setMade] = useState<string | null>(null);
  if (me.state === 'loading') return <Loading>{t('common:loading')}</Loading>;
  if (me.state === 'failed') return <Failure {...failure(me.error)} onRetry={me.refresh} />;
  const { account, memberships, cohorts } = me.data;
  if (account === null && memberships.length === 0) return <Nobody erased={erased} />;
  const password = account !== null && (
    <Section title={t('password.title')}>
      <ChangePassword name={account.name} byLink={byLink} />
    </Section>
  );
  return (
    <div className={styles.page}>
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p className={styles.lead} dir="auto">
        {account === null ? t('guest') : t('account', { name: account.name })}
      </p>
      {erased !== null && <Erased {...erased} />}
      {made !== null && (
        <Notice tone="ok" title={t('make.done')} live>
          <p dir="auto">{t('make.doneText', { name: made })}</p>
        </Notice>
      )}
      {cameByLink.current && password}
      <Section title={t('boards.title')}>
        <MyBoards memberships={memberships} onErased={setErased} />
      </Section>
      {cohorts.length > 0 && (
        <Section title={t('cohorts.title')}>
          <ul className={styles.list}>
            {cohorts.map(({ id, name, role }) => (
              <li key={id}>
                <span className={styles.what}>
                  <Link href={`/cohorts/${id}`} dir="auto">
                    {name}
                  </Link>
                  <small>{t('cohorts.as', { role: t(`common:role.${role}`) })}</small>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {account === null ? (
        <Section title={t('make.title')}>
          <MakeAccount memberships={memberships} onMade={setMade} />
        </Section>
      ) : (
        <>
          <Section title={t('change.title')}>
            <ChangeAccount />
          </Section>
          {!cameByLink.current && password}
        </>
      )}
      <Section title={t(account === null ? 'devices.guestTitle' : 'devices.title')}>
        <SignIns />
      </Section>
      <Section title={t('data.title')}>
        <p>{t('data.text')}</p>
        <div>
          <LinkButton href={PATHS.exportMine[1]} download icon="arrdown">
            {t('data.get')}
          </LinkButton>
        </div>
        <p className={styles.small}>{t('data.erase')}</p>
        <EraseAll memberships={memberships} onErased={setErased} />
      </Section>
    </div>
  );
}

function Nobody({ erased }: { readonly erased: Done | null }) {
  const { t } = useTranslation('me');
  return (
    <div className={styles.page}>
      {erased !== null && <Erased {...erased} />}
      <h1 tabIndex={-1}>{t('nobody.title')}</h1>
      <p className={styles.lead}>{t('nobody.text')}</p>
      <div className={styles.row}>
        <Link href="/" asChild>
          <LinkButton look="primary">{t('nobody.join')}</LinkButton>
        </Link>
        <Link href="/re-enter">{t('nobody.reenter')}</Link>
        <Link href="/sign-in">{t('nobody.signIn')}</Link>
      </div>
    </div>
  );
}
