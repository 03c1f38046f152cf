import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, appendText, bodyToJson, deleteCard, readCard, readCards } from '../../shared/model/board.ts';
import { fromPlainText, toPlainText } from '../../shared/richtext/schema.ts';
import { Device } from '../support/Device.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* A stock y-websocket provider, unchanged from its package, under the same gate as everybody (docs/PROTOCOL.md, YJS). */

let server: TestServer;
let tutor: Person;
const providers: WebsocketProvider[] = [];
const devices: Device[] = [];

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(async () => {
  for (const provider of providers) provider.destroy();
  for (const device of devices) device.close();
  await server.end();
});

async function open(person: Person, board: BoardView): Promise<Device> {
  const device = await Device.open(person, await person.call('readBoard', { params: { board: board.id } }));
  devices.push(device);
  return device;
}

async function connect(person: Person, board: BoardView, doc = new Y.Doc()): Promise<WebsocketProvider> {
  const { document, token, url } = await person.call('makeAccessToken', { params: { board: board.id } });
  expect(url).toContain(`/yjs/${document}?token=`);
  const provider = new WebsocketProvider(server.url.replace('http', 'ws').concat('/yjs'), document, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
    maxBackoffTime: 200,
  });
  providers.push(provider);
  await until(provider, () => provider.synced);
  return provider;
}

/** Resolves when the condition holds after a change of the provider's document, its state or its awareness. */
function until(provider: WebsocketProvider, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!condition()) return;
      provider.doc.off('afterTransaction', check);
      provider.off('sync', check);
      provider.awareness.off('change', check);
      resolve();
    };
    provider.doc.on('afterTransaction', check);
    provider.on('sync', check);
    provider.awareness.on('change', check);
    check();
  });
}

const textOf = (doc: Y.Doc, card: string) => {
  const found = readCard(doc, card);
  return found === null ? '' : toPlainText(bodyToJson(found.body));
};
const draft = (id: string, text: string, together = true) => ({
  id,
  type: 'idea' as const,
  text: fromPlainText(text),
  together,
});

