import { useTranslation } from 'react-i18next';
import type { BodyOf } from '../../../../shared/api/routes.ts';
import { useApi } from '../../../hooks/useApi.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { Select } from '../../../ui/Select.tsx';
import { useGroupName } from '../useGroupName.ts';

type Owner = BodyOf<'proposeCommitment'>['owner'];

/** A value of the select as whom it stands for; an empty one is oneself. */
export function ownerFrom(value: string, me: string): Owner {
  const [kind, id] = value.split(':');
  if (id === undefined) return { kind: 'member', member: me };
  return kind === 'group' ? { kind: 'group', group: id } : { kind: 'member', member: id };
}

interface OwnerSelectProps {
  readonly board: ReadyBoard;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Oneself, somebody else who is on the board, or a group. */
export function OwnerSelect({ board, value, onChange }: OwnerSelectProps) {
  const { t, i18n } = useTranslation('commitments');
  const groupName = useGroupName();
  const { id, me } = board.view;
  const groups = useApi('listBoardGroups', { params: { board: id } });
  const others = board.members
    .filter((member) => member.id !== me.id && member.standing === 'in')
    .map((member) => [`member:${member.id}`, member.name] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, i18n.language));
  // The same division may be there for several phases: the newest is meant.
  const named = groups.state === 'ready' ? groups.data.groupings.flatMap((grouping) => grouping.groups) : [];
  const ofGroups = named.map((group) => [`group:${group.id}`, groupName(group.name)] as const);
  const options = [['', t('form.me')] as const, ...ofGroups, ...others];
  return (
    <Select
      label={t('form.owner')}
      value={options.some(([option]) => option === value) ? value : ''}
      onChange={onChange}
      options={options}
      dir="auto"
    />
  );
}
