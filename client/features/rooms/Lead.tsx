import '../../i18n/rooms.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { phaseOf } from '../../../shared/model/session.ts';
import { runningKind } from '../../hooks/useSession.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { openCards } from './openCards.ts';
import type { RoomProps } from './RoomProps.ts';
import styles from './Rooms.module.css';

// Most boards come alone.
const Neighbours = chunk(async () => (await import('./Neighbours.tsx')).Neighbours);

/** Above the cards of a phase that is written like a board: what to do, and who sees it. */
export function Lead(props: RoomProps) {
  switch (runningKind(props.session)) {
    case 'solo':
      return <SoloLead {...props} />;
    case 'pair':
      return <PairLead {...props} />;
    default:
      return <TalkLead {...props} />;
  }
}

function SoloLead({ session }: RoomProps) {
  const { t } = useTranslation('rooms');
  return (
    <section className={styles.lead} aria-labelledby="lead">
      <h2 id="lead">{t('solo.title')}</h2>
      <p dir="auto">{phaseOf(session)?.prompt || t('solo.text')}</p>
      <p className={styles.who}>
        <Icon name="lock" />
        <span>{t(session.promise === 'hidden' ? 'solo.whoHidden' : 'solo.who')}</span>
      </p>
    </section>
  );
}

function PairLead({ board, session }: RoomProps) {
  const { t } = useTranslation('rooms');
  const others = (session.sheet?.members ?? []).filter((member) => member !== board.view.me.id).map(board.nameOf);
  return (
    <section className={styles.lead} aria-labelledby="lead">
      <h2 id="lead">{t('pair.title')}</h2>
      <p dir="auto">{phaseOf(session)?.prompt || t('pair.text')}</p>
      <p className={styles.who} dir="auto">
        <Icon name="people" />
        <span>
          {others.length === 0 ? t('pair.alone') : t('pair.with', { names: others.join(', ') })}.{' '}
          {t(session.promise === 'hidden' ? 'pair.whoHidden' : 'pair.who')}
        </span>
      </p>
    </section>
  );
}

/** The cohort's board again: the phase's own words, and the ways to what was stated and how it was seen. */
function TalkLead({ board, session }: RoomProps) {
  const { t } = useTranslation('rooms');
  const prompt = session.standing === 'running' ? (phaseOf(session)?.prompt ?? '') : '';
  const stated = session.plan.some(({ kind, id }) => kind === 'collate' && isReached(session, id));
  const voted = session.sealed.length > 0;
  const kind = runningKind(session);
  const toCommit = kind === 'commit' || kind === 'revisit';
  const open = openCards(board.snapshot.items).length;
  return (
    <>
      {prompt !== '' && (
        <section className={styles.lead}>
          <p dir="auto">{prompt}</p>
        </section>
      )}
      <Neighbours board={board.view.id} session={session} />
      <nav className={`${styles.row} ${styles.links}`} aria-label={t('talk.again')}>
        {(toCommit || session.standing === 'ended') && (
          <Look
            board={board.view.id}
            at={kind === 'commit' ? 'commitments' : 'deeds'}
            icon="forward"
            first={toCommit}
          />
        )}
        {voted && <Look board={board.view.id} at="picture" />}
        {stated && <Look board={board.view.id} at="statements" />}
        <Look board={board.view.id} at="synthesis" icon="builds" />
        <Look board={board.view.id} at="evenness" icon="people" />
        {open > 0 && <Look board={board.view.id} at="open" icon="question" count={open} />}
      </nav>
    </>
  );
}

interface LookProps {
  readonly board: string;
  readonly at: 'picture' | 'statements' | 'synthesis' | 'evenness' | 'open' | 'commitments' | 'deeds';
  readonly icon?: IconName;
  readonly count?: number;
  /** What this phase is for. */
  readonly first?: boolean;
}

function Look({ board, at, icon = 'eye', count = 0, first = false }: LookProps) {
  const { t } = useTranslation('rooms');
  const look = at === 'deeds' ? 'commitments' : at;
  return (
    <Link href={`/boards/${board}?look=${look}`} asChild>
      <LinkButton look={first ? 'primary' : 'plain'} icon={icon}>
        {t(`talk.${at}`, { count })}
      </LinkButton>
    </Link>
  );
}

function isReached({ plan, at }: RoomProps['session'], id: string): boolean {
  const order = plan.map((phase) => phase.id);
  return order.indexOf(id) <= order.indexOf(at ?? '');
}
