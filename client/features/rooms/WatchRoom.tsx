import { useTranslation } from 'react-i18next';
import { phaseOf } from '../../../shared/model/session.ts';
import { cx } from '../../ui/cx.ts';
import { RoomHead } from './RoomHead.tsx';
import type { RoomProps } from './RoomProps.ts';
import styles from './Rooms.module.css';

/** For whoever has no sheet in a phase of sheets: a tutor while the groups write. */
export function WatchRoom({ board, session }: RoomProps) {
  const { t } = useTranslation('rooms');
  const alone = phaseOf(session)?.kind === 'solo';
  return (
    <div className={cx(styles.room, styles.narrow)}>
      <RoomHead title={board.view.prompt} facts={[t('watch.title')]}>
        {t(alone ? 'watch.solo' : 'watch.group')}
      </RoomHead>
      <p className={styles.muted}>{t('watch.text')}</p>
    </div>
  );
}
