import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useTheme } from '../../hooks/useTheme.ts';
import styles from './Beam.module.css';
import { BeamCode } from './BeamCode.tsx';
import { BeamFoot } from './BeamFoot.tsx';
import { BeamMain } from './BeamMain.tsx';

export interface BeamProps {
  readonly view: BoardView;
  /** Null until the board's document is there: it tells who is here, and numbers of cards. */
  readonly board: ReadyBoard | null;
  /** Null on a board without phases. */
  readonly session: SessionView | null;
}

/** One sheet of light: question and code above, the phase in the middle, time and people below. */
export function Beam({ view, board, session }: BeamProps) {
  const { t } = useTranslation('present');
  const [names, setNames] = useState(false);
  const [dark, setDark] = useState(false);
  useTheme(dark ? 'dark' : 'light');
  const asker = view.proposedBy || view.members.find((member) => member.steward)?.name;
  return (
    <div className={styles.beam}>
      <header className={styles.head}>
        <div>
          <h1 tabIndex={-1} dir="auto">
            {view.prompt}
          </h1>
          {names && asker !== undefined && <p dir="auto">{t('asked', { name: asker })}</p>}
        </div>
        <BeamCode view={view} />
      </header>
      <BeamMain view={view} board={board} session={session} names={names} />
      <BeamFoot
        view={view}
        board={board}
        session={session}
        names={names}
        onNames={() => setNames(!names)}
        dark={dark}
        onDark={() => setDark(!dark)}
      />
    </div>
  );
}
