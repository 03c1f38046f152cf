import { type Ballot, ENOUGH } from '../../../shared/analysis/ballot.ts';
import { type Partition, type SliceDistribution, slices } from '../../../shared/analysis/slices.ts';
import type { PictureView } from '../../../shared/api/session.ts';
import { ROLES } from '../../../shared/model/words.ts';
import type { Voter } from '../../ports/StatementRecords.ts';

type Slice = NonNullable<PictureView['slices'][number]['slices']>[number];

/** Whoever is in no slice of their own. */
const OTHERS = 'others';
const NOTHING_SAID = { lot: null, somewhat: null, not: null, pass: null };

/** A ballot with who cast it: while the key is there. */
export interface KnownBallot {
  readonly ballot: Ballot;
  readonly voter: Voter;
}

/**
 * The picture by role, or by group: the first of these that says something, and no second one. Two partitions of the same
 * ballots tell of the people in whom they differ (one partner among students and groups is the difference of two exact
 * counts), and no masking of each protects against that (PIC-2).
 */
export function slicePicture(known: readonly KnownBallot[], statements: readonly string[]): PictureView['slices'] {
  const ballots = known.map(({ ballot }) => ballot);
  const voters = known.map(({ voter }) => voter);
  const byRole = sliced(ballots, statements, { names: ROLES, of: voters.map(({ role }) => role) });
  const byGroup = byRole === null ? sliced(ballots, statements, byName(voters.map(({ group }) => group))) : null;
  return [
    { by: 'role', slices: byRole },
    { by: 'group', slices: byGroup },
  ];
}

/** Who has no name, and names that fewer than five share, are others: there is one slice of that name at most. */
function byName(names: readonly (string | null)[]): Partition {
  const sizes = new Map<string, number>();
  for (const name of names) if (name !== null) sizes.set(name, (sizes.get(name) ?? 0) + 1);
  const shown = [...sizes].filter(([, size]) => size >= ENOUGH).map(([name]) => name);
  const order = new Intl.Collator('en', { numeric: true });
  return {
    names: [...shown.sort(order.compare), ''],
    of: names.map((name) => (name !== null && shown.includes(name) ? name : '')),
  };
}

function sliced(ballots: readonly Ballot[], statements: readonly string[], partition: Partition): Slice[] | null {
  const made = slices(ballots, statements, partition);
  // What says nothing of any statement is no picture.
  if (made.said !== 'slices' || made.statements.every(({ said }) => said === null)) return null;
  return made.slices.map(({ names, ballots: size }, index) => ({
    name: names.length === 1 && names[0] !== '' ? (names[0] ?? OTHERS) : OTHERS,
    ballots: size,
    statements: Object.fromEntries(
      made.statements.map(({ statement, said }) => [statement, cellsOf(said?.[index])] as const),
    ),
  }));
}

function cellsOf(said: SliceDistribution | undefined): Slice['statements'][string] {
  if (said === undefined) return NOTHING_SAID;
  const cell = (value: SliceDistribution['cells']['lot']) =>
    value === null || typeof value === 'number' ? value : { from: value.from, to: value.to };
  const { lot, somewhat, not, pass } = said.cells;
  return { lot: cell(lot), somewhat: cell(somewhat), not: cell(not), pass: cell(pass) };
}
