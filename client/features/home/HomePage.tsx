import '../../i18n/home.ts';
import { useTranslation } from 'react-i18next';
import { Link, Redirect } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Failure } from '../../ui/Failure.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { BoardTable } from './BoardTable.tsx';
import { FirstBoard } from './FirstBoard.tsx';
import styles from './Home.module.css';

/** A tutor's boards. */
export function HomePage() {
  const { t } = useTranslation('home');
  usePage(t('list.page'));
  const failure = useFailure();
  const list = useApi('listBoards');
  if (list.state === 'failed') {
    if (list.error.code === 'sign_in_needed' || list.error.code === 'not_allowed')
      return <Redirect to="/sign-in" replace />;
    return <Failure {...failure(list.error)} onRetry={list.refresh} />;
  }
  return (
    <>
      <div className={styles.head}>
        <h1 tabIndex={-1}>{t('list.title')}</h1>
        <Link href="/boards/new" asChild>
          <LinkButton look="primary" icon="builds">
            {t('list.newBoard')}
          </LinkButton>
        </Link>
      </div>
      <div className={styles.grid}>
        {list.state === 'loading' ? (
          <Loading>{t('loading', { ns: 'common' })}</Loading>
        ) : list.data.boards.length === 0 ? (
          <FirstBoard />
        ) : (
          <BoardTable boards={list.data.boards} />
        )}
        <aside className={styles.aside}>
          <h2>{t('list.startFrom')}</h2>
          <ul>
            <li>
              <Link href="/boards/new">{t('template.open')}</Link>
              <small>{t('template.openText')}</small>
            </li>
          </ul>
        </aside>
      </div>
    </>
  );
}
