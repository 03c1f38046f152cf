import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../shared/analysis/ballot.ts';
import { type Cell, type SliceDistribution, slices } from '../../shared/analysis/slices.ts';
import { WEIGHTS, type Weight } from '../../shared/model/words.ts';
import { allTables, type KnownCells } from './allTables.ts';

type Answer = Weight | null;
/** One vote on a statement, slice by slice; null is a ballot that is silent on it. */
type Vote = readonly (readonly Answer[])[];

const ANSWERS: readonly Answer[] = [...WEIGHTS, null];
const NAMES = ['a', 'b', 'c'];

/** People of a slice answer alike more often than not, or the counts that matter (all of one, none but one) never come. */
const slice = (most: number) =>
  fc.record({ usual: fc.constantFrom(...ANSWERS), alike: fc.nat({ max: 4 }) }).chain(({ usual, alike }) =>
    fc.array(fc.constantFrom(...ANSWERS, ...Array.from({ length: alike * 6 }, () => usual)), {
      minLength: 5,
      maxLength: most,
    }),
  );
const votes: fc.Arbitrary<Vote> = fc.oneof(
  fc.array(slice(20), { minLength: 2, maxLength: 2 }),
  fc.array(slice(8), { minLength: 3, maxLength: 3 }),
);

/** Ballots without any weight do not count, so the silent ones vote on another statement. */
function publish(vote: Vote) {
  const ballots = vote.flat().map((answer): Ballot => {
    const weights: Record<string, Weight> = answer === null ? { t: 'lot' } : { s: answer, t: 'lot' };
    return { weights, guesses: {} };
  });
  const of = vote.flatMap((answers, index) => answers.map(() => NAMES[index] ?? ''));
  const made = slices(ballots, ['s', 't'], { names: NAMES, of });
  return made.said === 'slices' ? (made.statements[0]?.said ?? null) : null;
}

const truth = (vote: Vote) =>
  ANSWERS.map((answer) => vote.map((answers) => answers.filter((each) => each === answer).length));
const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);

function readOff(cell: Cell | undefined): readonly [number, number] {
  if (cell === undefined || cell === null) return [0, Number.POSITIVE_INFINITY];
  return typeof cell === 'number' ? [cell, cell] : [cell.from, cell.to];
}

/** What a reader knows of each cell: what is published, and nothing of who is silent where. */
function readAll(said: readonly SliceDistribution[]): KnownCells {
  return [...WEIGHTS.map((weight) => said.map(({ cells }) => readOff(cells[weight]))), said.map(() => readOff(null))];
}

const columnOf = (table: readonly (readonly number[])[], column: number) => table.map((row) => row[column] ?? 0);
const alikeOf = (column: readonly number[]) => column.slice(0, WEIGHTS.length).filter(Boolean).length <= 1;

describe('slices, read by somebody who tries every table that fits what is published', () => {
  it('are true, and leave each masked count three values, or all that were left without them', () => {
    let told = 0;
    fc.assert(
      fc.property(votes, (vote) => {
        const said = publish(vote);
        if (said === null) return;
        told += 1;
        const real = truth(vote);
        const rowSums = real.map(sum);
        const columnSums = vote.map((answers) => answers.length);
        const seen = real.map((row) => row.map(() => new Set<number>()));
        const canDiffer = columnSums.map(() => false);
        for (const table of allTables(rowSums, columnSums, readAll(said))) {
          for (const [row, counts] of table.entries()) {
            for (const [column, count] of counts.entries()) seen[row]?.[column]?.add(count);
          }
          for (const column of canDiffer.keys()) canDiffer[column] ||= !alikeOf(columnOf(table, column));
        }
        for (const [row, counts] of real.entries()) {
          for (const [column, count] of counts.entries()) {
            const values = seen[row]?.[column] ?? new Set();
            const [inRow, inColumn] = [rowSums[row] ?? 0, columnSums[column] ?? 0];
            const before = Math.min(inRow, inColumn) - Math.max(0, inRow + inColumn - sum(rowSums)) + 1;
            const small = (people: number) => people >= 1 && people <= 4;
            expect(values.has(count)).toBe(true);
            const shown = said[column]?.cells[ANSWERS[row] ?? 'lot'];
            const masked = row === WEIGHTS.length || typeof shown !== 'number';
            // The complement of a cell can be as many things as the cell, so that one check serves both.
            if (masked || small(count) || small(inRow - count)) {
              expect(values.size).toBeGreaterThanOrEqual(Math.min(3, before));
            }
          }
        }
        for (const [column, answers] of vote.entries()) {
          const answered = answers.filter((answer) => answer !== null).length;
          // Where nearly the whole cohort agrees, its own exact picture says so of every slice.
          const everybodyAlike = rowSums.slice(0, WEIGHTS.length).some((people) => sum(rowSums) - people <= 4);
          if (answered < 10 && alikeOf(columnOf(real, column)) && !everybodyAlike) expect(canDiffer[column]).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
    // Or it would be safe by saying nothing.
    expect(told).toBeGreaterThan(100);
  });
});
