import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/api/session.ts';
import { useGroupName } from './useGroupName.ts';

/**
 * Whose a statement is, in a word: a minority's place is said from the beginning, a group and a role once the vote is sealed
 * (STM-2, PIC-4).
 */
export function useOrigin(): (statement: Pick<StatementView, 'kind' | 'by'>) => string {
  const { t } = useTranslation('rooms');
  const groupName = useGroupName();
  return ({ kind, by }) => {
    if (by !== null && 'role' in by) return t('picture.by', { role: t(`role.${by.role}`) });
    if (kind === 'minority')
      return by === null ? t('picture.minority') : t('picture.minorityOf', { group: groupName(by.group) });
    return by === null ? '' : t('picture.group', { group: groupName(by.group) });
  };
}
