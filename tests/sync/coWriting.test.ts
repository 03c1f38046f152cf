import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SocketTransport } from '../../client/sync/SocketTransport.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, readCard } from '../../shared/model/board.ts';
import { decodeFrame } from '../../shared/protocol/frame.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { Device } from '../support/Device.ts';
import { Person } from '../support/Person.ts';
import { type ServerProcess, startProcess } from '../support/startProcess.ts';
import { readTrace, seenBefore, type TraceTransaction } from '../support/Trace.ts';
import { makeTempDir } from '../support/tempDir.ts';

/*
 * Real input: two people's 26,078 keystrokes in one text, each typed by a client that sees of the other
 * exactly what its author had seen. Credit in tests/fixtures/README.md.
 */

const CARD = 'friends_forever_1';
const trace = readTrace('friendsforever');
const seen = seenBefore(trace);

/** One author: applies of the other's edits only what the next keystroke's past holds. */
class Author {
  readonly doc = new Y.Doc();
  readonly transport: SocketTransport;
  readonly #view: BoardView;
  #channel = -1;
  #remote: Uint8Array[] = [];
  #applied = 0;
  #n = 0;
  #acked = 0;
  #wake: () => void = () => undefined;

  constructor(person: Person, view: BoardView) {
    this.#view = view;
    this.transport = new SocketTransport(person.url, {
      extraHeaders: { cookie: person.cookie },
      transports: ['websocket'],
      forceNew: true,
    });
    this.transport.listen({
      frame: (_, bytes) => {
        for (const { clientId, n, update } of decodeFrame(bytes).entries) {
          if (clientId === this.doc.clientID) this.#acked = n;
          else if (update !== null) this.#remote.push(update);
        }
        this.#wake();
      },
      refused: ({ code }) => {
        throw new Error(`refused: ${code}`);
      },
    });
  }

  async join(): Promise<void> {
    this.transport.open();
    await new Promise<void>((resolve) => this.transport.listen({ connected: resolve }));
    const reply = await this.transport.hello({
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      document: this.#view.document,
      stateVector: new Uint8Array(),
    });
    if (!reply.ok) throw new Error(reply.code);
    Y.applyUpdate(this.doc, reply.state);
    this.doc.clientID = reply.lease[0];
    this.#channel = reply.channel;
    this.#remote = [];
  }

  /** Types one's own transactions, each on the past it was written on. */
  async type(transactions: readonly { transaction: TraceTransaction; others: number }[]): Promise<void> {
    const body = readCard(this.doc, CARD)?.body.get(0);
    const text = body instanceof Y.XmlElement ? body.get(0) : undefined;
    if (!(text instanceof Y.XmlText)) throw new Error('the code block is not there');
    for (const { transaction, others } of transactions) {
      await this.#receive(others);
      this.#push(() => {
        for (const [position, deleted, inserted] of transaction.patches) {
          if (deleted > 0) text.delete(position, deleted);
          if (inserted !== '') text.insert(position, inserted);
        }
      });
      // An event loop of its own for the socket, now and then.
      if (this.#n % 50 === 0) await this.#until(() => this.#n - this.#acked < 400);
    }
  }

  /** Takes in whatever the other wrote up to `count`, and all of one's own being durable. */
  async finish(count: number): Promise<void> {
    await this.#receive(count);
    await this.#until(() => this.#acked === this.#n);
  }

  #push(write: () => void): void {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    this.doc.on('update', keep);
    this.doc.transact(write);
    this.doc.off('update', keep);
    const [update] = updates;
    if (update === undefined) throw new Error('a transaction without an edit');
    this.#n++;
    this.transport.push({ channel: this.#channel, clientId: this.doc.clientID, n: this.#n, update });
  }

  async #receive(count: number): Promise<void> {
    await this.#until(() => this.#remote.length >= count);
    for (; this.#applied < count; this.#applied++) {
      const update = this.#remote[this.#applied];
      if (update !== undefined) Y.applyUpdate(this.doc, update);
    }
  }

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function codeOf(doc: Y.Doc): string {
  const block = readCard(doc, CARD)?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  return text instanceof Y.XmlText ? text.toString() : '';
}

