import { type Kysely, sql, type Transaction } from 'kysely';
import type { Erasure } from '../../ports/ErasureList.ts';
import type { Records } from '../../ports/Records.ts';
import type { Tables } from '../schema.ts';
import { indexLatest } from './editionRecords.ts';
import { leaveTraces, recordErasure } from './recordErasure.ts';

type Erasures = Pick<
  Records,
  | 'eraseMember'
  | 'erasePerson'
  | 'deleteBoard'
  | 'doneErasures'
  | 'documents'
  | 'noteErasure'
  | 'isCardErased'
  | 'consentsGiven'
  | 'eraseTraces'
>;

/** What takes people and boards out of the records. */
export function createErasureRecords(db: Kysely<Tables>, eraseTraces: () => Promise<void>): Erasures {
  return {
    eraseMember: (member, now, editions, erasure, ballots = []) =>
      db.transaction().execute(async (trx) => {
        const row = await trx.selectFrom('members').selectAll().where('id', '=', member).executeTakeFirst();
        if (row === undefined) return [];
        const devices = await devicesOf(trx, member, row.account);
        await trx
          .updateTable('members')
          .set({
            name: '',
            account: null,
            reentry_hash: null,
            erased_at: row.erased_at ?? now,
            // No way back by whom they are in a cohort: on this board they are nobody.
            cohort_member: null,
            standing: 'removed',
            steward: 0,
          })
          .where('id', '=', member)
          .execute();
        for (const table of ['late_copies', 'access_tokens', 'sign_in_guests'] as const) {
          await trx.deleteFrom(table).where('member', '=', member).execute();
        }
        for (const table of ['group_members', 'visits', 'revision_answers'] as const)
          await trx.deleteFrom(table).where('member', '=', member).execute();
        for (const { phase, ballot } of ballots) {
          await trx
            .deleteFrom('ballots')
            .where('board', '=', row.board)
            .where('phase', '=', phase)
            .where('ballot', '=', ballot)
            .execute();
        }
        // What they said for all to read, and what was said of them.
        await trx
          .updateTable('audit')
          .set({ reason: null })
          .where(({ eb, or }) => or([eb('by_member', '=', member), eb('whom', '=', member)]))
          .execute();
        await trx.updateTable('consents').set({ pseudonym: null }).where('member', '=', member).execute();
        // An answer that was to come with a name is none without it.
        await trx
          .deleteFrom('consents')
          .where('member', '=', member)
          .where('choice', '!=', 'not_included')
          .where('publication', 'in', (from) =>
            from.selectFrom('publications').select('id').where('closed_at', 'is', null),
          )
          .execute();
        for (const { number, content } of editions) {
          await trx
            .updateTable('editions')
            .set({ content: JSON.stringify(content) })
            .where('board', '=', row.board)
            .where('number', '=', number)
            .where('content', 'is not', null)
            .execute();
        }
        if (editions.length > 0) await indexLatest(trx, row.board);
        await leaveTraces(trx);
        if (erasure !== null) await recordErasure(trx, erasure);
        return devices;
      }),

    erasePerson: (erasure, now) => db.transaction().execute((trx) => erasePerson(trx, erasure, now)),
    deleteBoard: (erasure, now) => db.transaction().execute((trx) => deleteBoard(trx, erasure, now)),

    async doneErasures() {
      return new Set((await db.selectFrom('erasures').select('id').execute()).map(({ id }) => id));
    },
    async documents() {
      return (await db.selectFrom('documents').select('document').execute()).map(({ document }) => document);
    },
    noteErasure: (erasure) => recordErasure(db, erasure),
    async isCardErased(document, card) {
      const rows = await db.selectFrom('erased_cards').select('card').where('document', '=', document).execute();
      return rows.some((row) => row.card === card || isCopyOf(card, row.card));
    },
    async consentsGiven(member) {
      const rows = await db
        .selectFrom('consents')
        .innerJoin('publications', 'publications.id', 'consents.publication')
        .select(['title', 'choice', 'pseudonym', 'at'])
        .where('member', '=', member)
        .orderBy('at')
        .execute();
      return rows;
    },
    eraseTraces,
  };
}

/** So many characters of a late copy's id are its card's. */
const CARD_CHARACTERS = 22;
const isCopyOf = (copy: string, card: string) => copy.startsWith(card.slice(0, CARD_CHARACTERS));

/** Devices on which somebody is this member. */
async function devicesOf(trx: Transaction<Tables>, member: string, account: string | null): Promise<readonly string[]> {
  const guests = await trx.selectFrom('sign_in_guests').select('sign_in as id').where('member', '=', member).execute();
  const signedIn =
    account === null ? [] : await trx.selectFrom('sign_ins').select('id').where('account', '=', account).execute();
  return [...new Set([...guests, ...signedIn].map(({ id }) => id))];
}

