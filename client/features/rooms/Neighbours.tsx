import '../../i18n/later.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/api/session.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useKeptUp, useNeighbours } from '../../hooks/useReplies.ts';
import { cx } from '../../ui/cx.ts';
import { Icon } from '../../ui/Icon.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import styles from './Later.module.css';
import roomStyles from './Rooms.module.css';

export interface NeighboursProps {
  readonly board: string;
  readonly session: SessionView;
  /** Inside a room, which has its own margins. */
  readonly inside?: boolean;
}

/** The ways to other cohorts: the earlier board, what came back, who asks (INH-2, INH-5, ANS-1). Nothing where there are none. */
export function Neighbours({ board, session, inside = false }: NeighboursProps) {
  const { t } = useTranslation('later');
  const { date, names } = useDates();
  const api = useNeighbours(board);
  useKeptUp(board, session.now);
  if (api.state !== 'ready') return null;
  const { earlier, replied, asked, fits } = api.data;
  const links = earlier?.waits === false || replied.length > 0 || fits.length > 0;
  if (earlier === null && !links && asked.length === 0) return null;
  const nameOf = (cohort: string) => cohort || t('someCohort');
  const at = (look: string) => `/boards/${board}?look=${look}`;
  return (
    <nav className={cx(styles.links, inside && styles.flush)} aria-label={t('links.label')}>
      {asked.map(({ invitation, cohort, prompt }) => (
        <section key={invitation} className={styles.asks} aria-labelledby={`asks-${invitation}`}>
          <h2 id={`asks-${invitation}`} dir="auto">
            {t('links.asks', { cohort: nameOf(cohort) })}
          </h2>
          <p dir="auto">{prompt}</p>
          <Link href={`/boards/${board}/asked`} asChild>
            <LinkButton icon="reply">{t('links.answer')}</LinkButton>
          </Link>
        </section>
      ))}
      {earlier?.waits === true && (
        <p className={roomStyles.who} dir="auto">
          <Icon name="lock" />
          <span>{t('links.waits', { cohort: nameOf(earlier.cohort), date: date(earlier.at) })}</span>
        </p>
      )}
      {links && (
        <div className={roomStyles.row}>
          {earlier?.waits === false && (
            <Link href={at('earlier')} asChild>
              <LinkButton icon="columns" dir="auto">
                {t('links.earlier', { cohort: nameOf(earlier.cohort) })}
              </LinkButton>
            </Link>
          )}
          {fits.map((card) => (
            <Link key={card} href={`/boards/${board}?card=${card}`} asChild>
              <LinkButton icon="need">{t('links.fits')}</LinkButton>
            </Link>
          ))}
          {replied.length > 0 && (
            <Link href={at('replies')} asChild>
              <LinkButton icon="reply" dir="auto">
                {t('links.replied', { cohorts: names(replied.map(nameOf)) })}
              </LinkButton>
            </Link>
          )}
        </div>
      )}
    </nav>
  );
}
