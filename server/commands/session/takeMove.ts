import { latestOf, type PlannedPhase, SHEETS } from '../../../shared/model/plan.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import type { LogAction } from '../../../shared/model/words.ts';
import { AppError } from '../../errors.ts';
import type { Move, Moved, NewSheet, StatementsGo } from '../../ports/Move.ts';
import type { Sheet, StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';
import { groupingFor } from './groupingFor.ts';

const STATEMENT_KINDS = ['join', 'group', 'pair'] as const;

/** A step that opens or shuts documents and copies nothing. */
export const STANDING_STILL = {
  open: [],
  into: null,
  statements: null,
  unlessVoted: null,
  unlessBallots: false,
  unlessWritten: false,
} as const;

/** What entering a phase does to documents (VIS-4, STM-1, STM-2), and the session with the groups that work in it. */
export async function moveInto(
  context: Context,
  before: StoredSession,
  after: StoredSession,
  phase: PlannedPhase,
): Promise<Pick<Move, 'session' | 'open' | 'into' | 'statements'>> {
  const sheets = await context.records.sheetsOf(before.board);
  switch (SHEETS[phase.kind]) {
    case 'private':
      return { session: after, open: [], into: null, statements: null };
    case 'group': {
      const grouping = await groupingFor(context, after, phase);
      const session = { ...after, groupings: { ...after.groupings, [phase.id]: grouping.id } };
      const open: NewSheet[] = [];
      const byAuthor: Record<string, string> = {};
      const byGroup = new Map<string, string>();
      for (const group of grouping.groups) {
        const there = sheets.find((sheet) => sheet.phase === phase.id && sheet.holder === group.id);
        const document = there?.document ?? context.secrets.id();
        const places = phase.kind === 'pair' ? null : session.cap;
        if (there === undefined) {
          open.push({ document, board: before.board, kind: 'group', holder: group.id, phase: phase.id, places });
        }
        for (const member of group.members) byAuthor[member] = document;
        byGroup.set(group.id, document);
      }
      const statements = phase.kind === 'join' ? await carried(context, before, sheets, byAuthor) : null;
      return { session, open, into: { byAuthor }, statements };
    }
    case 'cohort': {
      const everybody = sheets.find((sheet) => sheet.kind === 'cohort')?.document;
      if (everybody === undefined) throw new AppError('not_found');
      const statements = phase.kind === 'collate' ? collated(after, before, sheets) : null;
      return { session: after, open: [], into: { everybody }, statements };
    }
  }
}

/** Each group's statements go where its people went. */
async function carried(
  { records }: Context,
  before: StoredSession,
  sheets: readonly Sheet[],
  byAuthor: Readonly<Record<string, string>>,
): Promise<StatementsGo | null> {
  const phase = latestOf(before.plan, before.at, 'group');
  const grouping = phase === null ? null : await records.grouping(before.groupings[phase.id] ?? '');
  if (phase === null || grouping === null) return null;
  const into: Record<string, string> = {};
  for (const { id, members } of grouping.groups) {
    const sheet = sheets.find((each) => each.phase === phase.id && each.holder === id);
    const target = members.map((member) => byAuthor[member]).find((document) => document !== undefined);
    if (sheet !== undefined && target !== undefined) into[sheet.document] = target;
  }
  return { to: 'sheets', into };
}

/** Statements of the groups that worked last before this collation. */
function collated(after: StoredSession, before: StoredSession, sheets: readonly Sheet[]): StatementsGo | null {
  const round = phaseOf(after);
  const at = after.plan.findIndex(({ id }) => id === round?.id);
  const earlier = after.plan.slice(0, at).filter(({ skipped }) => !skipped);
  const last = earlier.findLast(({ kind }) => (STATEMENT_KINDS as readonly string[]).includes(kind));
  if (round === null || last === undefined || before.groupings[last.id] === undefined) return null;
  return {
    to: 'rows',
    round: round.id,
    sheets: sheets.flatMap(({ phase, holder, document }) =>
      phase === last.id && holder !== null ? [{ document, origin: holder }] : [],
    ),
  };
}

/** Does it, tells pages, and says what went on. @throws AppError step_taken, ballots_cast, promise_fixed */
export async function takeMove(context: Context, move: Omit<Move, 'board'>): Promise<Moved> {
  const { records, documents, notices } = context;
  const { board } = move.session;
  const all = (await records.sheetsOf(board)).map(({ document }) => document);
  const moved = await documents.move({ ...move, board }, all);
  switch (moved.outcome) {
    case 'stale':
      throw new AppError('step_taken');
    case 'voted':
      throw new AppError(move.unlessBallots ? 'remit_fixed' : 'ballots_cast');
    case 'written':
      throw new AppError('promise_fixed');
    case 'moved':
      notices.board({ board, what: 'session' });
      return moved;
  }
}

/** An entry of the board's log about its session. `by` is null for the server's clock. */
export function logged(
  { clock }: Context,
  session: StoredSession,
  cohort: string | null,
  by: string | null,
  action: LogAction,
  reason: string | null = null,
): Move['audit'][number] {
  return { at: clock.now(), board: session.board, cohort, action, by, whom: null, reason };
}
