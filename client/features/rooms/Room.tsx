import '../../i18n/rooms.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useKeptUp } from '../../hooks/useReplies.ts';
import { runningKind } from '../../hooks/useSession.ts';
import { chunk } from '../../ui/chunk.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Loading } from '../../ui/Loading.tsx';
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

/** What was stated and how it was seen, from a later phase. */
function LookAgain(props: RoomProps) {
  const { t } = useTranslation('rooms');
  return (
    <>
      <p className={styles.again}>
        <Link href={`/boards/${props.board.view.id}`} asChild>
          <LinkButton icon="left">{t('talk.back')}</LinkButton>
        </Link>
      </p>
      <Looked {...props} />
    </>
  );
}

function Looked(props: RoomProps) {
  const { t } = useTranslation('rooms');
  const { board, session, look } = props;
  useKeptUp(board.view.id, session.now);
  switch (look) {
    case 'picture':
      return <PictureRoom {...props} />;
    case 'earlier':
      return <EarlierRoom waiting={<Loading>{t('opening')}</Loading>} {...props} />;
    case 'replies':
      return <RepliesRoom waiting={<Loading>{t('opening')}</Loading>} board={board} />;
    default:
      return <CollateRoom {...props} />;
  }
}
