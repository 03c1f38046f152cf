import '../../../i18n/commitments.ts';
import '../../../i18n/rooms.ts';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { CommitmentsView } from '../../../../shared/api/commitments.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { useCalm } from '../../../hooks/useCalm.ts';
import { useCommitments } from '../../../hooks/useCommitments.ts';
import { useFailure } from '../../../hooks/useFailure.ts';
import { Failure } from '../../../ui/Failure.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { RoomHead } from '../RoomHead.tsx';
import roomStyles from '../Rooms.module.css';
import { CommitmentCard } from './CommitmentCard.tsx';
import styles from './Commitments.module.css';
import { ProposeForm } from './ProposeForm.tsx';
import { SaidAndDone } from './SaidAndDone.tsx';

/** What will be done on a board and what became of it; and each statement with what came of that (COM-7). */
export function CommitmentsRoom({ board }: { readonly board: ReadyBoard }) {
  const { t } = useTranslation('commitments');
  const failure = useFailure();
  const api = useCommitments(board.view.id);
  switch (api.state) {
    case 'loading':
      return <Loading>{t('opening')}</Loading>;
    case 'failed':
      return <Failure {...failure(api.error)} onRetry={api.refresh} />;
    case 'ready':
      return <Loaded board={board} view={api.data} />;
  }
}

function Loaded({ board, view }: { readonly board: ReadyBoard; readonly view: CommitmentsView }) {
  const { t } = useTranslation('commitments');
  const news = useCalm(t('news', { count: view.commitments.length }));
  const query = new URLSearchParams(useSearch());
  const said = query.get('part') === 'said';
  return (
    <div className={roomStyles.room}>
      <RoomHead title={t('title')} facts={[board.view.prompt]}>
        {t(view.open ? 'lead' : 'leadRead')}
      </RoomHead>
      <VisuallyHidden>
        <span role="status">{news}</span>
      </VisuallyHidden>
      <nav className={styles.parts} aria-label={t('parts')}>
        <Part to={null} here={!said}>
          {t('part.list')}
        </Part>
        <Part to="said" here={said}>
          {t('part.said')}
        </Part>
      </nav>
      {said ? <SaidAndDone board={board} view={view} /> : <List board={board} view={view} />}
    </div>
  );
}

function Part({
  to,
  here,
  children,
}: {
  readonly to: 'said' | null;
  readonly here: boolean;
  readonly children: string;
}) {
  const [path] = useLocation();
  const query = new URLSearchParams(useSearch());
  if (to === null) query.delete('part');
  else query.set('part', to);
  return (
    <Link href={`${path}?${query}`} aria-current={here ? 'page' : undefined}>
      {children}
    </Link>
  );
}

function List({ board, view }: { readonly board: ReadyBoard; readonly view: CommitmentsView }) {
  const { t } = useTranslation('commitments');
  const { commitments, open } = view;
  const list = (
    <div className={styles.list}>
      {commitments.length === 0 && (
        <section className={roomStyles.section}>
          <h2>{t('empty')}</h2>
          <p>{t(open ? 'emptyText' : 'emptyRead')}</p>
        </section>
      )}
      {open && commitments.length > 1 && (
        <p className={styles.jump}>
          <a href="#propose-commitment">{t('form.title')}</a>
        </p>
      )}
      {commitments.map((commitment) => (
        <CommitmentCard key={commitment.id} board={board} view={view} commitment={commitment} />
      ))}
    </div>
  );
  if (!open) return list;
  return (
    <div className={styles.columns}>
      {list}
      <ProposeForm board={board} view={view} />
    </div>
  );
}
