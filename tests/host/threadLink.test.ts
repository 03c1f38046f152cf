import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { AppError } from '../../server/errors.ts';
import { Host } from '../../server/host/Host.ts';
import { recordsOver } from '../../server/host/recordsOver.ts';
import { serveEngine } from '../../server/host/serveEngine.ts';
import { type Thread, ThreadLink } from '../../server/host/ThreadLink.ts';
import { type FromEngine, type ToEngine, WATCH_SEAT, WATCH_WORDS } from '../../server/host/threadMessages.ts';
import { createSeals } from '../../server/identity/createSeals.ts';
import { systemRandom } from '../../server/machine/systemRandom.ts';
import type { Records } from '../../server/ports/Records.ts';
import { StorageUnavailable } from '../../server/ports/Storage.ts';
import { addCard, readCards } from '../../shared/model/board.ts';
import { decodeFrame, type Frame } from '../../shared/protocol/frame.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { FakeClock, settle } from '../support/FakeClock.ts';
import { MemoryDocumentStore } from '../support/MemoryDocumentStore.ts';

/* An engine behind a thread's messages, that is lost at bad moments (docs/PROTOCOL.md, HOST-1 to HOST-5). */

const DOC = 'document-1';

/** What stands in for a worker: the same messages over a real channel, in this thread, ended at will. */
class FakeThread implements Thread {
  readonly words: Int32Array;
  /** Answers that are not let through any more: the thread is about to be lost. */
  mute: (message: FromEngine) => boolean = () => false;
  begun = 0;
  tidied = 0;
  trouble: Error | null = null;
  readonly #here: MessagePort;
  readonly #there: MessagePort;
  readonly #exits: (() => void)[] = [];

  constructor(store: MemoryDocumentStore, clock: FakeClock, records: Partial<Records>) {
    this.words = new Int32Array(WATCH_WORDS);
    const { port1, port2 } = new MessageChannel();
    this.#here = port1;
    this.#there = port2;
    serveEngine(port2, this.words, async () => {
      this.begun++;
      return {
        store,
        records: records as Records,
        clock,
        random: systemRandom,
        seals: createSeals(new Uint8Array(32)),
        apply: Y.applyUpdate,
        rateFactor: 1,
        tidy: async () => {
          this.tidied++;
          if (this.trouble !== null) throw this.trouble;
        },
        close: async () => undefined,
      };
    });
  }

  postMessage(message: ToEngine, transfer: ArrayBuffer[] = []): void {
    this.#here.postMessage(message, transfer);
  }

  on(event: string, listener: (value: never) => void): void {
    if (event === 'exit') this.#exits.push(listener as () => void);
    if (event !== 'message') return;
    this.#here.on('message', (message: FromEngine) => {
      if (!this.mute(message)) (listener as (message: FromEngine) => void)(message);
    });
  }

  async terminate(): Promise<void> {
    this.#here.close();
    this.#there.close();
  }

  die(): void {
    for (const exit of this.#exits) exit();
  }
}

async function setting(records: Partial<Records> = {}) {
  const clock = new FakeClock();
  const store = new MemoryDocumentStore();
  store.add(DOC);
  const threads: FakeThread[] = [];
  const heard = {
    frames: [] as Frame[],
    expelled: [] as string[],
    refused: [] as string[],
    fatal: [] as unknown[],
    reports: [] as unknown[],
  };
  const link: ThreadLink = new ThreadLink({
    spawn: () => {
      const thread = new FakeThread(store, clock, records);
      threads.push(thread);
      return { thread, words: thread.words };
    },
    clock,
    rooms: () => host.rooms(),
    deliver: (commitment) => host.deliver(commitment),
    expel: (seat) => host.expel(seat),
    storage: () => undefined,
    fatal: (error) => heard.fatal.push(error),
    damaged: () => undefined,
    report: (error) => heard.reports.push(error),
  });
  const host = new Host(link, clock);
  host.listen({
    frame: (_, frame) => heard.frames.push(decodeFrame(frame)),
    refused: (connection, _, { code }) => heard.refused.push(`${connection} ${code}`),
    expelled: (connection) => heard.expelled.push(connection),
  });
  await link.start();
  onTestFinished(async () => {
    for (const thread of threads) await thread.terminate();
  });
  const join = (member: string, stateVector = new Uint8Array()) =>
    host.join({
      document: DOC,
      connection: member,
      actor: { member, role: 'student', steward: false },
      stateVector,
      spares: 0,
    });
  return { clock, store, threads, heard, link, host, join };
}

