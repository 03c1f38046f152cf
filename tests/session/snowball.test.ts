import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import { cite, readCards, readCitations, readPlaces } from '../../shared/model/board.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Classroom, planOf } from './Classroom.ts';

/* From each to all: sheets, copies and statements over the real server (docs/SESSION.md). */

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

describe('solo, group, collate under a promise of no names', () => {
  it('VIS-4, VIS-6, STM-1, STM-2: cards and statements go from each to all without an author', async () => {
    const room = await Classroom.open(server, {
      phases: planOf('frame', 'solo', 'group', 'collate', 'vote', 'dialogue'),
      promise: 'hidden',
      people: 8,
    });
    await room.step('start');
    await room.step('next');
    for (const learner of room.learners) await room.write(learner, `Secret of ${learner.name}`);
    const before = await room.session();
    expect(before.steering).toMatchObject({
      privateCards: 8,
      heard: { people: 8, of: 8 },
      next: { cards: 8, people: 8 },
    });
    await room.step('next');
    const { steering } = await room.session();
    expect(steering?.groups.map(({ cards }) => cards)).toEqual([4, 4]);
    const [first] = room.learners;
    if (first === undefined) throw new Error('nobody');
    const page = await room.page(first);
    const cards = readCards(page.board.doc).filter(({ place }) => place === null);
    expect(cards).toHaveLength(4);
    for (const record of page.board.records.values()) expect(record.owner).toBe('');
    expect(JSON.stringify([...page.board.records.values()])).not.toContain(first.member);
    const [place] = readPlaces(page.board.doc);
    const own = (await room.session(first.person)).mine;
    expect(own).toHaveLength(1);
    cite(page.board.doc, { id: newId(), statement: place?.id ?? '', card: own[0] ?? '' });
    await page.saved();
    expect(readCitations(page.board.doc)).toHaveLength(1);
    await room.state(first, 1, 'We are all worried.');
    await room.state(first, 0, 'Some of us are not.');
    await room.step('next');
    const statements = (await server.context.records.statementsOf(room.board.id, 'collate')).map((each) => ({
      ...each,
      from: each.cards,
    }));
    expect(statements.map(({ text, kind }) => [text, kind]).sort()).toEqual([
      ['Some of us are not.', 'minority'],
      ['We are all worried.', 'group'],
    ]);
    const cohort = await room.page(first, room.board.document);
    const all = readCards(cohort.board.doc);
    expect(all).toHaveLength(8);
    expect([...cohort.board.records.values()].map(({ owner, number }) => [owner, number]).sort()).toEqual(
      Array.from({ length: 8 }, (_, index) => ['', index + 1]),
    );
    const cited = statements.find(({ kind }) => kind === 'group')?.from ?? [];
    expect(cohort.text(cited[0] ?? '')).toBe(`Secret of ${first.name}`);
  });
});
