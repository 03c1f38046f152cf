import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Records } from '../../server/ports/Records.ts';
import type { Statement } from '../../server/ports/StatementRecords.ts';
import { createRecords } from '../../server/store/createRecords.ts';
import { openSqlite } from '../../server/store/sqlite/openSqlite.ts';
import { sampleBoard, sampleMember, sampleSession, sampleStatement } from '../support/samples.ts';
import { tempDir } from '../support/tempDir.ts';

/* Merges in whatever order leave what they were made of as it was (STM-4, STM-5). */

const { board, round } = sampleStatement;
const ORIGINALS = 5;
const entry = { at: 1, board, cohort: null, action: 'statements_merged', by: null, whom: null, reason: null };

const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ merge: fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ undo: fc.nat(60) }) },
);

/** The statements with keys in order, without which one they are folded into. */
const canonical = (statements: readonly Statement[]) =>
  JSON.stringify(
    statements.map(({ foldedInto: _, ...statement }) => Object.fromEntries(Object.entries(statement).sort())),
  );

async function begin(): Promise<{ records: Records; close: () => Promise<void> }> {
  const sqlite = await openSqlite(tempDir());
  const records = createRecords(sqlite.db);
  await records.addAccount({ id: 'account-1', name: 'Ruth', passwordHash: 'x', email: null, tutor: true });
  await records.addBoard(sampleBoard, [sampleMember], sampleSession);
  for (let n = 0; n < ORIGINALS; n++)
    await records.addStatement({ ...sampleStatement, id: `o${n}`, text: `Statement ${n}.`, cards: [`card-${n}`] }, 99);
  return { records, close: sqlite.close };
}

describe('merging and unmerging in any order', () => {
  it('STM-4, STM-5: changes no original, folds what stands and unfolds exactly what was folded', async () => {
    const run = fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      const { records, close } = await begin();
      try {
        const before = canonical(await records.statementsOf(board, round));
        const folded = new Map<string, string>();
        const made = new Map<string, { statement: string; parts: string[] }>();
        for (const [n, each] of operations.entries()) {
          const all = (await records.statementsOf(board, round)).map(({ id }) => id);
          if ('merge' in each) {
            const parts = [...new Set(each.merge.map((index) => all[index % all.length] ?? ''))];
            const allowed = parts.every((id) => !folded.has(id));
            const about = { id: `m${n}`, board, round, text: `Merged ${n}.`, by: 'x', madeAt: n, made: null };
            await records.addMerge({ ...about, statements: parts, state: 'open', answers: {} });
            const statement = {
              ...sampleStatement,
              id: `s${n}`,
              kind: 'merged' as const,
              origin: `m${n}`,
              parents: parts,
            };
            expect(
              await records.makeMerge({ ...about, statements: parts, state: 'open', answers: {} }, statement, entry),
            ).toBe(allowed);
            if (!allowed) continue;
            for (const part of parts) folded.set(part, statement.id);
            made.set(`m${n}`, { statement: statement.id, parts });
          } else {
            const id = [...made.keys()][each.undo % Math.max(1, made.size)] ?? 'none';
            expect(await records.undoMerge(id, entry)).toBe(made.has(id));
            for (const part of made.get(id)?.parts ?? []) folded.delete(part);
            made.delete(id);
          }
          const now = await records.statementsOf(board, round);
          expect(canonical(now.filter(({ id }) => id.startsWith('o')))).toBe(before);
          expect(new Map(now.flatMap((s) => (s.foldedInto === null ? [] : [[s.id, s.foldedInto]])))).toEqual(folded);
        }
      } finally {
        await close();
      }
    });
    await fc.assert(run, { numRuns: 25, seed: 20261124 });
  });
});