async function erasePerson(trx: Transaction<Tables>, erasure: Erasure, now: number): Promise<readonly string[]> {
  const { account, cohortMembers = [] } = erasure;
  await leaveTraces(trx);
  // Also where they were taken out, or left.
  const former =
    account === undefined
      ? []
      : await trx.selectFrom('cohort_members').select('id').where('account', '=', account).execute();
  for (const id of new Set([...cohortMembers, ...former.map((each) => each.id)])) {
    await trx
      .updateTable('cohort_members')
      .set(({ fn, val }) => ({ name: '', account: null, removed_at: fn.coalesce('removed_at', val(now)) }))
      .where('id', '=', id)
      .execute();
    await trx.deleteFrom('proposals').where('member', '=', id).where('state', '!=', 'accepted').execute();
    await trx.deleteFrom('sign_in_cohort_guests').where('member', '=', id).execute();
    await trx.deleteFrom('group_members').where('member', '=', id).execute();
    await trx
      .deleteFrom('visits')
      .where('member', 'in', (from) => from.selectFrom('members').select('id').where('cohort_member', '=', id))
      .execute();
    // Boards that they never opened know them by name all the same.
    await trx
      .updateTable('members')
      .set({ name: '', account: null, cohort_member: null, standing: 'removed', erased_at: now })
      .where('cohort_member', '=', id)
      .execute();
  }
  await recordErasure(trx, erasure);
  if (account === undefined) return [];
  const devices = await trx.selectFrom('sign_ins').select('id').where('account', '=', account).execute();
  await trx.deleteFrom('sign_ins').where('account', '=', account).execute();
  await trx.deleteFrom('own_templates').where('owner', '=', account).execute();
  await trx.deleteFrom('sign_in_links').where('account', '=', account).execute();
  // Boards name the account that made them: the row stays, and nobody's name or password opens it.
  await trx
    .updateTable('accounts')
    .set({ name: '', name_key: account, email: null, email_key: null, password_hash: '', tutor: 0 })
    .where('id', '=', account)
    .execute();
  return devices.map(({ id }) => id);
}

async function deleteBoard(trx: Transaction<Tables>, erasure: Erasure, now: number): Promise<void> {
  const { board } = erasure;
  const { artefact } = (await trx
    .selectFrom('boards')
    .select('artefact')
    .where('id', '=', board)
    .executeTakeFirst()) ?? { artefact: null };
  await recordErasure(trx, erasure);
  if (artefact === null) return;
  await leaveTraces(trx);
  await trx
    .deleteFrom('consents')
    .where('publication', 'in', (from) => from.selectFrom('publications').select('id').where('board', '=', board))
    .execute();
  await trx.deleteFrom('publications').where('board', '=', board).execute();
  for (const table of ['late_copies', 'access_tokens', 'sign_in_guests', 'consents'] as const) {
    await trx
      .deleteFrom(table)
      .where('member', 'in', (from) => from.selectFrom('members').select('id').where('board', '=', board))
      .execute();
  }
  for (const table of ['groupings', 'audit', 'members'] as const)
    await trx.deleteFrom(table).where('board', '=', board).execute();
  await trx.updateTable('proposals').set({ board: null, prompt: '' }).where('board', '=', board).execute();
  await deleteSession(trx, board);
  await deleteCommitments(trx, board);
  for (const table of ['journal', 'snapshots', 'cards', 'clients', 'erased_cards'] as const) {
    await trx
      .deleteFrom(table)
      .where('document', 'in', (from) => from.selectFrom('documents').select('document').where('board', '=', board))
      .execute();
  }
  await trx.deleteFrom('documents').where('board', '=', board).execute();
  await trx.deleteFrom('library_search').where('artefact', '=', artefact).execute();
  const { numUpdatedRows: tombstones } = await trx
    .updateTable('editions')
    .set(({ fn, val }) => ({
      content: null,
      authors: '[]',
      title: '',
      replaced_by: null,
      withdrawn_at: fn.coalesce('withdrawn_at', val(now)),
    }))
    .where('board', '=', board)
    .executeTakeFirst();
  // Tombstones keep their addresses, and the row that these hang on. It says nothing any more.
  if (tombstones === 0n) await trx.deleteFrom('boards').where('id', '=', board).execute();
  else {
    await trx
      .updateTable('boards')
      .set({ prompt: '', cohort: '', cohort_id: null, proposed_by: null, state: 'closed', code: `deleted ${board}` })
      .where('id', '=', board)
      .execute();
  }
}

async function deleteSession(trx: Transaction<Tables>, board: string): Promise<void> {
  await deleteNeighbours(trx, board);
  await trx
    .deleteFrom('visits')
    .where('document', 'in', (from) => from.selectFrom('documents').select('document').where('board', '=', board))
    .execute();
  await trx
    .deleteFrom('merge_answers')
    .where('merge', 'in', (from) => from.selectFrom('merges').select('id').where('board', '=', board))
    .execute();
  for (const table of ['matches', 'pictures', 'ballots', 'voters', 'merges', 'statements', 'sessions'] as const)
    await trx.deleteFrom(table).where('board', '=', board).execute();
}

/** Replies to its statements and of its people, and what ties it to other boards. */
async function deleteNeighbours(trx: Transaction<Tables>, board: string): Promise<void> {
  await trx
    .deleteFrom('replies')
    .where(({ eb, or }) => or([eb('statement_board', '=', board), eb('author_board', '=', board)]))
    .execute();
  await trx
    .deleteFrom('invitations_to_answer')
    .where(({ eb, or }) => or([eb('asking', '=', board), eb('invited', '=', board)]))
    .execute();
  await trx
    .updateTable('boards')
    .set({ predecessor: null })
    .where(({ eb, or }) => or([eb('predecessor', '=', board), eb('id', '=', board)]))
    .execute();
}

async function deleteCommitments(trx: Transaction<Tables>, board: string): Promise<void> {
  const ofBoard = sql<boolean>`commitment IN (SELECT id FROM commitments WHERE board = ${board})`;
  await trx
    .deleteFrom('revision_answers')
    .where('revision', 'in', (from) => from.selectFrom('revisions').select('id').where(ofBoard))
    .execute();
  for (const table of ['revisions', 'commitment_reports'] as const)
    await trx.deleteFrom(table).where(ofBoard).execute();
  await trx.deleteFrom('commitments').where('board', '=', board).execute();
}
