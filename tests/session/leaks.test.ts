import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { addLink, readCards, readLinks, setInvited, setKept } from '../../shared/model/board.ts';
import type { Promised } from '../../shared/model/words.ts';
import { Device } from '../support/Device.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Classroom, type Learner, planOf } from './Classroom.ts';
import { Ear } from './Ear.ts';

/*
 * Rule 1: what is hidden is not sent. Every byte that somebody receives is kept (frames of the socket, raw; replies of every
 * route that can be read; refusals), in every phase and for every role, and searched for words that are not theirs to
 * see. Words are spelled with letters that no base64 of anything else gives by chance.
 */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

interface Scene {
  readonly room: Classroom;
  readonly ears: readonly Ear[];
  readonly listen: () => Promise<void>;
  readonly find: (word: string) => readonly string[];
}

async function scene(promise: Promised): Promise<Scene> {
  const phases = planOf('frame', 'solo', 'group', 'collate', 'vote', 'reveal', 'dialogue');
  const room = await Classroom.open(server, { phases, promise, people: 6 });
  // Two groups that are known.
  const members = room.learners.map(({ member }) => member);
  await room.tutor.call('makeBoardGroups', {
    params: room.params,
    body: { method: 'roster', groups: [{ members: members.slice(0, 3) }, { members: members.slice(3) }] },
  });
  const visitor = await room.join('Colleague');
  const ears = [
    new Ear(server.url, 'tutor', room.tutor),
    ...room.learners.slice(0, 6).map(({ person }, index) => new Ear(server.url, `learner ${index}`, person)),
    new Ear(server.url, 'bystander', visitor.person),
  ];
  const listen = async () => {
    const sheets = await server.context.records.sheetsOf(room.board.id);
    const names = sheets.map(({ document }) => document);
    const cards = (await server.context.records.hiddenCards({ document: room.board.document })).map(({ card }) => card);
    for (const ear of ears) {
      await ear.listen(room, names);
      await ear.ask({ board: room.board.id, card: cards[0] ?? 'a_card_of_nobody_1', group: names[0] ?? '' });
    }
  };
  const find = (word: string) => ears.filter((ear) => ear.heard(word)).map(({ who }) => who);
  return { room, ears, listen, find };
}

const learner = (room: Classroom, index: number): Learner => {
  const found = room.learners[index];
  if (found === undefined) throw new Error('nobody');
  return found;
};

describe.each(['named', 'hidden'] as const)('rule 1 under the promise "%s"', (promise) => {
  it('VIS-2, VIS-3, VIS-9: words reach their author alone, then their group, then the cohort', async () => {
    const { room, listen, find } = await scene(promise);
    await room.step('start');
    await room.step('next');
    await listen();
    const word = `quokka${promise}wombat`;
    const kept = `numbat${promise}bilby`;
    const page = await room.page(learner(room, 0));
    await room.write(learner(room, 0), `I saw a ${word} there.`);
    const keptCard = await room.write(learner(room, 0), `Only for me: ${kept}.`);
    await page.until(() => page.cardIds.includes(keptCard));
    setKept(page.board.doc, keptCard, true);
    await page.saved();
    await listen();
    expect(find(word)).toEqual(['learner 0']);
    await room.step('next');
    await listen();
    expect(find(word)).toEqual(['learner 0', 'learner 1', 'learner 2']);
    const said = `potoroo${promise}quoll`;
    await room.state(learner(room, 4), 1, `We think of a ${said}.`);
    await listen();
    expect(find(said)).toEqual(['learner 3', 'learner 4', 'learner 5']);
    // A visit is told, and reads from then on.
    const { steering } = await room.session();
    const group = steering?.groups[1];
    await room.tutor.call('visitGroup', { params: { ...room.params, group: group?.id ?? '' } });
    expect((await room.session(learner(room, 4).person)).sheet?.visitors).toHaveLength(1);
    await listen();
    expect(find(said)).toEqual(['tutor', 'learner 3', 'learner 4', 'learner 5']);
    await room.step('next');
    await listen();
    expect(find(word)).toHaveLength(8);
    expect(find(kept)).toEqual(['learner 0']);
  });
});

describe('a promise of no names', () => {
  it('VIS-6, VIS-9: no byte that anybody gets ties a revealed card to its author', async () => {
    const { room, ears, listen } = await scene('hidden');
    await room.step('start');
    await room.step('next');
    const authors = room.learners.slice(0, 6);
    const originals: string[] = [];
    for (const author of authors) originals.push(await room.write(author, `Card by number ${author.name.at(-1)}`));
    // Links name who drew them, and cards whom their author invited: neither goes along.
    const first = authors[0] as Learner;
    const sheet = await room.page(first);
    const second = await room.write(first, 'Another by number 1');
    await sheet.until(() => sheet.cardIds.includes(second) && sheet.cardIds.includes(originals[0] ?? ''));
    const drawn = { id: 'link_on_a_private_01', from: second, to: originals[0] ?? '', type: 'supports' } as const;
    addLink(sheet.board.doc, { ...drawn, by: first.member });
    setInvited(sheet.board.doc, second, [first.member]);
    originals.push(second);
    await sheet.saved();
    await room.step('next');
    await room.step('next');
    const before = ears.map((ear) => ear.bytes().byteLength);
    await listen();
    // From here on all cards are seen by all; who wrote them is not. Members are named in lists of people alone.
    for (const [index, ear] of ears.entries()) {
      const bytes = ear.bytes().subarray(before[index]);
      // One's own sheet is one's own to read.
      const others = originals.filter((_, author) => author % authors.length !== index - 1);
      for (const original of others) expect(bytes.includes(original)).toBe(false);
    }
    const page = await Device.open(room.tutor, room.board);
    onTestFinished(() => page.close());
    const records = JSON.stringify([...page.board.records.values()]);
    for (const author of authors) expect(records).not.toContain(author.member);
    expect(readLinks(page.board.doc).map(({ type, by }) => [type, by])).toEqual([['supports', undefined]]);
    expect(readCards(page.board.doc).flatMap(({ invited }) => invited)).toEqual([]);
    const starts = new Set([...page.board.records.values()].map(({ at }) => at));
    expect(starts.size).toBe(1);
    // Each learns which one is theirs, and nobody else's.
    const own = await Promise.all(authors.map(async ({ person }) => (await room.session(person)).mine));
    expect(new Set(own.flat()).size).toBe(own.flat().length);
    expect((await room.session()).mine).toEqual([]);
  });
});
