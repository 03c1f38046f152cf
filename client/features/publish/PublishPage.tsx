import '../../i18n/publish.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { useRefreshWhile } from '../../hooks/useRefreshWhile.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AskStep } from './AskStep.tsx';
import { DescribeStep } from './DescribeStep.tsx';
import { LookStep } from './LookStep.tsx';
import styles from './Publish.module.css';

/** From a board to a page of the library: say what it is, ask its authors, look, publish. */
export function PublishPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation(['publish', 'common']);
  usePage(t('page'));
  const failure = useFailure();
  const board = useApi('readBoard', { params: { board: boardId } });
  const publication = useApi('readPublication', { params: { board: boardId } });
  useRefreshWhile(publication.state === 'ready' && publication.data.open, publication);
  const [done, setDone] = useState<ReplyOf<'publishEdition'> | null>(null);
  if (board.state !== 'ready' || publication.state === 'loading') return <Loading>{t('common:loading')}</Loading>;
  if (publication.state === 'failed') return <Failure {...failure(publication.error)} onRetry={publication.refresh} />;
  const { edition, me, prompt } = board.data;
  const steps = { board: board.data, publication: publication.data };
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${boardId}`}>{t('back')}</Link>
      </p>
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p className={styles.prompt} dir="auto">
        {prompt}
      </p>
      <p className={styles.lead}>{t('lead')}</p>
      {done !== null ? (
        <Notice tone="ok" live title={t('look.doneTitle', { n: done.number })}>
          <p>{t('look.done')}</p>
          <p>
            <a href={done.url}>{t('look.read')}</a>
          </p>
        </Notice>
      ) : (
        edition !== null && (
          <Notice>
            <p dir="auto">{t('latest', { n: edition.number, title: edition.title })}</p>
            <p>
              <a href={edition.url}>{t('readLatest', { n: edition.number })}</a>
            </p>
          </Notice>
        )
      )}
      {!me.steward && (
        <Notice>
          <p>{t('stewardOnly')}</p>
        </Notice>
      )}
      {/* Once it is out there is nothing to do; a next edition begins with the next visit. */}
      {me.steward && done === null && (
        <ol className={styles.steps}>
          <DescribeStep {...steps} />
          <AskStep {...steps} />
          <LookStep {...steps} onPublished={setDone} />
        </ol>
      )}
    </div>
  );
}