describe('two people write one text of 26,078 keystrokes', () => {
  const dataDir = makeTempDir();
  let server: ServerProcess;
  let tutor: Person;
  let board: BoardView;
  const people: Person[] = [];

  beforeAll(async () => {
    server = await startProcess({ DATA_DIR: dataDir, RATE_FACTOR: '100' });
    const token = server.output().match(/\/enter#(\S+)/)?.[1] ?? '';
    tutor = new Person(server.url);
    await tutor.call('setUp', { body: { token, name: 'Ruth', password: 'correct horse battery' } });
    board = await tutor.call('createBoard', { body: { prompt: 'An epic synopsis', template: 'open', live: true } });
  });
  afterAll(async () => {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('R1, R2: both replicas, a late third, the restarted server and the published page hold the same text', async () => {
    for (const name of ['Seph', 'Kate']) {
      const person = new Person(server.url);
      await person.join(board, name);
      people.push(person);
    }
    const [seph, kate] = people as [Person, Person];

    const first = await Device.open(seph, await seph.call('readBoard', { params: { board: board.id } }));
    addCard(first.board.doc, {
      id: CARD,
      type: 'experience',
      together: true,
      text: { type: 'doc', content: [{ type: 'codeBlock', content: [{ type: 'text', text: '.' }] }] },
    });
    // The block begins empty: the full stop only makes the text node that both write into.
    const block = readCard(first.board.doc, CARD)?.body.get(0) as Y.XmlElement;
    (block.get(0) as Y.XmlText).delete(0, 1);
    await first.saved();
    first.close();

    const authors = await Promise.all(
      [seph, kate].map(async (person) => {
        const author = new Author(person, await person.call('readBoard', { params: { board: board.id } }));
        await author.join();
        return author;
      }),
    );
    // Ties between concurrent inserts go by client id: agent 0 has the smaller one.
    authors.sort((a, b) => a.doc.clientID - b.doc.clientID);
    const counts = [0, 1].map((agent) => trace.txns.filter((transaction) => transaction.agent === agent).length);
    await Promise.all(
      authors.map(async (author, agent) => {
        const other = 1 - agent;
        const own = trace.txns.flatMap((transaction, index) =>
          transaction.agent === agent ? [{ transaction, others: seen[index]?.[other] ?? 0 }] : [],
        );
        await author.type(own);
        await author.finish(counts[other] ?? 0);
      }),
    );
    for (const author of authors) expect(codeOf(author.doc)).toBe(trace.endContent);

    const third = new Person(server.url);
    const late = await Device.open(third, await third.join(board, 'Late'));
    expect(codeOf(late.board.doc)).toBe(trace.endContent);
    late.close();
    for (const author of authors) author.transport.close();

    await server.kill();
    server = await startProcess({ DATA_DIR: dataDir, RATE_FACTOR: '100' });
    const again = new Person(server.url);
    again.cookie = third.cookie;
    const after = await Device.open(again, await again.call('readBoard', { params: { board: board.id } }));
    expect(codeOf(after.board.doc)).toBe(trace.endContent);
    after.close();

    const params = { board: board.id };
    const steward = new Person(server.url);
    steward.cookie = tutor.cookie;
    await steward.call('startPublication', {
      params,
      body: { title: 'Friends forever', summary: 'Two people, one text.', licence: 'CC-BY-4.0', language: 'en' },
    });
    for (const { cookie } of people) {
      const author = new Person(server.url);
      author.cookie = cookie;
      await author.call('answerConsent', { params, body: { choice: 'named' } });
    }
    const edition = await steward.call('publishEdition', { params });
    const html = await (await fetch(`${server.url}${edition.url}`)).text();
    const code = html.match(/<pre[^>]*><code[^>]*>([\s\S]*?)<\/code><\/pre>/)?.[1] ?? '';
    expect(unescaped(code)).toBe(trace.endContent);
  }, 300_000);
});

function unescaped(html: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#x27': "'" };
  return html.replace(/&(#?\w+);/g, (whole, name: string) => names[name] ?? whole);
}
