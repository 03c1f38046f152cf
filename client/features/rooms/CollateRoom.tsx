import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementsView, StatementView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useCalm } from '../../hooks/useCalm.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { useStatements } from '../../hooks/useStatements.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import { AddStatement } from './AddStatement.tsx';
import styles from './CollateRoom.module.css';
import { MergeBar } from './MergeBar.tsx';
import { Proposals } from './Proposals.tsx';
import { RoomHead } from './RoomHead.tsx';
import type { RoomProps } from './RoomProps.ts';
import roomStyles from './Rooms.module.css';
import { StatementCard } from './StatementCard.tsx';

/** So many statements are read without help. */
const FIND_FROM = 12;

/** All statements side by side; one proposed in the place of several, and made when those they come from say yes (STM-4). */
export function CollateRoom({ board }: RoomProps) {
  const { t } = useTranslation('rooms');
  const failure = useFailure();
  const api = useStatements(board.view.id);
  switch (api.state) {
    case 'loading':
      return <Loading>{t('opening')}</Loading>;
    case 'failed':
      return <Failure {...failure(api.error)} onRetry={api.refresh} />;
    case 'ready':
      return <Collation board={board} view={api.data} />;
  }
}

function Collation({ board, view }: { readonly board: ReadyBoard; readonly view: StatementsView }) {
  const { t } = useTranslation('rooms');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState('');
  const { statements, merges } = view;
  const unfolded = statements.filter(({ foldedInto }) => foldedInto === null);
  const shown = unfolded.filter(({ text }) => text.toLowerCase().includes(words.trim().toLowerCase()));
  const ordinary = shown.filter(({ kind }) => kind !== 'minority');
  const minority = shown.filter(({ kind }) => kind === 'minority');
  // What was folded or taken back meanwhile is chosen no more.
  const chosen = unfolded.filter(({ id, kind }) => picked.has(id) && kind !== 'minority');
  const open = merges.filter(({ state }) => state === 'open').length;
  const news = useCalm(t('collate.news', { count: unfolded.length, open }));
  const byId = useMemo(() => new Map(statements.map((statement) => [statement.id, statement])), [statements]);
  const pick = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const props = { board, view, byId };
  const card = (statement: StatementView, mayPick: boolean) => (
    <li key={statement.id}>
      <StatementCard
        {...props}
        statement={statement}
        chosen={picked.has(statement.id)}
        onPick={mayPick && !view.mergingOver ? pick : null}
      />
    </li>
  );
  return (
    <div className={roomStyles.room}>
      <RoomHead title={t('collate.title')} facts={[board.view.prompt]}>
        {t(view.mergingOver ? 'collate.over' : 'collate.text')}
      </RoomHead>
      <VisuallyHidden>
        <span role="status">{news}</span>
      </VisuallyHidden>
      {statements.length === 0 && (
        <section className={roomStyles.section}>
          <h2>{t('collate.empty')}</h2>
          <p>{t(view.mayAdd > 0 ? 'collate.emptyText' : 'collate.emptyRead')}</p>
        </section>
      )}
      {unfolded.length >= FIND_FROM && (
        <div className={styles.find}>
          <TextField label={t('collate.find')} type="search" value={words} onChange={setWords} />
          <p role="status" className={roomStyles.muted}>
            {words.trim() === '' ? '' : t('collate.found', { count: shown.length })}
          </p>
        </div>
      )}
      {ordinary.length > 0 && <ol className={styles.grid}>{ordinary.map((each) => card(each, true))}</ol>}
      {minority.length > 0 && (
        <section className={styles.minority} aria-labelledby="minority-statements">
          <h2 id="minority-statements">{t('collate.minority')}</h2>
          <p className={roomStyles.muted}>{t('collate.minorityText')}</p>
          <ol className={styles.grid}>{minority.map((each) => card(each, false))}</ol>
        </section>
      )}
      <Proposals {...props} />
      {view.mayAdd > 0 && <AddStatement board={board.view.id} me={board.view.me.id} left={view.mayAdd} />}
      {chosen.length > 0 && !view.mergingOver && (
        <MergeBar board={board.view.id} me={board.view.me.id} chosen={chosen} onDone={() => setPicked(new Set())} />
      )}
    </div>
  );
}
