import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { addCard, readPlaces, setText } from '../../shared/model/board.ts';
import type { Session } from '../../shared/model/session.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Draws } from '../simulation/Draws.ts';
import { Classmates } from '../support/Classmates.ts';
import { Device } from '../support/Device.ts';
import type { Person } from '../support/Person.ts';
import { planOf } from './Classroom.ts';

/* A step happens as a whole or not at all, whenever the server dies (SES-7). */

/** What the files hold of a board while no server runs. */
function stored(dataDir: string, board: string) {
  const db = new DatabaseSync(join(dataDir, 'sharedthinking.sqlite'), { readOnly: true });
  const all = (sql: string) => db.prepare(sql).all(board) as Record<string, unknown>[];
  const [row] = all('SELECT state, version FROM sessions WHERE board = ?');
  const found = {
    session: JSON.parse(String(row?.state)) as Session,
    phases: all("SELECT DISTINCT phase FROM documents WHERE board = ? AND kind = 'cohort'").map(({ phase }) => phase),
    sheets: all("SELECT phase_id, COUNT(*) AS n FROM documents WHERE board = ? AND kind = 'group' GROUP BY phase_id"),
    copies: all(
      `SELECT documents.phase_id AS phase, COUNT(*) AS n FROM cards JOIN documents USING (document)
       WHERE board = ? AND from_card IS NOT NULL AND number > 0 GROUP BY documents.phase_id`,
    ),
    statements: all('SELECT round, COUNT(*) AS n FROM statements WHERE board = ? GROUP BY round'),
    entered: all("SELECT reason FROM audit WHERE board = ? AND action IN ('phase_entered', 'session_started')").map(
      ({ reason }) => String(reason),
    ),
  };
  db.close();
  return found;
}

const PEOPLE = 4;

describe('a server that is killed while a step is taken', () => {
  it('SES-7: has taken all of it or nothing, and goes on from there', async () => {
    const room = await Classmates.open();
    const board = await room.board();
    const params = { board: board.id };
    const phases = planOf('solo', 'group', 'collate', 'solo', 'group', 'collate');
    await room.tutor.call('planSession', { params, body: { phases } });
    await room.tutor.call('frameSession', { params, body: { promise: 'hidden' } });
    const people: Person[] = [];
    for (let n = 0; n < PEOPLE; n++) people.push(await room.join(board, `Person ${n}`));
    const draws = new Draws(20261124);
    let [whole, nothing] = [0, 0];
    for (const [index, phase] of phases.entries()) {
      for (let tries = 0; ; tries++) {
        const session = (await room.tutor.call('readSession', { params })).session;
        const body = { step: index === 0 ? 'start' : 'next', version: session?.version ?? 0 } as const;
        const killed = tries < 2;
        const asked = room.tutor.call('stepSession', { params, body }).catch(() => null);
        if (!killed) await asked;
        // Somewhere between the request's arrival and its answer.
        else await new Promise((resolve) => setTimeout(resolve, draws.below(14)));
        await room.server.kill();
        const found = stored(room.dataDir, board.id);
        const taken = found.session.at === phase.id;
        if (killed && taken) whole++;
        if (killed && !taken) nothing++;
        check(found, phases, taken ? index : index - 1);
        await room.start();
        for (const person of [room.tutor, ...people]) Object.assign(person, { url: room.server.url });
        if (taken) break;
      }
      await work(room, people, board.id, phase.kind);
    }
    // The clock of a kill cannot be chosen: it must have met both sides, or the test shows nothing.
    expect(whole + nothing).toBeGreaterThan(0);
  }, 240_000);
});

function check(found: ReturnType<typeof stored>, phases: ReturnType<typeof planOf>, reached: number): void {
  const past = phases.slice(0, reached + 1);
  expect(found.session.at).toBe(past.at(-1)?.id ?? null);
  expect(found.entered).toEqual(past.map(({ id }) => id));
  const of = (kind: string) => past.filter((phase) => phase.kind === kind).map(({ id }) => id);
  expect(found.sheets.map(({ phase_id }) => phase_id).sort()).toEqual(of('group').sort());
  const copies = Object.fromEntries(found.copies.map(({ phase, n }) => [String(phase), n]));
  for (const group of of('group')) expect(copies[group]).toBe(PEOPLE);
  const collated = of('collate').length;
  expect(copies.null ?? 0).toBe(collated * PEOPLE);
  expect(found.statements.map(({ round, n }) => [round, n]).sort()).toEqual(
    of('collate')
      .map((id) => [id, 1])
      .sort(),
  );
}

/** Everybody writes a card alone; the first group a statement. */
async function work(room: Classmates, people: readonly Person[], board: string, kind: string): Promise<void> {
  const params = { board };
  const open = async (person: Person) => {
    const view = await person.call('readBoard', { params });
    const { session } = await person.call('readSession', { params });
    return Device.open(person, { ...view, document: session?.sheet?.document ?? '' });
  };
  if (kind === 'solo') {
    for (const person of people) {
      const page = await open(person);
      const text = fromPlainText(room.word());
      addCard(page.board.doc, { id: newId(), type: 'idea', text, together: false });
      await page.saved();
      page.close();
    }
  }
  if (kind === 'group') {
    const page = await open(people[0] as Person);
    setText(page.board.doc, readPlaces(page.board.doc)[0]?.id ?? '', fromPlainText(room.word()));
    await page.saved();
    page.close();
  }
}
