import { useTranslation } from 'react-i18next';
import type { CommitmentView } from '../../../../shared/api/commitments.ts';
import { fromDateField } from '../../../hooks/dateWords.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { useDates } from '../../../hooks/useDates.ts';
import { useGroupName } from '../useGroupName.ts';

interface Words {
  readonly owner: (owner: CommitmentView['owner']) => string;
  readonly member: (id: string) => string;
  /** When it is looked at again: a day to come, or one that is over. */
  readonly again: (commitment: CommitmentView) => string;
}

/** Names and days of commitments in words. */
export function useCommitmentWords(board: ReadyBoard): Words {
  const { t } = useTranslation('commitments');
  const { date, ahead, days, names } = useDates();
  const groupName = useGroupName();
  const nameOf = (id: string) => {
    const known = board.members.find((each) => each.id === id);
    return known === undefined || known.name === '' ? t('left') : known.name;
  };
  const member = (id: string) => (id === board.view.me.id ? t('you') : nameOf(id));
  return {
    member,
    owner: (owner) => {
      if (owner.kind === 'member') return member(owner.member);
      const name = groupName(owner.name);
      return owner.members.length === 0 ? name : t('groupOf', { name, names: names(owner.members.map(nameOf)) });
    },
    again: ({ reviewAt, state, reports }) => {
      const at = fromDateField(reviewAt) ?? 0;
      const over = days(at) < 0;
      if (over && state === 'agreed' && reports.length === 0) return t('againSince', { date: date(at) });
      return over ? date(at) : t('againOn', { date: date(at), when: ahead(at) });
    },
  };
}
