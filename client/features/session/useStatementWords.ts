import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';

type Told = Pick<StatementView, 'number' | 'kind' | 'from' | 'by'>;

/**
 * Where a statement comes from, in a line: its number and the cards behind it.
 * @param names whether groups are told as well, once the vote is sealed
 */
export function useStatementWords(board: ReadyBoard | null, names: boolean): (statement: Told) => string {
  const { t, i18n } = useTranslation('present');
  const items = board?.snapshot.items.byId;
  return ({ number, kind, from, by }) => {
    const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
    const numbers = from
      .map((id) => items?.get(id)?.number ?? null)
      .filter((n) => n !== null)
      .sort((a, b) => a - b);
    const parts: string[] = [t(kind === 'minority' ? 'minority' : 'statement', { n: number })];
    if (numbers.length > 0) {
      parts.push(t(numbers.length === 1 ? 'fromOne' : 'from', { numbers: list.format(numbers.map(String)) }));
    }
    // Whoever wrote under their own role is told by it; a group by its name, which may be of people.
    if (by !== null && 'role' in by) parts.push(t(`byRole.${by.role}`));
    else if (by !== null && names) parts.push(t('by', { group: by.group }));
    return parts.join(', ');
  };
}
