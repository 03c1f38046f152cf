import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { readCards } from '../../shared/model/board.ts';
import type { Session } from '../../shared/model/session.ts';
import { WEIGHTS, type Weight } from '../../shared/model/words.ts';
import { Draws } from '../simulation/Draws.ts';
import type { Person } from '../support/Person.ts';
import { planOf } from './Classroom.ts';
import { type Done, Mortals } from './Mortals.ts';

/* Whatever is asked of a session happens as a whole or not at all, whenever the server dies (SES-7). */

type Row = Record<string, unknown>;
const rows = (db: DatabaseSync, sql: string, board: string) => db.prepare(sql).all(board) as Row[];
const sessionIn = (db: DatabaseSync, board: string) =>
  JSON.parse(String(rows(db, 'SELECT state FROM sessions WHERE board = ?', board)[0]?.state)) as Session;
const logged = (db: DatabaseSync, board: string, action: string) =>
  rows(db, 'SELECT action, reason FROM audit WHERE board = ? ORDER BY n', board)
    .filter((row) => row.action === action)
    .map(({ reason }) => String(reason));
/** Deaths on both sides of what was asked, or the test shows nothing. */
function expectBothSides(found: readonly Done[]): void {
  expect(found[0]).toBe('nothing');
  expect(found.at(-1)).toBe('whole');
  // Once it is there it stays there.
  expect([...found].sort()).toEqual(found);
}

describe('a server that dies while a step is taken', () => {
  const PEOPLE = 4;
  const phases = planOf('solo', 'group', 'collate', 'solo', 'group', 'collate');

  it('SES-7: has taken all of it or nothing, and goes on from there', async () => {
    const mortals = await Mortals.open(phases, 'hidden', PEOPLE);
    for (const [index, phase] of phases.entries()) {
      const step = index === 0 ? 'start' : 'next';
      const again = async (done: Done) => {
        if (done === 'nothing') await mortals.step(step);
      };
      const found = await mortals.dieAtEachCommit({
        ask: () => mortals.step(step),
        look: (db) => {
          const taken = sessionIn(db, mortals.board.id).at === phase.id;
          check(db, mortals.board.id, taken ? index : index - 1);
          return taken ? 'whole' : 'nothing';
        },
        // Every death costs a start more: the step that opens sheets stands for all.
        ...(phase.id === 'group' ? { goOn: again } : {}),
      });
      expectBothSides(found);
      if (phase.kind === 'solo') for (const person of mortals.people) await mortals.write(person, mortals.room.word());
      if (phase.kind === 'group') await mortals.state(mortals.person(0), mortals.room.word());
    }
  }, 240_000);

  function check(db: DatabaseSync, board: string, reached: number): void {
    const past = phases.slice(0, reached + 1);
    const of = (kind: string) => past.filter((phase) => phase.kind === kind).map(({ id }) => id);
    expect(sessionIn(db, board).at).toBe(past.at(-1)?.id ?? null);
    expect([...logged(db, board, 'session_started'), ...logged(db, board, 'phase_entered')]).toEqual(
      past.map(({ id }) => id),
    );
    const sheets = "SELECT phase_id FROM documents WHERE board = ? AND kind = 'group' GROUP BY phase_id ORDER BY 1";
    expect(rows(db, sheets, board).map(({ phase_id }) => phase_id)).toEqual(of('group').sort());
    const copied = `SELECT documents.phase_id AS phase, COUNT(*) AS n FROM cards JOIN documents USING (document)
      WHERE board = ? AND from_card IS NOT NULL AND number > 0 GROUP BY documents.phase_id`;
    const copies = Object.fromEntries(rows(db, copied, board).map(({ phase, n }) => [String(phase), n]));
    for (const group of of('group')) expect(copies[group]).toBe(PEOPLE);
    expect(copies.null ?? 0).toBe(of('collate').length * PEOPLE);
    const statements = 'SELECT round FROM statements WHERE board = ? ORDER BY round';
    expect(rows(db, statements, board).map(({ round }) => round)).toEqual(of('collate').sort());
  }
});

