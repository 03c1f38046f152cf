/*
 * How people come into groups. Pure: `draw` gives a whole number from 0 to below its argument, each as likely.
 */

export type Draw = (below: number) => number;

/** Fisher and Yates' shuffle, in the form of Durstenfeld (Algorithm 235, 1964): every order is as likely. */
export function shuffled<T>(items: readonly T[], draw: Draw): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = draw(last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

/**
 * How many groups make groups of about `size`: the remainder is spread over the others rather than left over, so that
 * sizes differ by one at most and, from three people on, nobody is alone (GRP-1).
 */
export function groupCount(people: number, size: number): number {
  const wanted = Math.max(1, Math.round(people / size));
  // Never so many that one of them would be a single person.
  return Math.max(1, Math.min(wanted, Math.floor(people / 2)));
}

/** Deals people into `count` groups like cards, in the order given. Groups that would be empty are left away. */
export function deal<T>(people: readonly T[], count: number): T[][] {
  const groups = Array.from({ length: Math.max(1, Math.min(count, people.length)) }, (): T[] => []);
  for (const [index, person] of people.entries()) groups[index % groups.length]?.push(person);
  return groups;
}

/**
 * Regroups so that people of one former group meet in as few new groups as their numbers allow (the jigsaw of Aronson,
 * 1978): as many groups as the largest former one had people; each former group is dealt on from where the one before
 * it ended, so that sizes stay within one.
 */
export function jigsaw<T>(former: readonly (readonly T[])[], draw: Draw): T[][] {
  const largest = Math.max(1, ...former.map((group) => group.length));
  const count = Math.max(1, Math.min(largest, Math.floor(former.flat().length / 2) || 1));
  const groups = Array.from({ length: count }, (): T[] => []);
  let next = 0;
  for (const group of former) {
    for (const person of shuffled(group, draw)) {
      groups[next % count]?.push(person);
      next += 1;
    }
  }
  return groups;
}
