import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { SessionView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { runningKind } from '../../hooks/useSession.ts';
import { useEarlierWords, useSheet } from '../../hooks/useSheet.ts';
import { Loading } from '../../ui/Loading.tsx';
import { Board } from './Board.tsx';
import type { PeopleOf } from './BoardHeader.tsx';
import { RoomFrame } from './RoomFrame.tsx';

/** A board, its session, and the sheet on which this person writes in the present phase or which they visit. */
export interface RoomProps {
  readonly board: ReadyBoard;
  readonly session: SessionView;
  readonly sheet: ReadyBoard | null;
  /** The group whose sheet is visited, by the address. */
  readonly visit: string | null;
  /** What of before is looked at again, by the address. */
  readonly look: string | null;
}

/** What stands in a session's phases: other features' business. */
export interface Rooms {
  /** Above the cards, where a phase is written like a board: what to do, and who sees it. */
  readonly lead: (props: RoomProps) => ReactNode;
  /** In place of the cards. */
  readonly room: (props: RoomProps) => ReactNode;
  /** Syntheses of a board without a session. */
  readonly synthesis: (board: ReadyBoard) => ReactNode;
}

/** What other cohorts saw and said. */
const BESIDE = ['earlier', 'replies'];

interface BoardInSessionProps {
  readonly board: ReadyBoard;
  readonly session: SessionView;
  readonly consent: ReactNode;
  readonly people: PeopleOf;
  readonly phases: ReactNode;
  readonly rooms: Rooms;
}

/** The board page while there is a session: the room of its phase. */
export function BoardInSession({ board, session, consent, people, phases, rooms }: BoardInSessionProps) {
  const { t } = useTranslation('board');
  const query = new URLSearchParams(useSearch());
  const kind = runningKind(session);
  const talking = isBoard(session, kind);
  const visit = query.get('visit');
  // In the reveal what others saw is looked at beside one's own picture.
  const wanted = query.get('look');
  const look = talking || (kind === 'reveal' && BESIDE.includes(wanted ?? '')) ? wanted : null;
  const visited = session.visiting.find(({ group }) => group === visit);
  const document = visit === null ? session.sheet?.document : visited?.document;
  const handle = useSheet(board, document ?? null);
  useEarlierWords(board, session.earlier);
  const sheet = handle.state === 'ready' ? handle : null;
  const props = { board, session, sheet, visit, look };
  const rest = { consent, people, phases };
  if (visit === null && document !== undefined && sheet === null) {
    return (
      <RoomFrame board={board} sheet={null} {...rest}>
        <Loading>{t('openingSheet')}</Loading>
      </RoomFrame>
    );
  }
  if (visit === null && sheet !== null && (kind === 'solo' || kind === 'pair')) {
    const onSheet = { cohort: board, lead: rooms.lead(props), privately: kind === 'solo' };
    return <Board key={document} board={sheet} session={session} {...onSheet} {...rest} />;
  }
  if (visit === null && look === null && talking) {
    return <Board board={board} session={session} sheet={sheet} lead={rooms.lead(props)} {...rest} />;
  }
  return (
    <RoomFrame board={board} sheet={sheet} {...rest}>
      {rooms.room(props)}
    </RoomFrame>
  );
}

/** What stands beside a board without a session. */
export function BoardLook({ board, rooms, ...rest }: Omit<BoardInSessionProps, 'session'>) {
  return (
    <RoomFrame board={board} sheet={null} {...rest}>
      {rooms.synthesis(board)}
    </RoomFrame>
  );
}

/** Phases in which the cohort writes on its board, and what is left of a session that has ended. */
function isBoard({ standing }: SessionView, kind: ReturnType<typeof runningKind>): boolean {
  if (standing === 'ended') return true;
  return kind === 'dialogue' || kind === 'commit' || kind === 'publish' || kind === 'revisit';
}