describe('a server that dies while cards are revealed that name nobody', () => {
  it('VIS-4, VIS-6: has copied each card once or none, with its author known to the server alone', async () => {
    const mortals = await Mortals.open(planOf('solo', 'dialogue'), 'hidden', 4);
    await mortals.step('start');
    const words = new Map<string, string>();
    for (const person of mortals.people) {
      const { me } = await person.call('readBoard', { params: mortals.params });
      for (const word of mortals.room.words(2)) {
        await mortals.write(person, word);
        words.set(word, me.id);
      }
    }
    const found = await mortals.dieAtEachCommit({
      ask: () => mortals.step('next'),
      look: (db) => {
        const copies = rows(
          db,
          `SELECT cards.owner, cards.author, cards.from_document AS sheet, cards.from_card AS card FROM cards
           JOIN documents USING (document) WHERE board = ? AND kind = 'cohort'`,
          mortals.board.id,
        );
        const { at } = sessionIn(db, mortals.board.id);
        if (copies.length === 0) expect(at).toBe('solo');
        if (copies.length === 0) return 'nothing';
        expect(at).toBe('dialogue');
        expect(copies.map(({ author }) => author).sort()).toEqual([...words.values()].sort());
        expect(new Set(copies.map(({ sheet, card }) => `${sheet} ${card}`)).size).toBe(words.size);
        expect(copies.every(({ owner }) => owner === '')).toBe(true);
        return 'whole';
      },
      goOn: async (done) => {
        if (done === 'nothing') await mortals.step('next');
        const page = await mortals.page(mortals.tutor, mortals.board.document);
        const read = readCards(page.board.doc).map(({ id }) => page.text(id));
        page.close();
        expect(read.sort()).toEqual([...words.keys()].sort());
      },
    });
    expectBothSides(found);
  }, 120_000);
});

describe('a server that dies while a vote is sealed', () => {
  it('SES-7, PIC-1: has sealed it or not, and the picture is that of every ballot it had said it took', async () => {
    const mortals = await Mortals.open(planOf('collate', 'vote', 'reveal'), 'named', 6);
    const { params, tutor } = mortals;
    await mortals.step('start');
    for (const text of ['More time.', 'Quiet.', 'Nothing.'])
      await tutor.call('addStatement', { params, body: { text } });
    await mortals.step('next');
    const draws = new Draws(20261130);
    const said = new Map<Person, Map<string, { weight: Weight; guess: number }>>();
    const { statements } = await tutor.call('listStatements', { params });
    for (const person of [tutor, ...mortals.people]) {
      const own = new Map<string, { weight: Weight; guess: number }>();
      for (const { id } of statements) {
        const answer = { weight: WEIGHTS[draws.below(WEIGHTS.length)] ?? 'pass', guess: draws.below(11) };
        await person.call('fillBallot', { params, body: { answers: [{ statement: id, ...answer }] } });
        own.set(id, answer);
      }
      said.set(person, own);
    }
    const counted = (statement: string) =>
      Object.fromEntries(
        WEIGHTS.map((weight) => [
          weight,
          [...said.values()].filter((own) => own.get(statement)?.weight === weight).length,
        ]),
      );

    const found = await mortals.dieAtEachCommit({
      ask: () => mortals.step('next'),
      look: (db) => {
        const { at, sealed } = sessionIn(db, mortals.board.id);
        const whole = at === 'reveal';
        expect(sealed).toEqual(whole ? ['vote'] : []);
        expect(logged(db, mortals.board.id, 'vote_sealed')).toEqual(sealed);
        expect(rows(db, 'SELECT ballot FROM ballots WHERE board = ?', mortals.board.id)).toHaveLength(7 * 3);
        expect(rows(db, 'SELECT member FROM voters WHERE board = ?', mortals.board.id)).toHaveLength(7);
        const [{ key } = {}] = rows(db, 'SELECT ballot_key AS key FROM sessions WHERE board = ?', mortals.board.id);
        expect(key).not.toBeNull();
        // No picture of what somebody may still change.
        const pictures = rows(db, 'SELECT phase FROM pictures WHERE board = ?', mortals.board.id);
        expect(pictures.length).toBeLessThanOrEqual(sealed.length);
        return whole ? 'whole' : 'nothing';
      },
      goOn: async (done) => {
        if (done === 'nothing') await mortals.step('next');
        for (const [person, own] of said) {
          const picture = await person.call('readPicture', { params, query: {} });
          expect(picture.ballots).toBe(7);
          for (const { id, counts } of picture.statements) expect(counts).toEqual(counted(id));
          expect(picture.own).toMatchObject(picture.statements.map(({ id }) => ({ statement: id, ...own.get(id) })));
        }
        const answers = [{ statement: statements[0]?.id ?? '', weight: 'lot' as const }];
        expect(await tutor.refused('fillBallot', { params, body: { answers } })).toMatchObject({ code: 'sealed' });
      },
    });
    expectBothSides(found);
  }, 120_000);
});

