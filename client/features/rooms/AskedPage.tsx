import '../../i18n/later.ts';
import '../../i18n/rooms.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AskedReply, AskedView } from '../../../shared/api/later.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { KeptAnswers } from './KeptAnswers.tsx';
import styles from './Later.module.css';
import { ReplyBox } from './ReplyBox.tsx';
import { ReplyList } from './ReplyList.tsx';

/** What other boards ask this one's people, an answer to each statement (ANS-1 to ANS-3). */
export function AskedPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation('later');
  usePage(t('asked.page'));
  const failure = useFailure();
  const params = { board: boardId };
  const board = useApi('readBoard', { params });
  const api = useApi('listAsked', { params });
  // This page has no socket of its own.
  useRefreshWhile(api.state === 'ready', api);
  // The gate around this page has read the board: it is there.
  if (board.state !== 'ready') return null;
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${boardId}`}>{t('asked.back')}</Link>
      </p>
      {api.state === 'loading' && <Loading>{t('opening')}</Loading>}
      {api.state === 'failed' && <Failure {...failure(api.error)} onRetry={api.refresh} />}
      {api.state === 'ready' && <Asked board={boardId} me={board.data.me.id} view={api.data} />}
    </div>
  );
}

interface AskedProps {
  readonly board: string;
  readonly me: string;
  readonly view: AskedReply;
}

function Asked({ board, me, view }: AskedProps) {
  const { t } = useTranslation('later');
  const none = view.asked.length === 0;
  return (
    <>
      <header>
        <h1 tabIndex={-1}>{t(none ? 'asked.none' : 'asked.title')}</h1>
        <p>{t(none ? 'asked.noneText' : 'asked.lead')}</p>
      </header>
      {view.asked.map((each) => (
        <Question key={each.invitation} board={board} me={me} view={view} asked={each} />
      ))}
      {view.kept.length > 0 && <KeptAnswers board={board} kept={view.kept} />}
    </>
  );
}

function Question({ board, me, view, asked }: AskedProps & { readonly asked: AskedView }) {
  const { t } = useTranslation(['later', 'rooms']);
  const { cohort, prompt, statements } = asked;
  return (
    <section className={styles.side} aria-labelledby={`asked-${asked.invitation}`}>
      <p className={styles.small} dir="auto">
        {t('asked.asks', { cohort: cohort || t('someCohort') })}
      </p>
      <h2 id={`asked-${asked.invitation}`} className={styles.question} dir="auto">
        {prompt}
      </h2>
      {statements === null && <p>{t('asked.soon')}</p>}
      {statements?.length === 0 && <p>{t('asked.empty')}</p>}
      <ol className={styles.stated}>
        {statements?.map(({ id, number, minority, text, replies, own }) => {
          const name = t('rooms:picture.statement', { n: number });
          return (
            <li key={id}>
              <article className={styles.theirs} aria-labelledby={`asked-${id}`}>
                <div>
                  <p className={styles.tag}>
                    <b>{name}</b>
                    {minority && <span>{t('minority')}</span>}
                  </p>
                  <h3 id={`asked-${id}`} dir="auto">
                    {text}
                  </h3>
                </div>
                <ReplyBox {...{ board, me, name, own }} statement={id} marked={false} mayReply={view.mayReply} />
                <div className={styles.replies}>
                  <ReplyList board={board} replies={replies.filter(({ mine }) => !mine)} mayRemove={view.mayRemove} />
                </div>
              </article>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
