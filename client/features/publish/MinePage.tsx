import '../../i18n/publish.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { LeaveDevice } from './LeaveDevice.tsx';
import styles from './Mine.module.css';
import { MyAnswer } from './MyAnswer.tsx';
import { ReentryCode } from './ReentryCode.tsx';
import { Withdrawal } from './Withdrawal.tsx';

/** What is one's own on a board: words, the answer to publishing, the way to another device, the way out. */
export function MinePage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation('publish');
  usePage(t('mine.page'));
  const me = useMe();
  const board = useApi('readBoard', { params: { board: boardId } });
  const publication = useApi('readPublication', { params: { board: boardId } });
  // The gate around this page has read it: it is there.
  if (board.state !== 'ready') return null;
  const { prompt } = board.data;
  const { name } = board.data.me;
  const guest = me !== null && me.account === null;
  const mine = publication.state === 'ready' ? publication.data.mine : null;
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${boardId}`}>{t('back')}</Link>
      </p>
      <h1 tabIndex={-1}>{t('mine.title')}</h1>
      <p className={styles.prompt} dir="auto">
        {prompt}
      </p>
      <p dir="auto">{t('mine.as', { name })}</p>
      <Section title={t('mine.words')}>
        {mine !== null && <p>{t('mine.wordsCount', { count: mine.cards })}</p>}
        <p>{t('mine.wordsText')}</p>
        <div>
          <Link href={`/boards/${boardId}`} asChild>
            <LinkButton>{t('mine.toBoard')}</LinkButton>
          </Link>
        </div>
      </Section>
      {board.data.session && <KeptCards board={boardId} />}
      <Section title={t('mine.answer')}>
        {publication.state === 'ready' && <MyAnswer boardId={boardId} name={name} publication={publication.data} />}
        <Withdrawal board={board.data} />
      </Section>
      <Section title={t('mine.more')}>
        <p>{t('mine.moreText')}</p>
        <div className={styles.row}>
          <Link href="/me">{t('mine.me')}</Link>
          <Link href={`/boards/${boardId}/tokens`}>{t('mine.tokens')}</Link>
        </div>
      </Section>
      {guest && (
        <>
          <Section title={t('mine.reentry')}>
            <ReentryCode boardId={boardId} name={name} prompt={prompt} />
          </Section>
          <Section title={t('mine.leave')}>
            <LeaveDevice />
          </Section>
        </>
      )}
    </div>
  );
}

/** What its author kept back in a phase that is over (VIS-4): to be read, and copied by hand. */
function KeptCards({ board }: { readonly board: string }) {
  const { t } = useTranslation(['publish', 'common']);
  const api = useApi('listKept', { params: { board } });
  if (api.state !== 'ready' || api.data.cards.length === 0) return null;
  return (
    <Section title={t('mine.kept')}>
      <p>{t('mine.keptText')}</p>
      <ul className={styles.kept}>
        {api.data.cards.map(({ id, type, text }) => (
          <li key={id} className={`tone-${type}`}>
            <small>{t(`common:type.${type}`)}</small>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
