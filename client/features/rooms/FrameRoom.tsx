import '../../i18n/session.ts';
import { useTranslation } from 'react-i18next';
import { chunk } from '../../ui/chunk.tsx';
import { cx } from '../../ui/cx.ts';
import { RoomHead } from './RoomHead.tsx';
import type { RoomProps } from './RoomProps.ts';
import styles from './Rooms.module.css';

// Most boards come alone.
const Neighbours = chunk(async () => (await import('./Neighbours.tsx')).Neighbours);

/** Before anybody writes: the question, what is promised, what the vote counts for, and how it goes. */
export function FrameRoom({ board, session }: RoomProps) {
  const { t } = useTranslation(['rooms', 'session']);
  const { plan, standing, at, promise, remit } = session;
  const soon = standing === 'planned';
  const now = plan.find(({ id }) => id === at);
  const coming = plan.filter(({ skipped }) => !skipped);
  const votes = coming.some(({ kind }) => kind === 'vote');
  const together = coming.some(({ kind }) => kind === 'group' || kind === 'join');
  return (
    <div className={cx(styles.room, styles.narrow)}>
      <RoomHead title={board.view.prompt} facts={[soon ? t('frame.soonTitle') : t('frame.title')]}>
        {soon ? t('frame.soon') : now?.prompt || undefined}
      </RoomHead>
      <section className={styles.section}>
        <h2>{t('frame.promise')}</h2>
        <p>{t(`promise.${promise}`)}</p>
        {together && <p className={styles.muted}>{t('promise.live')}</p>}
      </section>
      {votes && (
        <section className={styles.section}>
          <h2>{t('frame.remit')}</h2>
          <p>{t(`remit.${remit ?? 'none'}`)}</p>
        </section>
      )}
      <section className={styles.section}>
        <h2>{t('frame.way')}</h2>
        <ol className={styles.way}>
          {coming.map(({ id, kind }) => (
            <li key={id} className={cx(id === at && styles.now)} aria-current={id === at ? 'step' : undefined}>
              {t(`session:phase.${kind}`)}
            </li>
          ))}
        </ol>
      </section>
      <Neighbours board={board.view.id} session={session} inside />
    </div>
  );
}
