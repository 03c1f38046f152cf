import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { PATHS, type RouteName } from '../../shared/api/paths.ts';
import type { Promised, RevisionAnswer } from '../../shared/model/words.ts';
import { helloTo, openSocket } from '../support/openSocket.ts';
import type { Person } from '../support/Person.ts';
import { openRows } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { Committing } from './Committing.ts';

/*
 * COM-5: who asked a question of a revisit, and who answered what, is told to nobody. The same scene is played twice, and
 * only who asks and who says what differs: everything that anybody else gets (every route that can be read, every
 * frame of the socket) must be the same, once ids and times are put aside.
 */

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ rateFactor: 100 });
});
afterAll(() => server.end());

const PEOPLE = 6;

interface Cast {
  /** Who asks, and what each says; null for whoever stays silent. */
  readonly asks: number;
  readonly says: readonly (RevisionAnswer | null)[];
}

/** What somebody hears: notices as they come, and routes as they are asked. */
class Ear {
  readonly person: Person;
  readonly #notices: string[] = [];
  /** Who is where comes in batches, as it happens to. */
  readonly #presence: string[] = [];

  constructor(person: Person) {
    this.person = person;
  }

  async listen(document: string): Promise<void> {
    const socket = openSocket(server.url, { cookie: this.person.cookie });
    onTestFinished(() => void socket.close());
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    socket.onAny((event: string, ...args: unknown[]) => {
      const heard = event === 'presence' ? this.#presence : this.#notices;
      heard.push(`${event} ${JSON.stringify(args)}`);
    });
    await socket.emitWithAck('hello', helloTo(document));
  }

  get presence(): string {
    return this.#presence.join();
  }

  /** Every route that can be read, and every notice so far. */
  async hear(ids: Readonly<Record<string, string>>, notices: number): Promise<string[]> {
    const heard: string[] = [];
    for (const [name, [method, pattern]] of Object.entries(PATHS) as [RouteName, readonly [string, string]][]) {
      if (method !== 'get') continue;
      const path = pattern.replace(/:(\w+)/g, (_, key: string) => ids[key] ?? 'nothing_like_it_here');
      const response = await fetch(`${server.url}${path}`, { headers: { cookie: this.person.cookie } });
      heard.push(`${name} ${response.status} ${await response.text()}`);
    }
    await expect.poll(() => this.#notices.length).toBe(notices);
    return [...heard, ...this.#notices];
  }
}

/** What three onlookers hear before and after closing, with ids and times put aside. */
async function play({ asks, says }: Cast, promise: Promised, kind: 'amend' | 'reverse'): Promise<string[][]> {
  const deeds = await Committing.open(server, { people: PEOPLE + 2, promise });
  const { room, params } = deeds;
  const [onlooker, steward] = [deeds.learner(PEOPLE), deeds.learner(PEOPLE + 1)];
  await room.tutor.call('giveStewardship', { params, body: { member: steward.member, keep: true } });
  const commitment = await deeds.own(onlooker, 'I bring the list.');
  await room.step('next');
  const ears = [onlooker.person, steward.person, room.tutor].map((person) => new Ear(person));
  for (const ear of ears) await ear.listen(room.board.document);
  const asked = deeds.learner(asks).person;
  const words = kind === 'amend' ? ({ kind, text: 'I bring it on Mondays.' } as const) : ({ kind } as const);
  const question = await deeds.ask(asked, commitment, words);
  for (const [at, answer] of says.entries())
    if (answer !== null) await deeds.say(deeds.learner(at).person, question, answer);
  const names = new Map(room.learners.map(({ member, name }) => [member, name]));
  const ids = { ...params, commitment, revision: question };
  const hearAll = async (notices: number) => {
    const heard: string[] = [];
    for (const ear of ears) heard.push(...(await ear.hear(ids, notices)));
    for (const { presence } of ears) expect(aside(presence, names)).not.toMatch(/Person [1-6]\b/);
    return heard.map((each) => aside(each, names));
  };
  // An answer is told to nobody: there are as many notices as questions and closings.
  const before = await hearAll(1);
  await deeds.close(question, steward.person);
  expect(answersOf(question)).toEqual([]);
  return [before, await hearAll(2)];
}

/** Members by their names, every other id and every time as one. */
function aside(text: string, names: ReadonlyMap<string, string>): string {
  return text
    .replace(/[A-Za-z0-9_-]{22,}/g, (id) => names.get(id) ?? 'ID')
    .replace(/\b1\d{12}\b/g, 'TIME')
    .replace(/"code":"[A-Z0-9]{8}"|\/j\/[A-Z0-9]{8}/g, 'CODE')
    .replace(/Ruth [A-Za-z0-9_-]+/g, 'Ruth');
}

function answersOf(question: string) {
  const rows = openRows(server.dataDir);
  const dump = rows.dump();
  rows.close();
  return dump.get('revision_answers')?.filter((row) => row.revision === question);
}

const many = (asks: number, says: Cast['says']): Cast => ({ asks, says });

describe.each(['named', 'hidden'] as const)('under the promise "%s"', (promise) => {
  it('COM-5: nobody else can tell who asked and who said what, before and after closing', async () => {
    const one = await play(many(0, ['yes', 'yes', 'yes', 'no', 'no', 'neither']), promise, 'amend');
    const other = await play(many(4, ['no', 'neither', 'yes', 'yes', 'no', 'yes']), promise, 'amend');
    expect(one[0]?.length).toBeGreaterThan(60);
    expect(one).toEqual(other);
    // It is there to be heard: the question, and its counts once it is closed.
    expect(one[0]?.join()).toContain('I bring it on Mondays.');
    expect(one[0]?.join()).not.toContain('"yes":');
    expect(one[1]?.join()).toContain('"counts":{"yes":3,"no":2,"neither":1}');
  });

  it('COM-6: under five answers nobody can tell how many there were', async () => {
    const one = await play(many(1, ['yes', null, null, null, null, null]), promise, 'reverse');
    const other = await play(many(5, ['yes', 'no', 'yes', 'neither', null, null]), promise, 'reverse');
    expect(one).toEqual(other);
    expect(one[1]?.join()).toContain('"state":"taken"');
  });
});
