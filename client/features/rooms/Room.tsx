import '../../i18n/rooms.ts';
import { useTranslation } from 'react-i18next';
import { useKeptUp } from '../../hooks/useReplies.ts';
import { runningKind } from '../../hooks/useSession.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { BackToBoard } from './BackToBoard.tsx';
import { BallotRoom } from './BallotRoom.tsx';
import { CollateRoom } from './CollateRoom.tsx';
import { FrameRoom } from './FrameRoom.tsx';
import { GroupSheet } from './GroupSheet.tsx';
import { PictureRoom } from './PictureRoom.tsx';
import type { RoomProps } from './RoomProps.ts';
import styles from './Rooms.module.css';
import { VisitRoom } from './VisitRoom.tsx';
import { WatchRoom } from './WatchRoom.tsx';

// Most boards come alone: what passes between cohorts comes where there are several.
const EarlierRoom = chunk(async () => (await import('./EarlierRoom.tsx')).EarlierRoom);
const RepliesRoom = chunk(async () => (await import('./RepliesRoom.tsx')).RepliesRoom);
const Neighbours = chunk(async () => (await import('./Neighbours.tsx')).Neighbours);
const SynthesisRoom = chunk(async () => (await import('./SynthesisRoom.tsx')).SynthesisRoom);
const EvennessRoom = chunk(async () => (await import('./EvennessRoom.tsx')).EvennessRoom);
const OpenRoom = chunk(async () => (await import('./OpenRoom.tsx')).OpenRoom);
// Agreed at the end of an inquiry, and looked at from then on.
const CommitmentsRoom = chunk(async () => (await import('./commitments/CommitmentsRoom.tsx')).CommitmentsRoom);

/** What stands in the board's place in a phase of the session. */
export function Room(props: RoomProps) {
  const { session, sheet, visit, look } = props;
  if (visit !== null) return <VisitRoom {...props} group={visit} />;
  if (look !== null) return <LookAgain {...props} />;
  switch (runningKind(session)) {
    case 'pair':
    case 'solo':
      return <WatchRoom {...props} />;
    case 'group':
    case 'join':
      return sheet === null ? <WatchRoom {...props} /> : <GroupSheet {...props} sheet={sheet} />;
    case 'collate':
      return <CollateRoom {...props} />;
    case 'vote':
      return <BallotRoom {...props} />;
    case 'reveal':
      return (
        <>
          <div className={styles.again}>
            <Neighbours board={props.board.view.id} session={session} inside />
          </div>
          <PictureRoom {...props} />
        </>
      );
    default:
      return <FrameRoom {...props} />;
  }
}

/** What stands beside the board, from wherever the cohort writes on it. */
function LookAgain(props: RoomProps) {
  return (
    <>
      <BackToBoard board={props.board.view.id} />
      <Looked {...props} />
    </>
  );
}

function Looked(props: RoomProps) {
  const { t } = useTranslation('rooms');
  const { board, session, look } = props;
  useKeptUp(board.view.id, session.now);
  const coming = { waiting: <Loading>{t('opening')}</Loading>, missing: <Loading>{t('sheet.needsNetwork')}</Loading> };
  switch (look) {
    case 'picture':
      return <PictureRoom {...props} />;
    case 'synthesis':
      return <SynthesisRoom {...coming} board={board} session={session} />;
    case 'evenness':
      return <EvennessRoom {...coming} board={board} session={session} />;
    case 'open':
      return <OpenRoom {...coming} board={board} />;
    case 'commitments':
      return <CommitmentsRoom {...coming} board={board} />;
    case 'earlier':
      return <EarlierRoom {...coming} {...props} />;
    case 'replies':
      return <RepliesRoom {...coming} board={board} />;
    default:
      return <CollateRoom {...props} />;
  }
}
