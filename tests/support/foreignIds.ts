import { randomBytes } from 'node:crypto';
import { addCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { coming } from './coming.ts';
import type { Ids } from './crawl.ts';
import { Device } from './Device.ts';
import type { MadeCohort } from './makeCohort.ts';

/** Everything there is in a cohort, by the names that the places of calls have. */
export async function furnish(made: MadeCohort, mark: string): Promise<Ids> {
  const { tutor, student, guest, live, draft, closed, cohort } = made;
  const params = { board: live.id };
  const inCohort = { params: { cohort: cohort.id } };
  const card = `a_card_of_${mark.toLowerCase()}_long`;
  const page = await Device.open(student, await student.call('readBoard', { params }));
  addCard(page.board.doc, { id: card, type: 'idea', text: fromPlainText(`Words of ${mark}.`), together: false });
  await page.saved();
  const cards = { need: `a_need_of_${mark.toLowerCase()}_long`, offer: `an_offer_of_${mark.toLowerCase()}_long` };
  for (const type of ['need', 'offer'] as const)
    addCard(page.board.doc, { id: cards[type], type, text: fromPlainText(`${type} of ${mark}.`), together: false });
  await page.saved();
  page.close();
  const matched = await tutor.call('proposeMatch', { params, body: cards });
  const words = { type: 'idea', text: `Late words of ${mark}.`, reason: 'board_closed', at: 1 } as const;
  await student.call('keepLateCopy', { params: { ...params, card }, body: words });
  const title = { title: `Title ${mark}`, summary: `Summary ${mark}`, licence: 'CC0-1.0', language: 'en' } as const;
  await tutor.call('startPublication', { params, body: title });
  const proposed = await student.call('proposePrompt', { ...inCohort, body: { prompt: `Proposal of ${mark}?` } });
  const chosen = { method: 'chosen', count: 2 } as const;
  const cohortGrouping = await tutor.call('makeCohortGroups', { ...inCohort, body: chosen });
  const grouping = await tutor.call('makeBoardGroups', { params, body: chosen });
  const place = (id: string, member: string, group: string | undefined) =>
    tutor.call('changeGrouping', { params: { grouping: id }, body: { move: { member, group: group ?? null } } });
  await place(cohortGrouping.id, cohort.me.id, cohortGrouping.groups[0]?.id);
  await place(grouping.id, live.me.id, grouping.groups[0]?.id);
  const accessToken = await tutor.call('makeAccessToken', { params, body: { label: `Label ${mark}`, scope: 'run' } });
  const { members } = await tutor.call('listMembers', { params });
  const statements = await collate(made, mark);
  const neighbours = await neighbouring(made, mark);
  const saved = { name: `Template ${mark}`, cohort: cohort.id };
  const { templates } = await tutor.call('saveTemplate', { params, body: saved });
  const account = (await tutor.call('readAccount')).account.id;
  return {
    board: live.id,
    draft: draft.id,
    closed: closed.id,
    document: live.document,
    cohort: cohort.id,
    member: (await guest.call('readBoard', { params })).me.id,
    steward: live.me.id,
    cohortMember: cohort.members.find(({ name }) => name.startsWith('Student'))?.id ?? '',
    cohortTutor: cohort.me.id,
    onDraft: draft.me.id,
    student: members.find(({ name }) => name.startsWith('Student'))?.id ?? '',
    proposal: proposed.proposals[0]?.id ?? '',
    invitation: (await tutor.call('invite', { ...inCohort, body: { role: 'tutor' } })).id,
    accessToken: accessToken.id,
    signIn: (await student.call('listSignIns')).signIns[0]?.id ?? '',
    grouping: grouping.id,
    group: grouping.groups[0]?.id ?? '',
    cohortGrouping: cohortGrouping.id,
    cohortGroup: cohortGrouping.groups[0]?.id ?? '',
    template: templates.at(-1)?.id ?? '',
    account,
    card,
    ...statements,
    ...neighbours,
    ...cards,
    match: matched.matches[0]?.id ?? '',
    ...(await commit(made, mark)),
  };
}

/** A session that collates, with statements of which two are proposed to be merged. */
async function collate({ tutor, student, live }: MadeCohort, mark: string): Promise<Ids> {
  const params = { board: live.id };
  const plain = { minutes: null, auto: false, prompt: '', skipped: false };
  const phase = (kind: 'frame' | 'collate' | 'vote') => ({ id: kind, kind, ...plain });
  await tutor.call('planSession', { params, body: { phases: [phase('frame'), phase('collate'), phase('vote')] } });
  for (const step of ['start', 'next'] as const) {
    const { session } = await tutor.call('readSession', { params });
    await tutor.call('stepSession', { params, body: { step, version: session?.version ?? 0 } });
  }
  const stated: string[] = [];
  for (const nth of ['First', 'Second']) {
    const { statements } = await tutor.call('addStatement', { params, body: { text: `${nth} statement of ${mark}.` } });
    stated.push(statements.at(-1)?.id ?? '');
  }
  const { statements } = await student.call('addStatement', { params, body: { text: `Third of ${mark}.` } });
  const proposed = await student.call('proposeMerge', {
    params,
    body: { statements: [stated[0] ?? '', statements.at(-1)?.id ?? ''], text: `Merged by ${mark}.` },
  });
  return { statement: stated[1] ?? '', statement2: stated[0] ?? '', merge: proposed.merges[0]?.id ?? '' };
}

/** A board with a sealed vote, one that continues it and has voted as well, and the closed board, which it asks. */
async function neighbouring({ tutor, cohort, closed }: MadeCohort, mark: string): Promise<Ids> {
  const sealed = async (prompt: string, predecessor: string | null): Promise<string> => {
    const { id } = await tutor.call('createBoard', {
      body: { prompt: `${prompt} ${mark}?`, template: 'ballot', live: true, cohortId: cohort.id },
    });
    const params = { board: id };
    await tutor.call('continueBoard', { params, body: { predecessor } });
    for (const step of ['start', 'next', 'next', 'next'] as const) {
      const { session } = await tutor.call('readSession', { params });
      if (session?.at === 'collate') {
        await tutor.call('addStatement', { params, body: { text: `Sealed statement of ${mark}.` } });
      }
      await tutor.call('stepSession', { params, body: { step, version: session?.version ?? 0 } });
    }
    return id;
  };
  const earlier = await sealed('What was before', null);
  const later = await sealed('What came after', earlier);
  const { statements } = await tutor.call('listStatements', { params: { board: earlier } });
  const statement = statements[0]?.id ?? '';
  const { invited } = await tutor.call('inviteBoard', { params: { board: earlier }, body: { board: closed.id } });
  const answer = { mark: null, text: `Answer of ${mark}.` };
  await tutor.call('replyTo', { params: { board: closed.id, statement }, body: answer });
  const came = await tutor.call('listReplies', { params: { board: earlier } });
  return {
    ...{ earlier, later, earlierStatement: statement, asking: invited[0]?.invitation ?? '' },
    reply: came.statements[0]?.cohorts[0]?.replies[0]?.id ?? '',
  };
}

/** A board without a session, with commitments: one offered, one agreed, reported and asked about. */
async function commit({ tutor, student, cohort }: MadeCohort, mark: string): Promise<Ids> {
  const board = await tutor.call('createBoard', {
    body: { prompt: `What will ${mark} do?`, template: 'open', live: true, cohortId: cohort.id },
  });
  const params = { board: board.id };
  const own = (await student.call('readBoard', { params })).me.id;
  const { groups } = await tutor.call('makeBoardGroups', { params, body: { method: 'chosen', count: 2 } });
  const body = { remit: 'consult' as const, reviewAt: coming(), statements: [] };
  const propose = (text: string, by = tutor) =>
    by.call('proposeCommitment', { params, body: { ...body, text, owner: { kind: 'member', member: own } } });
  const offered = (await propose(`Offered by ${mark}.`)).commitments[0]?.id ?? '';
  const commitment = (await propose(`Agreed by ${mark}.`, student)).commitments[1]?.id ?? '';
  const about = { params: { ...params, commitment } };
  await student.call('reportCommitment', { ...about, body: { outcome: 'missed', text: `Evidence of ${mark}.` } });
  const asked = await student.call('proposeRevision', {
    ...about,
    body: { kind: 'amend', text: `Amended by ${mark}.` },
  });
  const [report] = asked.commitments[1]?.reports ?? [];
  const [revision] = asked.commitments[1]?.revisions ?? [];
  return {
    ...{ deeds: board.id, ownOnDeeds: board.me.id, groupOnDeeds: groups[0]?.id ?? '' },
    ...{ offered, commitment, report: report?.id ?? '', revision: revision?.id ?? '' },
  };
}

/** Ids of the same form that are nobody's. */
export function madeUp(ids: Ids): Ids {
  return Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, randomBytes(id.length).toString('base64url').slice(0, id.length)]),
  );
}
