import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { StoredSession } from '../../server/ports/SessionRecords.ts';
import type { Weight } from '../../shared/model/words.ts';
import { openRows } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { Balloting } from './Balloting.ts';

/* What ties ballots to people, and that it goes (VOTE-3, VOTE-5, PIC-1). */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

const WEIGHTS: readonly Weight[] = ['lot', 'lot', 'somewhat', 'not', 'pass', 'lot'];

/** A vote in which six people answered a statement of the first of them. */
async function voted(on: TestServer = server, text = 'Seminars begin with a question.') {
  const ballot = await Balloting.open(on, { people: WEIGHTS.length });
  const statement = await ballot.add(ballot.learner(0).person, text);
  await ballot.room.step('next');
  for (const [index, weight] of WEIGHTS.entries()) await ballot.vote(ballot.learner(index).person, statement, weight);
  return { ballot, room: ballot.room, statement, members: ballot.room.learners.map(({ member }) => member) };
}

/** Every table of a server's database. */
function tables(on: TestServer = server) {
  const rows = openRows(on.dataDir);
  const dump = rows.dump();
  rows.close();
  return dump;
}

const keyOf = (board: string) => {
  const key = tables()
    .get('sessions')
    ?.find((row) => row.board === board)?.ballot_key;
  return key instanceof Uint8Array ? Buffer.from(key) : null;
};

async function setSession(on: TestServer, board: string, to: Partial<StoredSession>): Promise<void> {
  const before = (await on.context.records.session(board)) as StoredSession;
  expect(await on.context.records.changeSession({ ...before, ...to }, before.version)).toBe(true);
}

describe('the key of the ballots', () => {
  it('VOTE-3: no row holds both a ballot and whose it is, and rows have no order and no time', async () => {
    const { room, members } = await voted();
    const ballots =
      tables()
        .get('ballots')
        ?.filter((row) => row.board === room.board.id) ?? [];
    expect(Object.keys(ballots[0] ?? {}).sort()).toEqual(['ballot', 'board', 'guess', 'phase', 'statement', 'weight']);
    const names = ballots.map(({ ballot }) => String(ballot));
    expect(new Set(names).size).toBe(members.length);
    for (const [table, rows] of tables()) {
      for (const row of rows) {
        const text = JSON.stringify(row);
        if (table === 'ballots') expect(members.some((member) => text.includes(member))).toBe(false);
        else expect(names.some((name) => text.includes(name))).toBe(false);
      }
    }
    const voters =
      tables()
        .get('voters')
        ?.filter((row) => row.board === room.board.id) ?? [];
    expect(voters.map(({ member }) => member)).toEqual([...members].sort());
  });

  it('VOTE-5, PIC-3: goes when the session ends, out of the files as well, and with it one’s own place', async () => {
    const { ballot, room, statement } = await voted();
    const { person, member } = ballot.learner(0);
    const key = keyOf(room.board.id) as Buffer;
    expect(key.byteLength).toBe(32);
    const name = server.context.secrets.hmac(key, `ballot vote ${member}`);
    expect(
      tables()
        .get('ballots')
        ?.some((row) => row.ballot === name),
    ).toBe(true);
    await room.step('next');
    const before = await ballot.picture(person);
    expect(before.own).toEqual([{ statement, weight: 'lot', guess: null, with: 3 }]);
    await room.step('end');
    expect(keyOf(room.board.id)).toBeNull();
    expect(await ballot.picture(person)).toEqual({ ...before, own: null, keyGone: true });
    const after = await person.call('readBallot', { params: ballot.params });
    expect(after.statements).toMatchObject([{ id: statement, weight: null, guess: null }]);
    // Nobody waits for the files; they are clear soon.
    await vi.waitFor(() => expect(tables().get('traces')).toEqual([]), { timeout: 10_000 });
    for (const file of readdirSync(server.dataDir, { recursive: true, withFileTypes: true })) {
      if (file.isFile()) expect(readFileSync(join(file.parentPath, file.name)).includes(key), file.name).toBe(false);
    }
  });

  it('PIC-1: a kill between seal and picture, and between end and destroying, is made good', async () => {
    const dataDir = tempDir();
    const before = await startServer({ rateFactor: 100, dataDir });
    const { ballot, room } = await voted(before);
    const { records } = before.context;
    const other = await voted(before);
    await setSession(before, room.board.id, { at: 'reveal', sealed: ['vote'] });
    await setSession(before, other.room.board.id, { standing: 'ended', sealed: ['vote'] });
    expect(await records.picture(room.board.id, 'vote')).toBeNull();
    await before.end();
    const after = await startServer({ rateFactor: 100, dataDir });
    onTestFinished(() => after.end());
    const { person } = ballot.learner(0);
    Object.assign(person, { url: after.url });
    const picture = await ballot.picture(person);
    expect(picture).toMatchObject({ ballots: 6, statements: [{ counts: { lot: 3, somewhat: 1, not: 1, pass: 1 } }] });
    expect(picture.own?.[0]?.weight).toBe('lot');
    // The other one's housekeeping looks again and again.
    const key = () => after.context.records.ballotKey(other.room.board.id, null);
    await vi.waitFor(async () => expect(await key()).toBeNull(), { timeout: 10_000 });
    expect(await after.context.records.picture(other.room.board.id, 'vote')).toContain('"ballots":6');
    expect(await after.context.records.ballotKey(room.board.id, null)).not.toBeNull();
  });

  it('PIC-1: what was seen once does not change any more', async () => {
    const { ballot, room, members } = await voted();
    await room.step('next');
    const before = await ballot.picture();
    await server.context.records.changeMember(members[0] ?? '', { role: 'partner' });
    await room.join('Somebody new');
    await room.step('next');
    expect(await ballot.picture()).toEqual(before);
  });
});

