import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { displayCode } from '../../../shared/protocol/limits.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AlreadyHere } from './AlreadyHere.tsx';
import { CodeForm } from './CodeForm.tsx';
import styles from './Join.module.css';
import { NameForm } from './NameForm.tsx';
import { typedCode } from './typedCode.ts';

/** The board that a code opens, and who one is on it. */
export function NamePage({ code: given, notice }: { readonly code: string; readonly notice: ReactNode }) {
  const { t } = useTranslation();
  usePage(t('name.page'));
  const errorText = useErrorText();
  const failure = useFailure();
  const code = typedCode(given);
  const found = useApi('findCode', { body: { code } });
  if (found.state === 'loading') return <Loading>{t('join.looking')}</Loading>;
  if (found.state === 'failed') {
    // The code may be one that a person can put right; anything else is not about the code.
    if (found.error.code !== 'unknown_code' && found.error.code !== 'invalid_input') {
      return <Failure {...failure(found.error)} onRetry={found.refresh} />;
    }
    return (
      <>
        <h1 tabIndex={-1}>{t('join.title')}</h1>
        <p className={styles.lead}>{t('join.lead')}</p>
        <CodeForm initial={code} initialError={errorText(found.error) ?? ''} autoFocus />
        <div className={styles.foot}>
          <Link href="/">{t('failure.start')}</Link>
        </div>
      </>
    );
  }
  const { prompt, cohort, people, pseudonym, member, board, state, lobby } = found.data;
  return (
    <>
      <div className={styles.found}>
        <p className={styles.small}>{t('name.board', { code: displayCode(code) })}</p>
        <h1 tabIndex={-1} className={styles.prompt} dir="auto">
          {prompt}
        </h1>
        <p className={styles.small} dir="auto">
          {[cohort, t('name.people', { count: people })].filter((words) => words !== '').join(' · ')}
        </p>
      </div>
      {member === null && state === 'closed' ? (
        <Notice icon="lock">
          <p>{t('name.closed')}</p>
        </Notice>
      ) : member === null ? (
        <>
          {lobby && <p className={styles.lobby}>{t('name.lobby')}</p>}
          <NameForm code={code} pseudonym={pseudonym} />
        </>
      ) : (
        <AlreadyHere board={board} name={member.name} />
      )}
      <p className={styles.foot}>
        <Link href="/">{t('name.different')}</Link>
      </p>
      <div className={styles.foot}>{notice}</div>
    </>
  );
}
