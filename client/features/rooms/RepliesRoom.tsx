import '../../i18n/later.ts';
import { useTranslation } from 'react-i18next';
import { useFailure } from '../../hooks/useFailure.ts';
import { useReplies } from '../../hooks/useReplies.ts';
import { cx } from '../../ui/cx.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { CohortReplies } from './CohortReplies.tsx';
import styles from './Later.module.css';
import { RoomHead } from './RoomHead.tsx';
import type { RoomProps } from './RoomProps.ts';
import roomStyles from './Rooms.module.css';

/** What other cohorts replied, at the statements that it is about (INH-5, ANS-3). */
export function RepliesRoom({ board }: Pick<RoomProps, 'board'>) {
  const { t } = useTranslation(['later', 'rooms']);
  const failure = useFailure();
  const api = useReplies(board.view.id);
  if (api.state === 'loading') return <Loading>{t('opening')}</Loading>;
  if (api.state === 'failed') return <Failure {...failure(api.error)} onRetry={api.refresh} />;
  const { statements, mayRemove } = api.data;
  const none = statements.length === 0;
  return (
    <div className={cx(roomStyles.room, roomStyles.narrow)}>
      <RoomHead title={t(none ? 'replies.none' : 'replies.title')} facts={[board.view.prompt]}>
        {t(none ? 'replies.noneText' : 'replies.lead')}
      </RoomHead>
      <ol className={styles.stated}>
        {statements.map(({ id, number, minority, text, cohorts }) => (
          <li key={id}>
            <article className={styles.theirs} aria-labelledby={`replied-${number}`}>
              <div>
                <p className={styles.tag}>
                  <b>{t('rooms:picture.statement', { n: number })}</b>
                  {minority && <span>{t('minority')}</span>}
                </p>
                <h2 id={`replied-${number}`} dir="auto">
                  {text}
                </h2>
              </div>
              <CohortReplies board={board.view.id} cohorts={cohorts} mayRemove={mayRemove} />
            </article>
          </li>
        ))}
      </ol>
    </div>
  );
}