describe('a server that dies while statements are merged', () => {
  /** Three people's statements, and two proposals about them; the first waits for the third's yes. */
  async function proposed() {
    const mortals = await Mortals.open(planOf('collate', 'vote'), 'named', 3);
    const { params, people } = mortals;
    await mortals.step('start');
    for (const [n, person] of people.entries())
      await person.call('addStatement', { params, body: { text: `Statement ${n}.` } });
    const [first, second, third] = people as [Person, Person, Person];
    const ids = (await first.call('listStatements', { params })).statements.map(({ id }) => id);
    const propose = async (statements: string[], text: string) =>
      (await first.call('proposeMerge', { params, body: { statements, text } })).merges.find(
        (each) => each.text === text,
      )?.id ?? '';
    const merge = await propose(ids, 'All of it.');
    const other = await propose(ids.slice(0, 2), 'Two of it.');
    await second.call('answerMerge', { params: { ...params, merge }, body: { agree: true } });
    const yes = () => third.call('answerMerge', { params: { ...params, merge }, body: { agree: true } });
    return { mortals, params, first, third, ids, merge, other, yes };
  }
  const statementsIn = (db: DatabaseSync, board: string) =>
    rows(db, 'SELECT id, kind, parents, text, folded_into AS folded FROM statements WHERE board = ?', board);
  const mergesIn = (db: DatabaseSync, board: string) =>
    new Map(rows(db, 'SELECT * FROM merges WHERE board = ?', board).map((row) => [String(row.id), row]));

  it('STM-4: the last yes has folded all it takes or is not given, and can be given again', async () => {
    const { mortals, params, third, ids, merge, other, yes } = await proposed();
    const { id: board } = mortals.board;
    const found = await mortals.dieAtEachCommit({
      ask: yes,
      look: (db) => {
        const all = statementsIn(db, board);
        const merges = mergesIn(db, board);
        const made = all.find(({ kind }) => kind === 'merged');
        const answers = db.prepare('SELECT origin FROM merge_answers WHERE merge = ?').all(merge);
        expect(merges.get(merge)).toMatchObject({ state: made ? 'made' : 'open', made: made?.id ?? null });
        expect(merges.get(other)).toMatchObject({ state: made ? 'declined' : 'open' });
        expect(answers).toHaveLength(made ? 3 : 2);
        expect(all.filter(({ kind }) => kind === 'own').map(({ folded }) => folded)).toEqual(
          ids.map(() => made?.id ?? null),
        );
        if (made) expect(JSON.parse(String(made.parents)).sort()).toEqual([...ids].sort());
        expect(logged(db, board, 'statements_merged')).toEqual(made ? [made.id] : []);
        return made ? 'whole' : 'nothing';
      },
      goOn: async (done) => {
        const before = await third.call('listStatements', { params });
        expect(before.merges.find(({ id }) => id === merge)?.mine?.answer).toBe(done === 'whole' ? true : null);
        const { statements } = done === 'whole' ? before : await yes();
        expect(statements.filter(({ foldedInto }) => foldedInto === null).map(({ text }) => text)).toEqual([
          'All of it.',
        ]);
      },
    });
    expectBothSides(found);
  }, 120_000);

  it('STM-4: a merge of one’s own statements is made with its proposal or not proposed', async () => {
    const { mortals, params, first } = await proposed();
    const { id: board } = mortals.board;
    await first.call('addStatement', { params, body: { text: 'Mine as well.' } });
    const mine = (await first.call('listStatements', { params })).statements.filter((each) => each.mine);
    const body = { statements: mine.map(({ id }) => id), text: 'Both of mine.' };
    const propose = () => first.call('proposeMerge', { params, body });
    const found = await mortals.dieAtEachCommit({
      ask: propose,
      look: (db) => {
        const merges = [...mergesIn(db, board).values()].filter(({ text }) => text === body.text);
        const folded = statementsIn(db, board).filter((each) => each.folded !== null);
        expect(merges.map(({ state }) => state)).toEqual(folded.length === 0 ? [] : ['made']);
        expect([0, 2]).toContain(folded.length);
        return folded.length === 0 ? 'nothing' : 'whole';
      },
      goOn: async (done) => {
        if (done === 'nothing') await propose();
        const { merges } = await first.call('listStatements', { params });
        expect(merges.filter(({ text }) => text === body.text).map(({ state }) => state)).toEqual(['made']);
      },
    });
    expectBothSides(found);
  }, 120_000);

  it('STM-5: unmerging has unfolded all of it or nothing, and keeps the merged words', async () => {
    const { mortals, params, first, merge, yes } = await proposed();
    const { id: board } = mortals.board;
    await yes();
    const undo = () => first.call('undoMerge', { params: { ...params, merge } });
    const found = await mortals.dieAtEachCommit({
      ask: undo,
      look: (db) => {
        const all = statementsIn(db, board);
        const made = all.find(({ kind }) => kind === 'merged');
        const undone = mergesIn(db, board).get(merge)?.state === 'undone';
        expect(made).toMatchObject({ text: 'All of it.', folded: null });
        expect(all.filter(({ kind }) => kind === 'own').map(({ folded }) => folded)).toEqual(
          [0, 1, 2].map(() => (undone ? null : made?.id)),
        );
        expect(logged(db, board, 'statements_unmerged')).toEqual(undone ? [made?.id] : []);
        return undone ? 'whole' : 'nothing';
      },
      goOn: async (done) => {
        const { statements } = done === 'whole' ? await first.call('listStatements', { params }) : await undo();
        expect(statements.every(({ foldedInto }) => foldedInto === null)).toBe(true);
        await mortals.step('next');
      },
    });
    expectBothSides(found);
  }, 120_000);
});