function cardUpdate(clientId: number, id: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  addCard(doc, { id, type: 'idea', text: fromPlainText('Words.'), together: true });
  return Y.encodeStateAsUpdate(doc);
}

/** Turns of the event loop until it holds: messages between ports take some. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !holds(); turn++) await settle();
  expect(holds()).toBe(true);
}

describe('an engine in a thread', () => {
  it('HOST-1: takes joins and entries and answers with frames', async () => {
    const { clock, heard, host, join, threads } = await setting();
    const { seat, lease } = await join('ana');
    host.push(seat, { clientId: lease[0], n: 1, update: cardUpdate(lease[0], 'written_in_a_thread') });
    await until(() => heard.frames.length === 1);
    expect(heard.frames[0]?.entries.map(({ clientId, n }) => [clientId, n])).toEqual([[lease[0], 1]]);
    expect(threads.map((thread) => thread.begun)).toEqual([1]);
    await clock.advance(3_000);
    expect(threads.map((thread) => thread.begun)).toEqual([1, 0]);
    const ids = await host.read(DOC, ({ doc }) => readCards(doc).map(({ id }) => id));
    expect(ids).toEqual(['written_in_a_thread']);
  });

  it('HOST-2: one that dies after the commit and before its answer costs nobody anything', async () => {
    const { clock, heard, host, join, threads, store } = await setting();
    const { seat, lease } = await join('ana');
    const first = threads[0] as FakeThread;
    first.mute = (message) => message.kind === 'committed';
    host.push(seat, { clientId: lease[0], n: 1, update: cardUpdate(lease[0], 'committed_and_untold') });
    await until(() => store.documents.get(DOC)?.head.seq === 1);
    expect(heard.frames).toEqual([]);
    first.die();
    await until(() => heard.frames.length === 2);
    // First what the journal has beyond what was shown, then the acknowledgement of the entry given again.
    expect(heard.frames.map(({ entries }) => entries.map(({ n, update }) => [n, update !== null]))).toEqual([
      [[0, true]],
      [[1, false]],
    ]);
    expect(store.documents.get(DOC)?.journal.length).toBe(1);
    expect(heard.refused).toEqual([]);
    host.push(seat, { clientId: lease[0], n: 2, update: cardUpdate2(lease[0]) });
    await clock.advance(24);
    await until(() => heard.frames.length === 3);
  });

  it('HOST-3: one that is stuck at an entry is replaced, its sender goes, the others’ entries enter', async () => {
    const { clock, heard, host, join, threads, store } = await setting();
    const [ana, eve] = [await join('ana'), await join('eve')];
    const first = threads[0] as FakeThread;
    first.mute = (message) => message.kind === 'committed' || message.kind === 'answer';
    store.append = () => new Promise(() => undefined);
    host.push(eve.seat, { clientId: eve.lease[0], n: 1, update: cardUpdate(eve.lease[0], 'holds_everybody_up_') });
    host.push(ana.seat, { clientId: ana.lease[0], n: 1, update: cardUpdate(ana.lease[0], 'honest_and_in_time_1') });
    await settle();
    first.words[WATCH_SEAT] = eve.seat;
    store.append = MemoryDocumentStore.prototype.append.bind(store);
    await clock.advance(5_000);
    await until(() => heard.frames.length > 0);
    expect(heard.expelled).toEqual(['eve']);
    expect(heard.refused).toEqual(['eve malformed_update']);
    const ids = await host.read(DOC, ({ doc }) => readCards(doc).map(({ id }) => id));
    expect(ids).toEqual(['honest_and_in_time_1']);
  });

  it('HOST-4: a join that was unanswered is asked again; what the records were asked is told to try again', async () => {
    const records: Partial<Records> = { countAccounts: () => new Promise(() => undefined) };
    const { link, join, threads } = await setting(records);
    const first = threads[0] as FakeThread;
    first.mute = () => true;
    const joining = join('ana');
    const counting = recordsOver((method, args) => link.call('records', method, args)).countAccounts();
    const counted = expect(counting).rejects.toBeInstanceOf(StorageUnavailable);
    await settle();
    first.die();
    expect((await joining).writable).toBe(true);
    await counted;
  });

  it('HOST-5: gives up after engines were lost four times in a row', async () => {
    const { heard, threads } = await setting();
    for (let lost = 0; lost < 4; lost++) {
      await until(() => threads[lost]?.begun === 1);
      await settle();
      threads[lost]?.die();
    }
    await until(() => heard.fatal.length === 1);
    expect(heard.reports.length).toBe(4);
  });

  it('HOST-6: the spare tidies the store up; a disk that is full waits, one that fails ends the process', async () => {
    const { clock, heard, host, join, threads } = await setting();
    const { seat, lease } = await join('ana');
    await clock.advance(3_000);
    const spare = threads[1] as FakeThread;
    const doc = new Y.Doc();
    doc.clientID = lease[0];
    let commits = 0;
    const commitUntil = async (tidied: number) => {
      while (spare.tidied < tidied && commits < 200) {
        const frames = heard.frames.length;
        const n = ++commits;
        const before = Y.encodeStateVector(doc);
        addCard(doc, { id: `card_number_${1_000 + n}`, type: 'idea', text: fromPlainText('Words.'), together: true });
        const update = Y.encodeStateAsUpdate(doc, before);
        host.push(seat, { clientId: lease[0], n, update });
        await clock.advance(24);
        await until(() => heard.frames.length > frames);
        await settle();
      }
    };
    spare.trouble = new StorageUnavailable('full');
    await commitUntil(1);
    expect(heard.fatal).toEqual([]);
    spare.trouble = new Error('disk I/O error');
    await commitUntil(2);
    await until(() => heard.fatal.length === 1);
    expect(commits).toBeLessThan(80);
    expect(threads[0]?.tidied).toBe(0);
  });

  it('HOST-7: a spare that dies is replaced, and what it was asked to prove stays on trial', async () => {
    const { clock, heard, threads } = await setting();
    await clock.advance(3_000);
    threads[1]?.die();
    expect(threads.length).toBe(2);
    await clock.advance(3_000);
    expect(threads.length).toBe(3);
    expect(heard.reports.length).toBe(1);
    expect(heard.fatal).toEqual([]);
  });

  it('brings errors over as what they are', async () => {
    const { host, link } = await setting({
      member: () => Promise.reject(new StorageUnavailable('full')),
      board: () => Promise.reject(new AppError('name_taken')),
    });
    const records = recordsOver((method, args) => link.call('records', method, args));
    await expect(records.member('x')).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(records.board('x')).rejects.toMatchObject({ code: 'name_taken' });
    await expect(host.read('nowhere', () => 0)).rejects.toMatchObject({ code: 'not_found' });
  });
});

/** A second card by the same page. */
function cardUpdate2(clientId: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, cardUpdate(clientId, 'committed_and_untold'));
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  addCard(doc, { id: 'and_one_more_after_it', type: 'idea', text: fromPlainText('More.'), together: true });
  return Y.encodeStateAsUpdate(doc, before);
}
