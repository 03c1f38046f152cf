import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { CodeForm } from './CodeForm.tsx';
import styles from './Join.module.css';

// Few people ever see either.
const Lobby = chunk(async () => (await import('./Lobby.tsx')).Lobby);
const Removed = chunk(async () => (await import('./Removed.tsx')).Removed);

interface BoardGateProps {
  readonly board: string;
  /** Puts what stands in the board's place on a page of its own. */
  readonly frame: (page: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

/** Before a page of a board: is this device somebody on it? */
export function BoardGate({ board, frame, children }: BoardGateProps) {
  const { t } = useTranslation();
  const failure = useFailure();
  const view = useApi('readBoard', { params: { board } });
  if (view.state === 'ready') return children;
  if (view.state === 'loading') return frame(<Loading>{t('loading')}</Loading>);
  switch (view.error.code) {
    // Whether there is such a board is nobody's business who is not on it: one answer for all three.
    case 'sign_in_needed':
    case 'not_allowed':
    case 'not_found':
    case 'invalid_input':
      return frame(<NotMember />);
    case 'waiting':
      return frame(<Lobby waiting={<Loading>{t('loading')}</Loading>} board={board} onOver={view.refresh} />);
    case 'removed':
      return frame(<Removed waiting={<Loading>{t('loading')}</Loading>} />);
    default:
      return frame(<Failure {...failure(view.error)} onRetry={view.refresh} />);
  }
}

function NotMember() {
  const { t } = useTranslation();
  usePage(t('notMember.page'));
  return (
    <>
      <h1 tabIndex={-1}>{t('notMember.title')}</h1>
      <p className={styles.lead}>{t('notMember.text')}</p>
      <CodeForm />
      <p className={styles.foot}>
        <Link href="/re-enter">{t('join.reenter')}</Link>
        <Link href="/sign-in">{t('nav.signIn')}</Link>
      </p>
    </>
  );
}
