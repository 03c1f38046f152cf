import type { GroupingView } from '../../../shared/api/cohorts.ts';
import type { Role } from '../../../shared/model/words.ts';

export interface GroupPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Everybody who can be in these groups, in the order of the alphabet. */
export interface GroupPeople {
  readonly all: readonly GroupPerson[];
  /** The caller. */
  readonly me: string;
  readonly nameOf: (id: string) => string | null;
}

export function toGroupPeople(people: readonly GroupPerson[], me: string, language: string): GroupPeople {
  const all = [...people].sort((a, b) => a.name.localeCompare(b.name, language));
  const names = new Map(all.map(({ id, name }) => [id, name]));
  return { all, me, nameOf: (id) => names.get(id) ?? null };
}

/** Members of a group by name; whoever is no longer there is left out. */
export function namesIn(group: GroupingView['groups'][number], people: GroupPeople): readonly GroupPerson[] {
  const members = new Set(group.members);
  return people.all.filter(({ id }) => members.has(id));
}

export function withoutGroup({ groups }: GroupingView, people: GroupPeople): readonly GroupPerson[] {
  const placed = new Set(groups.flatMap(({ members }) => members));
  return people.all.filter(({ id }) => !placed.has(id));
}
