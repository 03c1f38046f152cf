import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../ui/FieldError.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './Groups.module.css';
import type { GroupPerson } from './groupPeople.ts';

interface AssignByHandProps {
  readonly people: readonly GroupPerson[];
  readonly groups: number;
  /** Person to the number of their group, from 0. */
  readonly assigned: ReadonlyMap<string, number>;
  readonly onAssign: (assigned: ReadonlyMap<string, number>) => void;
  readonly error: ReactNode;
}

const NONE = '';

/** Everybody with a list of the groups: works with keys, with a finger and with a screen reader. */
export function AssignByHand({ people, groups, assigned, onAssign, error }: AssignByHandProps) {
  const { t } = useTranslation('groups');
  const options = [
    [NONE, t('without')] as const,
    ...Array.from({ length: groups }, (_, index) => [String(index), t('group', { n: index + 1 })] as const),
  ];
  const assign = (person: string, value: string) => {
    const next = new Map(assigned);
    if (value === NONE) next.delete(person);
    else next.set(person, Number(value));
    onAssign(next);
  };
  return (
    <fieldset className={styles.assign} aria-describedby="assign-error" data-invalid={error === null ? undefined : ''}>
      <legend>{t('make.assign')}</legend>
      {people.map(({ id, name }) => {
        const group = assigned.get(id);
        return (
          <Select
            key={id}
            label={<bdi>{name}</bdi>}
            value={group === undefined || group >= groups ? NONE : String(group)}
            onChange={(value) => assign(id, value)}
            options={options}
          />
        );
      })}
      <FieldError id="assign-error">{error}</FieldError>
    </fieldset>
  );
}
