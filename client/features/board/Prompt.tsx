import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useLateHeading } from '../../hooks/usePage.ts';
import { useSession } from '../../hooks/useSession.ts';
import styles from './Board.module.css';

interface PromptProps {
  readonly view: BoardView;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** A session promises that no names are shown. */
  readonly hidden: boolean;
}

/** The question of the board, and under which conditions people write. */
export function Prompt({ view, heading, hidden }: PromptProps) {
  const { t } = useTranslation('board');
  useLateHeading();
  // Whoever proposed the question asks it, whoever runs the board.
  const asker = view.proposedBy || view.members.find((member) => member.steward)?.name;
  const session = useSession(view.id, view.session);
  const remit = session.state === 'ready' ? session.session.remit : null;
  return (
    <div className={styles.prompt}>
      <h1 ref={heading} tabIndex={-1} dir="auto">
        {view.prompt}
      </h1>
      <ul className={styles.facts}>
        {asker !== undefined && <li dir="auto">{t('asked', { name: asker })}</li>}
        {remit !== null && <li>{t(`remit.${remit}`)}</li>}
        <li>{t(hidden ? 'factsHidden' : 'facts')}</li>
      </ul>
    </div>
  );
}
