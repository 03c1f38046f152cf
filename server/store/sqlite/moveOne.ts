import type { DatabaseSync } from 'node:sqlite';
import type { DocumentAppend } from '../../ports/DocumentStore.ts';
import type { CopyRecord, Move, MoveOutcome, MoveWrite } from '../../ports/Move.ts';
import { stateOf } from '../records/sessionRows.ts';

/**
 * A step's rows, inside the transaction that is open; anything but `moved` has to be rolled back.
 * @param append writes rows of one document, and says whether it is still what the step was worked out on
 */
export function moveOne(
  raw: DatabaseSync,
  { move, appends, now, statements, emptied }: MoveWrite,
  append: (part: DocumentAppend) => 'written' | 'phase_changed',
): MoveOutcome {
  const refusal = check(raw, move);
  if (refusal !== null) return refusal;
  const { session, version, board } = move;
  const changed = raw
    .prepare('UPDATE sessions SET state = ?, version = ? WHERE board = ? AND version = ?')
    .run(stateOf(session), version + 1, board, version);
  if (changed.changes !== 1) return 'stale';
  const open = raw.prepare(
    `INSERT INTO documents (document, board, kind, holder, phase_id, epoch, seq, phase, cards, active_at, next_client)
     VALUES (?, ?, ?, ?, ?, 1, 0, 1, 0, ?, 2)`,
  );
  for (const { document, kind, holder, phase } of move.open) open.run(document, board, kind, holder, phase, now);
  for (const part of appends) {
    if (append(part) !== 'written') return 'stale';
    for (const card of part.cards) note(raw, part.document, card);
  }
  writeStatements(raw, move, statements, emptied);
  // Whatever is on its way to any of them is judged anew (R6).
  raw.prepare('UPDATE documents SET phase = phase + 1 WHERE board = ?').run(board);
  const log = raw.prepare(
    'INSERT INTO audit (at, board, cohort, action, by_member, whom, reason) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { at, board: of, cohort, action, by, whom, reason } of move.audit)
    log.run(at, of, cohort, action, by, whom, reason);
  return 'moved';
}

function check(raw: DatabaseSync, { board, unlessVoted, unlessBallots, unlessWritten }: Move): MoveOutcome | null {
  if (unlessVoted !== null) {
    const voted = raw.prepare('SELECT 1 FROM voters WHERE board = ? AND phase = ? LIMIT 1').get(board, unlessVoted);
    if (voted !== undefined) return 'voted';
  }
  if (unlessBallots && raw.prepare('SELECT 1 FROM voters WHERE board = ? LIMIT 1').get(board) !== undefined) {
    return 'voted';
  }
  if (unlessWritten) {
    const written = raw
      .prepare(
        `SELECT 1 FROM cards JOIN documents USING (document)
         WHERE board = ? AND (owner != '' OR author IS NOT NULL) LIMIT 1`,
      )
      .get(board);
    if (written !== undefined) return 'written';
  }
  return null;
}

function note(raw: DatabaseSync, document: string, { id, author, fromDocument, fromCard }: CopyRecord): void {
  raw
    .prepare('UPDATE cards SET author = ?, from_document = ?, from_card = ? WHERE document = ? AND card = ?')
    .run(author, fromDocument, fromCard, document, id);
}

/** A place that was collated before keeps its statement's number; one that was merged meanwhile keeps its words. */
function writeStatements(
  raw: DatabaseSync,
  { board, statements: go }: Move,
  statements: MoveWrite['statements'],
  emptied: MoveWrite['emptied'],
): void {
  if (go?.to !== 'rows') return;
  const { round } = go;
  const free = `folded_into IS NULL AND NOT EXISTS (
    SELECT 1 FROM merges WHERE merges.board = statements.board AND merges.round = statements.round
    AND merges.state IN ('open', 'made') AND instr(merges.statements, statements.id) > 0)`;
  const where = 'board = ? AND round = ? AND sheet = ? AND place = ?';
  const known = raw.prepare(`SELECT 1 FROM statements WHERE ${where}`);
  const change = raw.prepare(`UPDATE statements SET text = ?, cards = ? WHERE ${where} AND ${free}`);
  const remove = raw.prepare(`DELETE FROM statements WHERE ${where} AND ${free}`);
  const add = raw.prepare(
    `INSERT INTO statements (id, board, round, number, kind, text, origin, sheet, place, cards, parents, folded_into)
     VALUES (?1, ?2, ?3, (SELECT 1 + COALESCE(MAX(number), 0) FROM statements WHERE board = ?2 AND round = ?3),
             ?4, ?5, ?6, ?7, ?8, ?9, '[]', NULL)`,
  );
  for (const { id, kind, text, origin, sheet, place, cards } of statements) {
    if (known.get(board, round, sheet, place) !== undefined) {
      change.run(text, JSON.stringify(cards), board, round, sheet, place);
    } else add.run(id, board, round, kind, text, origin, sheet, place, JSON.stringify(cards));
  }
  for (const { sheet, place } of emptied) remove.run(board, round, sheet, place);
}