describe('erasing', () => {
  it('ERASE-8: takes a person’s ballot along while it can be told, and leaves what was counted', async () => {
    const { ballot, room } = await voted();
    const { person, member } = ballot.learner(1);
    const counted = await voted();
    // Sealed, and killed before it was counted.
    await setSession(server, counted.room.board.id, { at: 'reveal', sealed: ['vote'] });
    const ballots = (board: string) =>
      tables()
        .get('ballots')
        ?.filter((row) => row.board === board).length;
    await person.call('eraseMe', { params: room.params, body: { words: false } });
    expect(ballots(room.board.id)).toBe(5);
    const gone = counted.ballot.learner(1).person;
    await gone.call('eraseMe', { params: counted.ballot.params, body: { words: true } });
    expect(ballots(counted.room.board.id)).toBe(5);
    expect(await counted.ballot.picture()).toMatchObject({ ballots: 6, statements: [{ counts: { lot: 3 } }] });
    expect(
      tables()
        .get('voters')
        ?.some((row) => row.member === member),
    ).toBe(true);
    await room.step('next');
    expect(await ballot.picture()).toMatchObject({ ballots: 5, statements: [{ counts: { lot: 2 } }] });
  });

  it('ERASE-8: takes the words of a statement of one’s own out of lists and pictures, and keeps its place', async () => {
    const words = 'Bandicoots are right.';
    const { ballot, room } = await voted(server, words);
    await room.step('next');
    expect((await ballot.picture()).statements).toMatchObject([{ text: words }]);
    await ballot.learner(0).person.call('eraseMe', { params: ballot.params, body: { words: true } });
    const { statements } = await ballot.picture();
    expect(statements).toMatchObject([{ text: '—', number: 1, counts: { lot: 3 } }]);
    expect(JSON.stringify([...tables()])).not.toContain(words);
  });

  it('ERASE-10: a board that is deleted leaves nothing of its session', async () => {
    const { ballot, room, members } = await voted();
    await room.step('next');
    await ballot.picture();
    const prompt = room.board.prompt;
    await room.tutor.call('deleteBoard', { params: ballot.params, body: { prompt } });
    const left = [...tables()].flatMap(([name, rows]) =>
      rows.filter((row) => Object.values(row).some((value) => value === room.board.id)).map(() => name),
    );
    expect(left).toEqual(['erasures']);
    const named = [...tables()].filter(([, rows]) => members.some((member) => JSON.stringify(rows).includes(member)));
    expect(named.map(([name]) => name)).toEqual([]);
  });
});
