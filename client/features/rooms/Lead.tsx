import '../../i18n/rooms.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { phaseOf } from '../../../shared/model/session.ts';
import { runningKind } from '../../hooks/useSession.ts';
import { chunk } from '../../ui/chunk.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
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
          {others.length === 0 ? t('pair.alone') : t('pair.with', { names: others.join(', ') })}{' '}
          {t(session.promise === 'hidden' ? 'pair.whoHidden' : 'pair.who')}
        </span>
      </p>
    </section>
  );
}

/** As many ways stand above the cards; a phone has room for no more. */
const WAYS = 3;

/** The cohort's board again: the phase's own words, and the ways to what came out so far. */
function TalkLead({ board, session }: RoomProps) {
  const { t } = useTranslation('rooms');
  const prompt = session.standing === 'running' ? (phaseOf(session)?.prompt ?? '') : '';
  const open = openCards(board.snapshot.items).length;
  const ways = waysOf(session, open);
  const to = (at: At) => `/boards/${board.view.id}?look=${at === 'deeds' ? 'commitments' : at}`;
  const name = (at: At) => t(`talk.${at}`, { count: open });
  return (
    <>
      {prompt !== '' && (
        <section className={styles.lead}>
          <p dir="auto">{prompt}</p>
        </section>
      )}
      <Neighbours board={board.view.id} session={session} />
      <nav className={`${styles.row} ${styles.links}`} aria-label={t('talk.again')}>
        {ways.slice(0, WAYS).map((at) => (
          <Link key={at} href={to(at)} asChild>
            <LinkButton look={isFirst(session, at) ? 'primary' : 'plain'} icon={ICONS[at]}>
              {name(at)}
            </LinkButton>
          </Link>
        ))}
        {ways.length > WAYS && (
          <Menu
            label={t('talk.more')}
            look="plain"
            icon="down"
            items={ways.slice(WAYS).map((at) => ({ id: at, label: name(at), icon: ICONS[at], href: to(at) }))}
          >
            {t('talk.more')}
          </Menu>
        )}
      </nav>
    </>
  );
}

const ICONS = {
  commitments: 'forward',
  deeds: 'forward',
  picture: 'eye',
  synthesis: 'builds',
  open: 'question',
  statements: 'eye',
  evenness: 'people',
} as const satisfies Record<string, IconName>;
type At = keyof typeof ICONS;

/** What can be looked at, what this phase is for first. */
function waysOf(session: RoomProps['session'], open: number): readonly At[] {
  const kind = runningKind(session);
  const promised = kind === 'commit' ? 'commitments' : 'deeds';
  const asked = kind === 'commit' || kind === 'revisit';
  const stated = session.plan.some(({ kind: each, id }) => each === 'collate' && isReached(session, id));
  const all: (At | false)[] = [
    asked && promised,
    session.sealed.length > 0 && 'picture',
    session.standing === 'ended' && promised,
    'synthesis',
    open > 0 && 'open',
    stated && 'statements',
    'evenness',
  ];
  return all.filter((at) => at !== false);
}

/** What this phase is for. */
const isFirst = (session: RoomProps['session'], at: At) =>
  at === 'commitments' || (at === 'deeds' && runningKind(session) === 'revisit');

function isReached({ plan, at }: RoomProps['session'], id: string): boolean {
  const order = plan.map((phase) => phase.id);
  return order.indexOf(id) <= order.indexOf(at ?? '');
}
