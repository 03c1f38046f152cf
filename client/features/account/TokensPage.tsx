import '../../i18n/me.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useApi } from '../../hooks/useApi.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { MakeToken } from './MakeToken.tsx';
import styles from './Me.module.css';
import { Section } from './Section.tsx';
import { TokenList } from './TokenList.tsx';

/** One's access tokens on a board: those in use, and a new one. */
export function TokensPage({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation(['me', 'common']);
  usePage(t('tokens.page'));
  const failure = useFailure();
  const board = useApi('readBoard', { params: { board: boardId } });
  const list = useApi('listAccessTokens', { params: { board: boardId } });
  if (list.state === 'loading' || board.state !== 'ready') return <Loading>{t('common:loading')}</Loading>;
  if (list.state === 'failed') return <Failure {...failure(list.error)} onRetry={list.refresh} />;
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link href={`/boards/${boardId}`}>{t('tokens.back')}</Link>
      </p>
      <h1 tabIndex={-1}>{t('tokens.title')}</h1>
      <p className={styles.prompt} dir="auto">
        {board.data.prompt}
      </p>
      <p className={styles.lead}>{t('tokens.lead')}</p>
      <Section title={t('tokens.yours')}>
        <TokenList board={boardId} tokens={list.data.tokens} />
      </Section>
      <Section title={t('tokens.make')}>
        <MakeToken board={boardId} steward={board.data.me.steward} />
      </Section>
    </div>
  );
}
