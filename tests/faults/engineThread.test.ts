import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { Host } from '../../server/host/Host.ts';
import { type Thread, ThreadLink } from '../../server/host/ThreadLink.ts';
import type { FromEngine, ToEngine } from '../../server/host/threadMessages.ts';
import { systemClock } from '../../server/machine/systemClock.ts';
import { spawnEngine } from '../../server/spawnEngine.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { decodeFrame } from '../../shared/protocol/frame.ts';
import type { Lease } from '../../shared/protocol/messages.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer } from '../support/startServer.ts';
import { tempDir } from '../support/tempDir.ts';
import { Chance } from './Chance.ts';
import { checkJournal } from './check/check.ts';
import { digestOf, docOf, isPending } from './check/digest.ts';
import { readJournal } from './check/Journal.ts';
import { EntryBox } from './load/EntryBox.ts';
import { token, tokensOn } from './load/tokens.ts';
import { addSharedCards, Hand } from './load/writing.ts';

/*
 * The engine's thread, for real: a worker on a real database, ended at the worst moments. The host's side, and people
 * with documents and outboxes of their own, live here.
 */

const CARDS = 4;

/** A worker whose answers can be kept back, as when it ends right after its commit. */
class WeakThread implements Thread {
  /** Called with every message on its way to the host; false keeps it back. */
  pass: (message: FromEngine) => boolean = () => true;
  readonly #thread: Thread;

  constructor(thread: Thread) {
    this.#thread = thread;
  }

  postMessage(message: ToEngine, transfer: ArrayBuffer[] = []): void {
    this.#thread.postMessage(message, transfer);
  }

  on(event: 'message' | 'error' | 'exit', listener: (value: never) => void): void {
    this.#thread.on(event as 'message', (value) => {
      if (event !== 'message' || this.pass(value)) listener(value as never);
    });
  }

  terminate(): Promise<unknown> {
    return this.#thread.terminate();
  }
}

/** A page over the host, without a socket between. */
class Member {
  readonly doc = new Y.Doc();
  readonly box = new EntryBox();
  readonly hand: Hand;
  readonly name: number;
  readonly member: string;
  seat = -1;
  channel = -1;
  lease: Lease | null = null;
  #tokens = 0;

