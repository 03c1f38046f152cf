import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupingView } from '../../../shared/api/cohorts.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Menu } from '../../ui/Menu.tsx';
import styles from './Groups.module.css';
import { type GroupPeople, namesIn } from './groupPeople.ts';
import { PersonLine, type Target } from './PersonLine.tsx';
import { RenameGroup } from './RenameGroup.tsx';

interface GroupCardProps {
  readonly group: GroupingView['groups'][number];
  readonly title: string;
  readonly grouping: GroupingView;
  readonly people: GroupPeople;
  readonly targets: readonly Target[];
  /** Going in and out by oneself; null while that is not possible. */
  readonly choose: { readonly busy: boolean; readonly go: (group: string | null) => void } | null;
  /** Moving others; null for who may not. */
  readonly move: ((member: string, group: string | null) => void) | null;
}

/** A group: its name, its people, the places that are left while people choose. */
export function GroupCard({ group, title, grouping, people, targets, choose, move }: GroupCardProps) {
  const { t } = useTranslation('groups');
  const [renaming, setRenaming] = useState(false);
  const { places, mine, open } = grouping;
  const own = mine === group.id;
  const members = namesIn(group, people);
  const left = places === null ? null : Math.max(0, places - group.members.length);
  return (
    <li className={cx(styles.card, own && styles.own)}>
      <div className={styles.cardHead}>
        <h3>
          {own && <span className={styles.ownWord}>{t('mineTitle')}</span>}
          <bdi>{title}</bdi>
        </h3>
        {move !== null && (
          <Menu
            icon="more"
            label={t('renameLabel', { group: title })}
            items={[{ id: 'rename', label: t('rename'), icon: 'pen', onAction: () => setRenaming(true) }]}
          />
        )}
      </div>
      {members.length === 0 ? (
        <p className={styles.nobody}>{t('empty')}</p>
      ) : (
        <ul>
          {members.map((person) => (
            <PersonLine key={person.id} person={person} me={people.me} targets={targets} from={group.id} move={move} />
          ))}
        </ul>
      )}
      {open && left !== null && <p className={styles.places}>{t('places', { count: left })}</p>}
      {choose !== null && (
        <Choose
          own={own}
          full={left === 0}
          title={title}
          busy={choose.busy}
          go={(into) => choose.go(into ? group.id : null)}
        />
      )}
      {renaming && (
        <RenameGroup grouping={grouping.id} group={group.id} title={title} onClose={() => setRenaming(false)} />
      )}
    </li>
  );
}

interface ChooseProps {
  readonly own: boolean;
  readonly full: boolean;
  readonly title: string;
  readonly busy: boolean;
  readonly go: (into: boolean) => void;
}

function Choose({ own, full, title, busy, go }: ChooseProps) {
  const { t } = useTranslation('groups');
  if (own) {
    return (
      <Button look="quiet" busy={busy} onClick={() => go(false)}>
        {t('goOut')}
      </Button>
    );
  }
  return (
    <Button busy={busy || full} aria-label={t('goInLabel', { group: title })} onClick={() => go(true)}>
      {t(busy ? 'goingIn' : 'goIn')}
    </Button>
  );
}
