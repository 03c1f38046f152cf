import '../../i18n/invitation.ts';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { AcceptAs } from './AcceptAs.tsx';
import { AcceptForm } from './AcceptForm.tsx';
import styles from './Invitation.module.css';

/** Where an invitation leads. `/invite#<token>`: what follows # never travels in a path or a log. */
export function InvitationPage({ notice }: { readonly notice: ReactNode }) {
  const { t } = useTranslation('invitation');
  usePage(t('accept.page'));
  const [token] = useState(readToken);
  useEffect(() => {
    // Out of the address at once: it must not stay in a bookmark or on a projector. A reload still finds it.
    if (token !== '') history.replaceState({ invitation: token }, '', location.pathname);
  }, [token]);
  if (token === '') return <Words title={t('accept.missingTitle')} text={t('accept.missing')} />;
  return (
    <>
      <Opened token={token} />
      <div className={styles.foot}>{notice}</div>
    </>
  );
}

function readToken(): string {
  const given = location.hash.slice(1);
  if (given !== '') return given;
  const kept = (history.state as { invitation?: unknown } | null)?.invitation;
  return typeof kept === 'string' ? kept : '';
}

function Opened({ token }: { readonly token: string }) {
  const { t } = useTranslation('invitation');
  const failure = useFailure();
  const me = useMe();
  const opened = useApi('openInvitation', { body: { token } });
  if (opened.state === 'failed') {
    switch (opened.error.code) {
      case 'invitation_used':
      case 'invalid_input':
      case 'not_found':
        return <Words title={t('accept.overTitle')} text={t('accept.over')} />;
      default:
        return <Failure {...failure(opened.error)} onRetry={opened.refresh} />;
    }
  }
  if (opened.state === 'loading' || me === null) return <Loading>{t('accept.loading')}</Loading>;
  const invitation = opened.data;
  if (invitation.member) {
    return (
      <Words
        title={t('accept.memberTitle')}
        text={t('accept.member', { name: invitation.cohort })}
        way={
          <Link href="/boards" asChild>
            <LinkButton wide look="primary">
              {t('accept.toBoards')}
            </LinkButton>
          </Link>
        }
      />
    );
  }
  return (
    <>
      <What invitation={invitation} />
      {me.account === null ? (
        <AcceptForm token={token} invitation={invitation} device={me.memberships[0]?.name ?? null} />
      ) : (
        <AcceptAs token={token} name={me.account.name} />
      )}
    </>
  );
}

function What({ invitation: { cohort, institution, role, name } }: { readonly invitation: ReplyOf<'openInvitation'> }) {
  const { t } = useTranslation('invitation');
  return (
    <div className={styles.found}>
      <p className={styles.small}>{t('accept.invited')}</p>
      <h1 tabIndex={-1} className={styles.cohort} dir="auto">
        {cohort}
      </h1>
      {institution !== '' && (
        <p className={styles.small} dir="auto">
          {institution}
        </p>
      )}
      <p>
        <strong>{t(`accept.as.${role}`)}</strong>
        {name !== null && <bdi> {t('accept.for', { name })}</bdi>}
      </p>
      <p className={styles.small}>{t(`accept.asText.${role}`)}</p>
    </div>
  );
}

interface WordsProps {
  readonly title: string;
  readonly text: string;
  readonly way?: ReactNode;
}

function Words({ title, text, way }: WordsProps) {
  const { t } = useTranslation('invitation');
  return (
    <div className={styles.form}>
      <h1 tabIndex={-1}>{title}</h1>
      <p dir="auto">{text}</p>
      {way ?? (
        <Link href="/" asChild>
          <LinkButton wide>{t('accept.start')}</LinkButton>
        </Link>
      )}
    </div>
  );
}
