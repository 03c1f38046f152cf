import type { SessionView } from '../../../shared/api/session.ts';
import { bodyToJson, readPlaces } from '../../../shared/model/board.ts';
import { phaseAfter, SHEETS } from '../../../shared/model/plan.ts';
import { backRefusal, phaseOf } from '../../../shared/model/session.ts';
import { toPlainText } from '../../../shared/richtext/schema.ts';
import type { Sheet, StoredSession, Visit } from '../../ports/SessionRecords.ts';
import type { Context, OnBoard } from '../context.ts';
import { heardIn } from './heardIn.ts';
import { sheetFor } from './sheetFor.ts';

/** The session as this member may see it; the sheet that they write in is opened when there is none yet. */
export async function presentSession(context: Context, on: OnBoard, session: StoredSession): Promise<SessionView> {
  const { records, clock } = context;
  const { board, member } = on;
  const own = await sheetFor(context, session, member);
  const [sheets, visits, written, ballots, mine] = await Promise.all([
    records.sheetsOf(board.id),
    records.visitsOf(board.id),
    records.hasCards(board.id),
    records.hasBallots(board.id),
    records.hiddenCards({ author: member.id }),
  ]);
  const { board: _, groupings: __, ...shown } = session;
  const open = visits.filter(({ endedAt }) => endedAt === null);
  return {
    ...shown,
    plan: [...shown.plan],
    sealed: [...shown.sealed],
    promiseFixed: written,
    remitFixed: ballots,
    now: clock.now(),
    sheet:
      own === null
        ? null
        : {
            document: own.sheet.document,
            kind: own.group === null ? 'private' : 'group',
            name: own.group?.name ?? '',
            members: own.group === null ? [member.id] : [...own.group.members],
            visitors: open.filter(({ document }) => document === own.sheet.document).map((visit) => visit.member),
          },
    earlier: await earlierSheets(context, session, sheets, member.id, own?.sheet.document),
    visiting: await visitedBy(context, session, sheets, open, member.id),
    mine: mine.map(({ card }) => card),
    voted: await votes(context, session, member.id),
    steering: member.steward ? await steering(context, session, sheets, visits) : null,
  };
}

async function earlierSheets(
  { records }: Context,
  { plan }: StoredSession,
  sheets: readonly Sheet[],
  member: string,
  now: string | undefined,
): Promise<SessionView['earlier']> {
  const groups = await records.groupsOf(member);
  const own: { document: string; phase: string }[] = [];
  for (const { document, kind, holder, phase } of sheets) {
    if (phase === null || holder === null || document === now) continue;
    const mine = kind === 'private' ? holder === member : groups.has(holder);
    if (mine) own.push({ document, phase });
  }
  const order = (phase: string) => plan.findIndex(({ id }) => id === phase);
  return own.sort((a, b) => order(b.phase) - order(a.phase));
}

async function visitedBy(
  { records }: Context,
  { groupings }: StoredSession,
  sheets: readonly Sheet[],
  visits: readonly Visit[],
  member: string,
): Promise<SessionView['visiting']> {
  const mine = visits.filter((visit) => visit.member === member);
  const visiting: SessionView['visiting'][number][] = [];
  for (const { document } of mine) {
    const sheet = sheets.find((each) => each.document === document);
    const grouping = sheet?.phase == null ? null : await records.grouping(groupings[sheet.phase] ?? '');
    const group = grouping?.groups.find(({ id }) => id === sheet?.holder);
    if (group !== undefined) visiting.push({ group: group.id, name: group.name, document });
  }
  return visiting;
}

async function votes({ records }: Context, session: StoredSession, member: string): Promise<SessionView['voted']> {
  const phase = phaseOf(session);
  if (session.standing !== 'running' || phase?.kind !== 'vote') return null;
  const [voters, members] = await Promise.all([
    records.votersOf(session.board, phase.id),
    records.membersOf(session.board),
  ]);
  const of = members.filter(({ standing }) => standing === 'in').length;
  return { people: voters.length, of, me: voters.some((voter) => voter.member === member) };
}

async function steering(
  context: Context,
  session: StoredSession,
  sheets: readonly Sheet[],
  visits: readonly Visit[],
): Promise<SessionView['steering']> {
  const { records, documents } = context;
  const phase = session.standing === 'ended' ? null : phaseOf(session);
  const heard = await heardIn(context, session);
  const present = sheets.filter((sheet) => sheet.phase !== null && sheet.phase === phase?.id);
  const next = session.standing === 'ended' ? null : phaseAfter(session.plan, session.at);
  const waiting = await records.waiting(session.board);
  const moving = next !== null && SHEETS[next.kind] !== 'private' ? waiting : [];
  const groups = phase === null ? [] : await groupsAtWork(context, session, present, visits);
  const voted = phase?.kind === 'vote' && (await records.hasBallots(session.board, phase.id));
  return {
    next:
      next === null
        ? null
        : {
            phase: next,
            cards: moving.reduce((sum, { cards }) => sum + cards, 0),
            people: new Set(moving.flatMap(({ people }) => people)).size,
            writing: present.reduce((sum, { document }) => sum + documents.here(document), 0),
            statements: next.kind === 'collate' ? groups.reduce((sum, { statements }) => sum + statements, 0) : 0,
          },
    back: backRefusal(session, voted),
    groups,
    heard: { people: heard.heard.size, of: heard.members.length },
    privateCards: present.reduce((sum, { kind, cards }) => sum + (kind === 'private' ? cards : 0), 0),
  };
}

async function groupsAtWork(
  { records, documents }: Context,
  session: StoredSession,
  present: readonly Sheet[],
  visits: readonly Visit[],
): Promise<NonNullable<SessionView['steering']>['groups']> {
  const phase = phaseOf(session);
  const grouping = phase === null ? null : await records.grouping(session.groupings[phase.id] ?? '');
  const groups: NonNullable<SessionView['steering']>['groups'][number][] = [];
  for (const { id, name } of grouping?.groups ?? []) {
    const sheet = present.find(({ holder }) => holder === id);
    if (sheet === undefined) continue;
    const counts = await documents.read(sheet.document, ({ doc }) => {
      const places = readPlaces(doc);
      const filled = places.filter(({ body }) => toPlainText(bodyToJson(body)).trim() !== '').length;
      return { cards: doc.getMap('cards').size - places.length, statements: filled };
    });
    const seen = visits.filter(({ document }) => document === sheet.document);
    const visitedAt = seen.length === 0 ? null : Math.max(...seen.map(({ beganAt }) => beganAt));
    groups.push({ id, name, document: sheet.document, ...counts, visitedAt });
  }
  return groups;
}
