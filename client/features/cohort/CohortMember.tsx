import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { ROLES, type Role } from '../../../shared/model/words.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import styles from './Cohort.module.css';
import { LeaveDialog } from './LeaveDialog.tsx';

interface CohortMemberProps {
  readonly cohort: CohortView;
  readonly member: CohortView['members'][number];
  /** Gives another role; null for who may not. */
  readonly onRole: ((role: Role) => void) | null;
}

/** One person: a name, what should be known of them in words, and what a tutor can do. */
export function CohortMember({ cohort, member, onRole }: CohortMemberProps) {
  const { t } = useTranslation('cohort');
  const [removing, setRemoving] = useState(false);
  const own = member.id === cohort.me.id;
  const facts = [
    own && t('people.you'),
    member.guest && t('people.guest'),
    cohort.custodian?.id === member.id && t('people.custodian'),
  ].filter((word) => word !== false);
  const items: MenuItem[] = ROLES.filter((role) => role !== member.role).map((role) => ({
    id: role,
    label: t(`people.make.${role}`),
    onAction: () => onRole?.(role),
  }));
  if (!own) items.push({ id: 'remove', label: t('people.remove'), danger: true, onAction: () => setRemoving(true) });
  return (
    <li>
      <span className={styles.name}>
        <bdi>{member.name}</bdi> {facts.length > 0 && <small>{facts.join(' · ')}</small>}
      </span>
      {onRole !== null && <Menu icon="more" label={t('people.menu', { name: member.name })} items={items} />}
      {removing && <LeaveDialog cohort={cohort} member={member} onClose={() => setRemoving(false)} />}
    </li>
  );
}
