import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, appendText, bodyToJson, readCard } from '../../shared/model/board.ts';
import { decodeFrame } from '../../shared/protocol/frame.ts';
import type { HelloReply } from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { Decoder, Encoder } from '../../shared/protocol/wire.ts';
import { fromPlainText, toPlainText } from '../../shared/richtext/schema.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* The ways through a school's network (docs/PROTOCOL.md, SEND-3 and SEND-4). */

let server: TestServer;
let tutor: Person;
let board: BoardView;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
  board = await newBoard(tutor);
});
afterAll(() => server.end());

/** A page on the wire, without outbox: it sends as fast as it writes. */
class Wire {
  readonly socket: Socket;
  readonly doc = new Y.Doc();
  readonly acknowledged: number[] = [];
  readonly disconnects: string[] = [];
  #channel = 0;
  #n = 0;

  constructor(transports: ('polling' | 'websocket')[]) {
    const extraHeaders = { cookie: tutor.cookie };
    this.socket = io(server.url, { parser: { Encoder, Decoder }, extraHeaders, transports, forceNew: true });
    this.socket.on('disconnect', (reason) => this.disconnects.push(reason));
    this.socket.on('frame', (_: number, bytes: Uint8Array) => {
      for (const { clientId, n, update } of decodeFrame(new Uint8Array(bytes)).entries) {
        if (update !== null) Y.applyUpdate(this.doc, update, 'remote');
        if (clientId === this.doc.clientID) this.acknowledged.push(n);
      }
    });
  }

  get transport(): string {
    return this.socket.io.engine.transport.name;
  }

  async join(): Promise<void> {
    const reply: HelloReply = await this.socket.emitWithAck('hello', {
      protocol: PROTOCOL_VERSION,
      schema: SCHEMA_VERSION,
      document: board.document,
      stateVector: new Uint8Array(),
      spares: 0,
    });
    if (!reply.ok) throw new Error(reply.code);
    Y.applyUpdate(this.doc, new Uint8Array(reply.state), 'remote');
    this.doc.clientID = reply.lease[0];
    this.#channel = reply.channel;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return;
      this.socket.emit('push', { channel: this.#channel, clientId: this.doc.clientID, n: ++this.#n, update });
    });
  }

  text(card: string): string {
    const found = readCard(this.doc, card);
    return found === null ? '' : toPlainText(bodyToJson(found.body));
  }

  frameWith(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.socket.off('frame', look);
        resolve();
      };
      this.socket.on('frame', look);
      look();
    });
  }
}

describe('the ways to the server', () => {
  it('SEND-3: a page whose network lets no WebSocket through writes and reads by polling', async () => {
    const [blocked, open] = [new Wire(['polling']), new Wire(['websocket'])];
    await blocked.join();
    await open.join();
    addCard(blocked.doc, { id: 'written_by_polling_1', type: 'idea', text: fromPlainText('Polled.'), together: true });
    await open.frameWith(() => open.text('written_by_polling_1') === 'Polled.');
    appendText(open.doc, 'written_by_polling_1', fromPlainText('Answered.'));
    await blocked.frameWith(() => blocked.text('written_by_polling_1').includes('Answered.'));
    expect([blocked.transport, open.transport]).toEqual(['polling', 'websocket']);
    for (const wire of [blocked, open]) wire.socket.close();
  });

  it('SEND-4: changes to WebSocket while people type, without a break, and everything arrives once and in order', async () => {
    const [changing, typing] = [new Wire(['polling', 'websocket']), new Wire(['websocket'])];
    await typing.join();
    await changing.join();
    addCard(typing.doc, { id: 'typed_while_changing', type: 'idea', text: fromPlainText('0'), together: true });
    await changing.frameWith(() => changing.text('typed_while_changing') !== '');
    let n = 0;
    // Both write until the change is through, and twenty more.
    for (let left = 20; left > 0; left -= changing.transport === 'websocket' ? 1 : 0) {
      n++;
      appendText(typing.doc, 'typed_while_changing', fromPlainText(`t${n}`));
      appendText(changing.doc, 'typed_while_changing', fromPlainText(`c${n}`));
      await typing.frameWith(() => typing.acknowledged.length === n + 1);
    }
    await changing.frameWith(
      () => changing.acknowledged.length === n && changing.text('typed_while_changing').includes(`t${n}`),
    );
    await typing.frameWith(() => typing.text('typed_while_changing') === changing.text('typed_while_changing'));
    expect(changing.transport).toBe('websocket');
    expect(changing.disconnects).toEqual([]);
    expect(changing.acknowledged).toEqual(Array.from({ length: n }, (_, index) => index + 1));
    expect(changing.text('typed_while_changing').split('\n').length).toBeGreaterThan(2 * n);
    for (const wire of [changing, typing]) wire.socket.close();
  });
});
