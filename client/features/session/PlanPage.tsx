import '../../i18n/plan.ts';
import '../../i18n/session.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import { useSession } from '../../hooks/useSession.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ChooseTemplate } from './ChooseTemplate.tsx';
import styles from './Plan.module.css';
import { PlanEditor } from './PlanEditor.tsx';
import { PlanList } from './PlanList.tsx';

/** What a session goes through, before it runs and while it does (SES-1). */
export function PlanPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation(['plan', 'common']);
  usePage(t('page'));
  const errorText = useErrorText();
  const board = useApi('readBoard', { params: { board: boardId } });
  const view = board.state === 'ready' ? board.data : null;
  const handle = useSession(boardId, view?.session === true);
  // This page has no socket of its own: another steward may move the session on meanwhile.
  useRefreshWhile(handle.state === 'ready', handle.state === 'none' ? { state: 'loading' } : handle);
  // The gate around this page has read the board: it is there.
  if (view === null) return null;
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${boardId}`}>{t('back')}</Link>
      </p>
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p className={styles.prompt} dir="auto">
        {view.prompt}
      </p>
      {!view.me.steward && (
        <Notice>
          <p>{t('notYours')}</p>
        </Notice>
      )}
      {handle.state === 'loading' && <Loading>{t('common:loading')}</Loading>}
      {handle.state === 'failed' && (
        <Failure
          title={t('common:failure.title')}
          text={errorText(handle.error) ?? ''}
          retryLabel={t('common:retry')}
          onRetry={handle.refresh}
        />
      )}
      {handle.state === 'none' && <p>{t('none')}</p>}
      {handle.state === 'none' && view.me.steward && (
        <ChooseTemplate board={boardId} title={t('choose')} text={t('chooseText')} />
      )}
      {handle.state === 'ready' &&
        (view.me.steward ? <PlanEditor view={view} session={handle.session} /> : <PlanList session={handle.session} />)}
    </div>
  );
}
