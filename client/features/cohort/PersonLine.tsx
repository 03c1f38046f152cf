import { useTranslation } from 'react-i18next';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import styles from './Groups.module.css';
import type { GroupPerson } from './groupPeople.ts';

export interface Target {
  readonly id: string;
  readonly title: string;
}

interface PersonLineProps {
  readonly person: GroupPerson;
  /** The caller. */
  readonly me: string;
  readonly targets: readonly Target[];
  /** The group that they are in; null for none. */
  readonly from: string | null;
  readonly move: ((member: string, group: string | null) => void) | null;
}

/** A name, with the menu that moves its bearer: nobody has to drag. */
export function PersonLine({ person: { id, name }, me, targets, from, move }: PersonLineProps) {
  const { t } = useTranslation('groups');
  const items: MenuItem[] = targets
    .filter((target) => target.id !== from)
    .map((target) => ({
      id: target.id,
      label: t('moveTo', { group: target.title }),
      onAction: () => move?.(id, target.id),
    }));
  if (from !== null) items.push({ id: 'out', label: t('moveOut'), onAction: () => move?.(id, null) });
  return (
    <li className={styles.person} data-person={id}>
      <span>
        <bdi>{name}</bdi> {id === me && <small>{t('you')}</small>}
      </span>
      {move !== null && <Menu icon="forward" label={t('moveLabel', { name })} items={items} />}
    </li>
  );
}
