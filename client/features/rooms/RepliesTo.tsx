import '../../i18n/later.ts';
import { useReplies } from '../../hooks/useReplies.ts';
import { CohortReplies } from './CohortReplies.tsx';
import styles from './Later.module.css';

/** What other cohorts replied to one statement, beneath it; nothing where nobody did. */
export function RepliesTo({ board, statement }: { readonly board: string; readonly statement: string }) {
  const api = useReplies(board);
  const found = api.state === 'ready' ? api.data.statements.find(({ id }) => id === statement) : undefined;
  if (api.state !== 'ready' || found === undefined) return null;
  return (
    <div className={styles.beneath}>
      <CohortReplies board={board} cohorts={found.cohorts} mayRemove={api.data.mayRemove} />
    </div>
  );
}
