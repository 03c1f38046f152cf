import '../../i18n/boardMore.ts';
import { useTranslation } from 'react-i18next';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useFollowing } from '../../hooks/useFollowing.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './FollowBar.module.css';

/** Whom this page goes along with, and the way out of it (WHO-2). */
export function FollowBar({ board, member }: { readonly board: ReadyBoard; readonly member: string }) {
  const { t } = useTranslation('board');
  const { set } = useFollowing();
  const { snapshot, nameOf } = board;
  const card = snapshot.items.byId.get(snapshot.looking.get(member) ?? '');
  const name = nameOf(member);
  return (
    <div className={styles.bar} data-following="">
      <Icon name="eye" />
      <p role="status" dir="auto">
        {card?.number == null ? t('follow.waiting', { name }) : t('follow.at', { name, n: card.number })}
      </p>
      <Button look="quiet" onClick={() => set(null)}>
        {t('follow.stop')}
      </Button>
    </div>
  );
}
