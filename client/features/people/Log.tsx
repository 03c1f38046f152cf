import { useTranslation } from 'react-i18next';
import { LOG_ACTIONS, type LogAction } from '../../../shared/model/words.ts';
import styles from './People.module.css';
import { useMoment } from './useMoment.ts';

export interface LogEntry {
  readonly at: number;
  readonly action: string;
  /** Empty for somebody who is gone. */
  readonly by: string;
  readonly whom: string | null;
  readonly reason: string | null;
}

/** Their entries name a phase, a statement or a commitment, by its id. */
const NAMES_A_THING: ReadonlySet<string> = new Set([
  'session_started',
  'phase_entered',
  'phase_back',
  'vote_sealed',
  'statements_merged',
  'statements_unmerged',
  'commitment_agreed',
  'commitment_reported',
  'revision_closed',
]);

/** What was done with the running of a board, newest first. */
export function Log({ entries }: { readonly entries: readonly LogEntry[] }) {
  const { t } = useTranslation('people');
  const moment = useMoment();
  const nameOf = (name: string | null) => (name === null || name === '' ? t('former') : name);
  if (entries.length === 0) return <p className={styles.small}>{t('log.none')}</p>;
  return (
    <ol className={styles.log}>
      {entries.map(({ at, action, by, whom, reason }, index) => {
        const names = { by: nameOf(by), whom: nameOf(whom) };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries have no other identity, and never change.
          <li key={index}>
            <span dir="auto">
              {isLogAction(action)
                ? t(`log.${action}`, names)
                : t('log.other', { ...names, action: action.replaceAll('_', ' ') })}
            </span>
            {reason !== null && !NAMES_A_THING.has(action) && <small dir="auto">{t('log.reason', { reason })}</small>}
            <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
          </li>
        );
      })}
    </ol>
  );
}

/** What members read, and what only tutors do. */
function isLogAction(action: string): action is LogAction | 'safeguarding_read' {
  return action === 'safeguarding_read' || (LOG_ACTIONS as readonly string[]).includes(action);
}
