import '../../i18n/later.ts';
import { useTranslation } from 'react-i18next';
import type { EarlierView } from '../../../shared/api/later.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { InheritedStatement } from './InheritedStatement.tsx';
import styles from './Later.module.css';
import { OwnSide } from './OwnSide.tsx';
import { RoomHead } from './RoomHead.tsx';
import type { RoomProps } from './RoomProps.ts';
import roomStyles from './Rooms.module.css';

/** The earlier cohort's picture beside one's own, and what became of each of its statements (INH-3, INH-4). */
export function EarlierRoom({ board, session }: RoomProps) {
  const { t } = useTranslation('later');
  const { date } = useDates();
  const failure = useFailure();
  const params = { board: board.view.id };
  const phase = session.sealed.at(-1);
  const theirs = useApi('readEarlier', { params });
  const ours = useApi('readPicture', { params, query: phase === undefined ? {} : { phase } });
  if (theirs.state === 'loading' || ours.state === 'loading') return <Loading>{t('opening')}</Loading>;
  if (theirs.state === 'failed') return <Failure {...failure(theirs.error)} onRetry={theirs.refresh} />;
  const { earlier } = theirs.data;
  if (earlier === null) return <Said title={t('earlier.none')}>{t('earlier.noneText')}</Said>;
  const about = { cohort: earlier.cohort || t('someCohort'), date: date(earlier.at) };
  const { picture } = earlier;
  if (picture === null) return <Said title={t('earlier.waitTitle')}>{t('links.waits', about)}</Said>;
  if (ours.state === 'failed') return <Failure {...failure(ours.error)} onRetry={ours.refresh} />;
  const most = Math.max(mostOf(picture.statements), mostOf(ours.data.statements));
  return (
    <div className={roomStyles.room}>
      <RoomHead title={t('earlier.title')} facts={[t('earlier.fact', about)]}>
        {t('earlier.lead')}
      </RoomHead>
      <div className={styles.pair}>
        <OwnSide board={board} picture={ours.data} most={most} />
        <Theirs board={board.view.id} me={board.view.me.id} cohort={about.cohort} picture={picture} most={most} />
      </div>
    </div>
  );
}

/** Dots of both pictures have one size: the highest count of the two. */
function mostOf(statements: readonly { readonly counts: Readonly<Record<string, number>> | null }[]): number {
  return Math.max(1, ...statements.flatMap(({ counts }) => (counts === null ? [] : Object.values(counts))));
}

function Said({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <div className={roomStyles.room}>
      <RoomHead title={title}>{children}</RoomHead>
    </div>
  );
}

interface TheirsProps {
  readonly board: string;
  readonly me: string;
  readonly cohort: string;
  readonly picture: NonNullable<EarlierView['picture']>;
  readonly most: number;
}

function Theirs({ board, me, cohort, picture, most }: TheirsProps) {
  const { t } = useTranslation('later');
  const { ballots, people, statements, mayReply, mayRemove } = picture;
  return (
    <section className={styles.side} aria-labelledby="theirs">
      <h2 id="theirs">{t('earlier.theirs')}</h2>
      <p dir="auto">
        {statements.length === 0
          ? t('earlier.empty')
          : ballots === null || people === null
            ? t('earlier.tooFew')
            : t('earlier.theirsFact', { cohort, ballots, people })}
      </p>
      <ol className={styles.stated}>
        {statements.map((statement) => (
          <li key={statement.id}>
            <InheritedStatement
              board={board}
              me={me}
              statement={statement}
              most={most}
              mayReply={mayReply}
              mayRemove={mayRemove}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
