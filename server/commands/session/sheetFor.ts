import { SHEETS } from '../../../shared/model/plan.ts';
import { phaseOf } from '../../../shared/model/session.ts';
import { openingOf } from '../../../shared/policy/opening.ts';
import type { Group } from '../../ports/GroupRecords.ts';
import type { Member } from '../../ports/Records.ts';
import type { Sheet, StoredSession } from '../../ports/SessionRecords.ts';
import type { Context } from '../context.ts';
import { inTurn } from '../inTurn.ts';
import { isLearner } from './groupingFor.ts';

export interface OwnSheet {
  readonly sheet: Sheet;
  /** Null for a private one. */
  readonly group: Group | null;
}

/** Where a member writes in the present phase, beside the cohort's document. Who comes late gets a place (SES-9). */
export async function sheetFor(context: Context, session: StoredSession, member: Member): Promise<OwnSheet | null> {
  const phase = phaseOf(session);
  if (session.standing !== 'running' || phase === null) return null;
  const { records, secrets, clock } = context;
  const { board } = session;
  const privately = { kind: 'private' as const, phase: phase.id };
  const wantsPrivate =
    SHEETS[phase.kind] === 'private' || openingOf(privately, { ...session, eyesUp: false }) === 'open';
  if (wantsPrivate) {
    const sheet = { document: secrets.id(), board, holder: member.id, ...privately };
    return { sheet: await records.openSheet(sheet, clock.now()), group: null };
  }
  if (SHEETS[phase.kind] !== 'group') return null;
  const group = await ownGroup(context, session.groupings[phase.id], member);
  const sheet = (await records.sheetsOf(board)).find((each) => each.phase === phase.id && each.holder === group?.id);
  return sheet === undefined || group === null ? null : { sheet, group };
}

/** One's group, or the smallest one for somebody who came after they were made. */
function ownGroup(context: Context, id: string | undefined, member: Member): Promise<Group | null> {
  const { records } = context;
  return inTurn(`grouping:${id}`, async () => {
    const grouping = id === undefined ? null : await records.grouping(id);
    if (grouping === null) return null;
    const own = grouping.groups.find(({ members }) => members.includes(member.id));
    if (own !== undefined || !isLearner(member)) return own ?? null;
    const [smallest] = [...grouping.groups].sort((a, b) => a.members.length - b.members.length);
    if (smallest === undefined) return null;
    await records.placeInGroup(grouping.id, member.id, smallest.id, null);
    return { ...smallest, members: [...smallest.members, member.id] };
  });
}