describe('a stock y-websocket provider', () => {
  it('YJS-1: edits the same card as a page, and both see each other', async () => {
    const board = await newBoard(tutor);
    const ana = new Person(server.url);
    await ana.join(board, 'Ana');
    const page = await open(ana, board);
    addCard(page.board.doc, draft('card_of_the_page_', 'From the page.'));
    await page.saved();

    const provider = await connect(tutor, board);
    expect(textOf(provider.doc, 'card_of_the_page_')).toBe('From the page.');
    appendText(provider.doc, 'card_of_the_page_', fromPlainText('From the provider.'));
    await page.until(() => page.text('card_of_the_page_').includes('From the provider.'));
    appendText(page.board.doc, 'card_of_the_page_', fromPlainText('And back.'));
    await until(provider, () => textOf(provider.doc, 'card_of_the_page_').endsWith('And back.'));

    // Who wrote what is the server's knowledge, whatever client id a provider made up.
    const record = page.board.records.get('card_of_the_page_');
    const me = await tutor.call('readBoard', { params: { board: board.id } });
    expect(record?.coauthors).toEqual([me.me.id]);
  });

  it('YJS-2: is shown to others under the name of its token, and sees their carets', async () => {
    const board = await newBoard(tutor);
    const ana = new Person(server.url);
    await ana.join(board, 'Ana');
    const page = await open(ana, board);
    const provider = await connect(tutor, board);
    provider.awareness.setLocalStateField('user', { name: 'Somebody else entirely' });
    provider.awareness.setLocalStateField('cursor', {
      anchor: { type: null, tname: 'cards', item: null, assoc: 0 },
      head: { type: null, tname: 'cards', item: null, assoc: 0 },
    });
    const me = await tutor.call('readBoard', { params: { board: board.id } });
    await new Promise<void>((resolve) => {
      const check = () =>
        [...page.board.presence.others.values()].some((entry) => entry.member === me.me.id && entry.caret !== null);
      if (check()) return resolve();
      const stop = page.board.presence.listen(() => {
        if (!check()) return;
        stop();
        resolve();
      });
    });
    await until(provider, () =>
      [...provider.awareness.getStates().values()].some((state) => state.user?.name === 'Ana'),
    );
  });

  it('YJS-3: is cut off with a code that says reload when the gate refuses it, and nobody else sees the edit', async () => {
    const board = await newBoard(tutor);
    const ana = new Person(server.url);
    await ana.join(board, 'Ana');
    const page = await open(ana, board);
    addCard(page.board.doc, draft('card_of_ana_alone', 'Mine.', false));
    await page.saved();
    const provider = await connect(tutor, board);
    const closed = new Promise<{ code: number }>((resolve) => {
      provider.on('connection-close', (event) => {
        if (event !== null) resolve(event);
      });
    });
    deleteCard(provider.doc, 'card_of_ana_alone');
    expect((await closed).code).toBe(4409);
    provider.destroy();
    const fresh = await connect(tutor, board);
    expect(textOf(fresh.doc, 'card_of_ana_alone')).toBe('Mine.');
    expect(page.text('card_of_ana_alone')).toBe('Mine.');
  });

  it('YJS-4: brings edits made offline, under ids of its own, once', async () => {
    const board = await newBoard(tutor);
    const provider = await connect(tutor, board);
    provider.disconnect();
    addCard(provider.doc, draft('written_offline__', 'Offline.'));
    provider.connect();
    const other = await connect(tutor, board);
    await until(other, () => textOf(other.doc, 'written_offline__') === 'Offline.');
    provider.disconnect();
    provider.connect();
    await until(provider, () => provider.synced);
    expect(readCards(other.doc).length).toBe(1);
  });

  it('YJS-1: adds a card the way the documentation shows', async () => {
    const board = await newBoard(tutor);
    const provider = await connect(tutor, board);
    const { doc } = provider;
    const text = new Y.XmlText('Written by a program.');
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [text]);
    const body = new Y.XmlFragment();
    body.insert(0, [paragraph]);
    const made = new Y.Map<unknown>([
      ['type', 'idea'],
      ['together', true],
      ['body', body],
    ]);
    doc.getMap('cards').set(crypto.randomUUID().replaceAll('-', ''), made);
    text.insert(text.length, ' And gone on with.');
    const other = await connect(tutor, board);
    await until(other, () => readCards(other.doc).length === 1);
    const [card] = readCards(other.doc);
    await until(other, () => textOf(other.doc, card?.id ?? '') === 'Written by a program. And gone on with.');
  });

  it('YJS-5: needs a token of that very document', async () => {
    const [one, two] = [await newBoard(tutor), await newBoard(tutor)];
    const { token } = await tutor.call('makeAccessToken', { params: { board: one.id } });
    const statusOf = (document: string, given: string, origin?: string) =>
      new Promise<number>((resolve, reject) => {
        const socket = new WebSocket(
          `${server.url.replace('http', 'ws')}/yjs/${document}?token=${given}`,
          origin === undefined ? {} : { origin },
        );
        socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
        socket.on('open', () => {
          socket.close();
          resolve(101);
        });
        socket.on('error', reject);
      });
    expect(await statusOf(one.document, token)).toBe(101);
    expect(await statusOf(two.document, token)).toBe(401);
    expect(await statusOf(one.document, 'no-such-token-anywhere')).toBe(401);
    expect(await statusOf('%00', token)).toBe(401);
    expect(await statusOf('%zz', token)).toBe(400);
    expect(await statusOf(one.document, token, 'https://elsewhere.example')).toBe(403);
  });

  it('YJS-6: ends on bytes that are no message, and the server goes on', async () => {
    const board = await newBoard(tutor);
    const { document, token } = await tutor.call('makeAccessToken', { params: { board: board.id } });
    const url = `${server.url.replace('http', 'ws')}/yjs/${document}?token=${token}`;
    for (const bytes of [
      [255, 255, 255, 255],
      [0, 9, 1],
      [0, 2, 200, 1],
      [1, 3, 1, 1, 1],
    ]) {
      const socket = new WebSocket(url);
      const code = new Promise<number>((resolve) => {
        socket.on('close', resolve);
      });
      socket.on('open', () => {
        // The first message of the protocol opens; what comes then is judged on its own.
        socket.send(Uint8Array.from([0, 0, 1, 0]));
        socket.send(Uint8Array.from(bytes));
      });
      expect(await code).toBe(4400);
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});
