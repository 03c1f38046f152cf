import { useTranslation } from 'react-i18next';
import type { LateCopy, ReadyBoard } from '../../hooks/useBoard.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Board.module.css';
import { Ended } from './Ended.tsx';

// A board is live most of the time.
const NotLive = chunk(async () => (await import('./NotLive.tsx')).NotLive);
// Most boards have room.
const Fullness = chunk(async () => (await import('./Fullness.tsx')).Fullness);
// Most people never see one.
const LateCopies = chunk(async () => (await import('./LateCopies.tsx')).LateCopies);

/** From here on people are told while there is still time to finish. */
const WARN_FROM = 0.8;

interface BoardNoticesProps {
  readonly board: ReadyBoard;
  /** Null while nothing can be written. */
  readonly onInsert: ((copy: LateCopy) => void) | null;
}

/** Why something cannot be written or saved just now, and words that are kept for their author. */
export function BoardNotices({ board, onInsert }: BoardNoticesProps) {
  const { t } = useTranslation(['board', 'common']);
  const { snapshot, view, actions } = board;
  const { save } = snapshot;
  return (
    <>
      {save.kind === 'ended' && <Ended code={save.code} />}
      {(view.state !== 'live' || view.me.muted) && <NotLive view={view} />}
      {save.kind === 'stalled' && (
        <div className={styles.notice}>
          <Notice tone="warn" live>
            <p>{t('common:error.storage_unavailable')}</p>
          </Notice>
        </div>
      )}
      {snapshot.usage >= WARN_FROM && <Fullness usage={snapshot.usage} />}
      {snapshot.lateCopies.length > 0 && (
        <LateCopies
          missing={<Loading>{t('coming.late')}</Loading>}
          copies={snapshot.lateCopies}
          full={snapshot.lateCopiesFull}
          onInsert={onInsert}
          onDrop={actions.dropLateCopy}
        />
      )}
    </>
  );
}
