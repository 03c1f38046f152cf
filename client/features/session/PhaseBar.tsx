import '../../i18n/session.ts';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../hooks/useSession.ts';
import styles from './PhaseBar.module.css';
import { PhaseSaid } from './PhaseSaid.tsx';
import { PhaseStrip } from './PhaseStrip.tsx';
import { Timer } from './Timer.tsx';

/** In the board's header: where the session is, and how long this phase still takes. */
export function PhaseBar({ boardId }: { readonly boardId: string }) {
  const { t } = useTranslation('session');
  const handle = useSession(boardId);
  if (handle.state !== 'ready') return null;
  const { session } = handle;
  return (
    <div className={styles.bar}>
      <PhaseStrip session={session} />
      {session.standing === 'running' ? (
        <Timer session={session} />
      ) : (
        <p className={styles.not}>{t(session.standing)}</p>
      )}
      <PhaseSaid session={session} />
    </div>
  );
}