  constructor(name: number, member: string, chance: Chance) {
    this.name = name;
    this.member = member;
    this.hand = new Hand(name, chance, CARDS);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'remote') this.box.add(update, []);
    });
    this.doc.on('beforeTransaction', () => {
      if (this.lease !== null) this.doc.clientID = this.lease[0];
    });
  }

  get connection(): string {
    return `connection-${this.name}`;
  }

  async join(host: Host, document: string): Promise<void> {
    const joined = await host.join({
      document,
      connection: this.connection,
      actor: { member: this.member, role: 'student', steward: false },
      stateVector: Y.encodeStateVector(this.doc),
      ...(this.lease === null ? {} : { lease: this.lease }),
      spares: 0,
    });
    if (this.lease !== null) expect(joined.lease[0]).toBe(this.lease[0]);
    this.lease = joined.lease;
    this.seat = joined.seat;
    this.channel = joined.channel;
    Y.applyUpdate(this.doc, joined.state, 'remote');
    this.box.pause();
    this.box.acknowledge(joined.committed.find(([id]) => id === joined.lease[0])?.[1] ?? 0);
    this.drain(host);
  }

  stroke(host: Host): void {
    this.doc.transact(() => this.hand.move(this.doc, token(this.name, ++this.#tokens), 0));
    this.drain(host);
  }

  drain(host: Host): void {
    const clientId = this.lease?.[0] ?? 0;
    for (const entry of this.box.take(4, false)) host.push(this.seat, { clientId, ...entry });
  }
}

async function setting(seed: number, people: number) {
  const dataDir = tempDir();
  const server = await startServer({ dataDir });
  const tutor = await makeTutor(server.context, server.url);
  const board = await newBoard(tutor);
  const ids: string[] = [];
  for (let index = 0; index < people; index++) {
    const person = new Person(server.url);
    ids.push((await person.join(board, `Person ${index}`)).me.id);
  }
  await server.stop();

  const chance = new Chance(seed);
  const threads: WeakThread[] = [];
  const fatal: unknown[] = [];
  const refused: ErrorCode[] = [];
  let losses = 0;
  const link: ThreadLink = new ThreadLink({
    spawn: () => {
      const { thread, words } = spawnEngine({ dataDir, rateFactor: 1 });
      const weak = new WeakThread(thread);
      threads.push(weak);
      return { thread: weak, words };
    },
    // Losses in a row are what ends a process; here they are meant.
    spareAfterMs: 0,
    clock: { ...systemClock, now: () => systemClock.now() + losses * 60_000 },
    rooms: () => host.rooms(),
    deliver: (commitment) => host.deliver(commitment),
    expel: (seat) => host.expel(seat),
    storage: () => undefined,
    fatal: (error) => fatal.push(error),
    damaged: (_, error) => fatal.push(error),
    report: () => {
      losses++;
    },
  });
  const host = new Host(link, systemClock);
  const members = ids.map((member, name) => new Member(name, member, chance.branch(name)));
  host.listen({
    frame: (channel, bytes) => {
      for (const member of members) {
        if (member.channel !== channel) continue;
        for (const { clientId, n, update } of decodeFrame(bytes).entries) {
          if (clientId === member.lease?.[0] && n > 0) member.box.acknowledge(n);
          else if (update !== null) Y.applyUpdate(member.doc, update, 'remote');
        }
        member.drain(host);
      }
    },
    refused: (connection, _, { code }) => {
      refused.push(code);
      const member = members.find((each) => each.connection === connection);
      if (member === undefined) return;
      host.leave(member.seat);
      void member.join(host, board.document);
    },
  });
  await link.start();
  onTestFinished(async () => {
    for (const thread of threads) await thread.terminate();
  });
  const [first, ...others] = members as [Member, ...Member[]];
  await first.join(host, board.document);
  addSharedCards(first.doc, CARDS);
  first.drain(host);
  await until(() => first.box.isEmpty);
  for (const other of others) await other.join(host, board.document);

  /** Everybody comes to rest: all of them, somebody new and the file hold the same, and every token once. */
  const conclude = async () => {
    await until(() => members.every(({ box }) => box.isEmpty));
    const state = await host.read(board.document, ({ doc }) => Y.encodeStateAsUpdate(doc));
    const live = docOf([state]);
    await until(() => members.every(({ doc }) => digestOf(doc) === digestOf(live)));
    expect(members.some(({ doc }) => isPending(doc))).toBe(false);
    const tokens = tokensOn(live);
    expect(new Set(tokens).size).toBe(tokens.length);
    await host.stop();
    expect(checkJournal(readJournal(dataDir, board.document), digestOf(live))).toEqual([]);
    expect(fatal).toEqual([]);
  };
  return { host, link, threads, members, refused, chance, conclude, losses: () => losses };
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(holds()).toBe(true);
}

describe('an engine in a thread of its own that ends', () => {
  it('HOST-2: after its commit and before its answer: everybody is told once, and nothing is doubled', async () => {
    const { host, threads, members, refused, conclude, losses } = await setting(1, 4);
    for (let time = 1; time <= 3; time++) {
      const serving = threads.at(-2) as WeakThread;
      serving.pass = (message) => {
        if (message.kind !== 'committed') return true;
        void serving.terminate();
        return false;
      };
      for (const member of members) for (let stroke = 0; stroke < 3; stroke++) member.stroke(host);
      await until(() => losses() === time);
      await until(() => members.every(({ box }) => box.isEmpty));
    }
    expect(refused).toEqual([]);
    await conclude();
  });

  it.each([1, 2])(
    'HOST-2: at any moment of a batch, again and again (seed %i)',
    async (seed) => {
      const { host, threads, members, chance, refused, conclude, losses } = await setting(seed, 6);
      for (let time = 1; time <= 4; time++) {
        const serving = threads.at(-2) as WeakThread;
        const typing = setInterval(() => chance.pick(members).stroke(host), 2);
        setTimeout(() => void serving.terminate(), chance.between(5, 120));
        await until(() => losses() === time);
        clearInterval(typing);
        await until(() => members.every(({ box }) => box.isEmpty));
      }
      // Whoever's entry it was at may be thrown out for it, and comes back with everything.
      expect(new Set(refused).size).toBeLessThanOrEqual(1);
      await conclude();
    },
    60_000,
  );
});
