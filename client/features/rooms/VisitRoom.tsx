import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useVisit } from '../../hooks/useVisit.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import sheetStyles from './GroupSheet.module.css';
import { GroupSheet } from './GroupSheet.tsx';
import type { RoomProps } from './RoomProps.ts';
import styles from './Rooms.module.css';
import { useGroupName } from './useGroupName.ts';

/** VIS-3: a group's sheet, to read. The group is told before anything of it is shown. */
export function VisitRoom({ group, ...props }: RoomProps & { readonly group: string }) {
  const { board, session, sheet } = props;
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const groupName = useGroupName();
  const [, navigate] = useLocation();
  const error = useVisit(board.view.id, group);
  const visited = session.visiting.find((each) => each.group === group);
  const leave = () => navigate(`/boards/${board.view.id}`);
  if (error !== null) {
    return (
      <div className={styles.room}>
        <p role="alert">{errorText(error)}</p>
        <p>
          <Button onClick={leave}>{t('visit.back')}</Button>
        </p>
      </div>
    );
  }
  if (visited === undefined || sheet === null) return <Loading>{t('visit.knocking')}</Loading>;
  const banner = (
    <div className={sheetStyles.visiting}>
      <Icon name="eye" />
      <p>
        <strong dir="auto">{t('visit.title', { name: groupName(visited.name) })}</strong> {t('visit.text')}
      </p>
      <Button onClick={leave}>{t('visit.leave')}</Button>
    </div>
  );
  return <GroupSheet {...props} sheet={sheet} visiting={{ name: visited.name, banner }} />;
}
