import '../../i18n/rooms.ts';
import '../../i18n/synthesis.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { SessionView, StatementView } from '../../../shared/api/session.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { PlaceItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useStatements } from '../../hooks/useStatements.ts';
import { Button } from '../../ui/Button.tsx';
import { firstWords } from './firstWords.ts';
import { RoomHead } from './RoomHead.tsx';
import roomStyles from './Rooms.module.css';
import styles from './Synthesis.module.css';
import { SynthesisPage } from './SynthesisPage.tsx';

interface SynthesisRoomProps {
  readonly board: ReadyBoard;
  /** Null on a board without one. */
  readonly session: SessionView | null;
}

/** Rising above what stands on the board: pages with four headings, written together (SYN-2 to SYN-5). */
export function SynthesisRoom({ board, session }: SynthesisRoomProps) {
  return session === null ? (
    <Syntheses board={board} hidden={false} statements={[]} />
  ) : (
    <WithStatements board={board} hidden={session.promise === 'hidden'} />
  );
}

function WithStatements(props: { readonly board: ReadyBoard; readonly hidden: boolean }) {
  const api = useStatements(props.board.view.id);
  return <Syntheses {...props} statements={api.state === 'ready' ? api.data.statements : []} />;
}

interface SynthesesProps {
  readonly board: ReadyBoard;
  readonly hidden: boolean;
  readonly statements: readonly StatementView[];
}

function Syntheses({ board, hidden, statements }: SynthesesProps) {
  const { t } = useTranslation('synthesis');
  const asked = Number(new URLSearchParams(useSearch()).get('n'));
  const { places } = board.snapshot.items;
  const all = useMemo(() => byNumber(places), [places]);
  const [last] = all.slice(-1);
  const shown = all.find(({ number }) => number === asked) ?? last;
  if (shown === undefined) {
    return (
      <div className={`${roomStyles.room} ${roomStyles.narrow}`}>
        <RoomHead title={t('emptyTitle')} facts={[board.view.prompt]}>
          {t('emptyText')}
        </RoomHead>
        {board.sharedWritable ? <Begin board={board} first /> : <p className={roomStyles.muted}>{t('emptyRead')}</p>}
      </div>
    );
  }
  return (
    <>
      {(all.length > 1 || board.sharedWritable) && (
        <nav className={styles.tabs} aria-label={t('all')}>
          {all.length > 1 &&
            all.map(({ number, title }) => (
              <Link
                key={number}
                href={`/boards/${board.view.id}?look=synthesis&n=${number}`}
                aria-current={number === shown.number ? 'page' : undefined}
                dir="auto"
              >
                {t('tab', { n: number, title: title || t('untitled') })}
              </Link>
            ))}
          {board.sharedWritable && <Begin board={board} />}
        </nav>
      )}
      <SynthesisPage key={shown.number} {...{ board, hidden, statements, ...shown }} />
    </>
  );
}

/** Opens a synthesis, or the one that nobody wrote in yet (SYN-5). */
function Begin({ board, first = false }: { readonly board: ReadyBoard; readonly first?: boolean }) {
  const { t } = useTranslation('synthesis');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const { send, busy, error } = useCommand('beginSynthesis');
  const { id } = board.view;
  const begin = () =>
    send({ params: { board: id } }, ({ number }) => navigate(`/boards/${id}?look=synthesis&n=${number}`));
  return (
    <div className={roomStyles.row}>
      <Button look={first ? 'primary' : 'quiet'} icon="builds" busy={busy} onClick={begin}>
        {t(first ? 'begin' : 'another')}
      </Button>
      {error !== null && (
        <p role="alert" className={roomStyles.error}>
          {errorText(error)}
        </p>
      )}
    </div>
  );
}

interface Fields {
  readonly number: number;
  readonly title: string;
  /** In the order of the page: the title, then the headings. */
  readonly fields: readonly PlaceItem[];
}

function byNumber(places: readonly PlaceItem[]): readonly Fields[] {
  const numbers = new Set(places.flatMap(({ synthesis }) => synthesis ?? []));
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => {
      const fields = places.filter(({ synthesis }) => synthesis === number);
      const [title] = fields;
      return { number, fields, title: title === undefined ? '' : firstWords(toPlainText(title.text)) };
    });
}
