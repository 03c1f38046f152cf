import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Device } from '../support/Device.ts';
import { handshake, helloTo, openSocket } from '../support/openSocket.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Joining under control (docs/PROTOCOL.md, JOIN-8 to JOIN-11). */

let server: TestServer;
let tutor: Person;

beforeAll(async () => {
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
});
afterAll(() => server.end());

const write = (device: Device, id: string, text: string) =>
  addCard(device.board.doc, { id, type: 'idea', together: false, text: fromPlainText(text) });
const deviceOf = async (person: Person, view: BoardView) => {
  const device = await Device.open(person, view);
  onTestFinished(() => device.close());
  return device;
};

describe('the lobby', () => {
  it('JOIN-8: shows who waits nothing at all until a steward lets them in', async () => {
    const board = await newBoard(tutor, 'A prompt for those who are in?');
    const params = { board: board.id };
    const inside = new Person(server.url);
    await inside.join(board, 'Hamza');
    await tutor.call('changeBoard', { params, body: { lobby: true } });
    const leila = new Person(server.url);
    expect(await leila.call('findCode', { body: { code: board.code ?? '' } })).toMatchObject({ lobby: true });
    const { member, waiting } = await leila.call('join', { body: { code: board.code ?? '', name: 'Leila' } });
    expect(waiting).toBe(true);
    expect(await leila.refused('readBoard', { params })).toEqual({ status: 403, code: 'waiting' });
    expect(await leila.refused('readLog', { params })).toEqual({ status: 403, code: 'waiting' });
    const socket = openSocket(server.url, { cookie: leila.cookie });
    onTestFinished(() => void socket.close());
    expect(await handshake(socket)).toBe('connected');
    expect(await socket.emitWithAck('hello', helloTo(board.document))).toEqual({ ok: false, code: 'waiting' });
    // Others do not hear of them, stewards hear that somebody waits.
    const seen = await inside.call('readBoard', { params });
    expect([seen.waiting, seen.members.map(({ name }) => name)]).toEqual([0, ['Ruth Adeyemi', 'Hamza']]);
    expect((await tutor.call('readBoard', { params })).waiting).toBe(1);

    const { members } = await tutor.call('changeMember', { params: { ...params, member }, body: { letIn: true } });
    expect(members.find(({ id }) => id === member)?.standing).toBe('in');
    expect((await leila.call('readBoard', { params })).me.name).toBe('Leila');
    // Whoever is in does not wait when they come again.
    expect(await leila.call('join', { body: { code: board.code ?? '', name: 'Leila' } })).toMatchObject({
      waiting: false,
    });
  });

  it('JOIN-9: closed joining and a new code let nobody new in, and everybody who is in stays', async () => {
    const board = await newBoard(tutor);
    const params = { board: board.id };
    const inside = new Person(server.url);
    await inside.join(board, 'Hamza');
    await tutor.call('changeBoard', { params, body: { joining: false } });
    const late = new Person(server.url);
    expect(await late.refused('join', { body: { code: board.code ?? '', name: 'Late' } })).toMatchObject({
      status: 409,
      code: 'joining_closed',
    });
    await tutor.call('changeBoard', { params, body: { joining: true } });
    const { code } = await tutor.call('changeCode', { params });
    expect(code).not.toBe(board.code);
    expect(await late.refused('join', { body: { code: board.code ?? '', name: 'Late' } })).toMatchObject({
      code: 'unknown_code',
    });
    await late.call('join', { body: { code, name: 'Late' } });
    expect((await inside.call('readBoard', { params })).members.length).toBe(3);
  });
});

describe('who was removed', () => {
  it('JOIN-10: is out within a second, by whatever way they were in, and stays out until let back in', async () => {
    const board = await newBoard(tutor);
    const params = { board: board.id };
    const mina = new Person(server.url);
    const view = await mina.join(board, 'Mina');
    const { code: reentry } = await mina.call('makeReentryCode', { params });
    const { token } = await mina.call('makeAccessToken', { params, body: { scope: 'write' } });
    const page = await deviceOf(mina, view);
    write(page, 'a_card_of_minas_own_1', 'Words that stay');
    await page.saved();
    const program = new WebsocketProvider(`${server.url.replace('http', 'ws')}/yjs`, board.document, new Y.Doc(), {
      params: { token },
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
    onTestFinished(() => program.destroy());
    await new Promise<void>((resolve) => program.once('sync', () => resolve()));
    const programOut = new Promise<number>((resolve) =>
      program.on('connection-close', (event) => resolve(event?.code ?? 0)),
    );
    const pageOut = page.until(() => page.board.save.kind === 'ended');

    const start = performance.now();
    await tutor.call('removeMember', { params: { ...params, member: view.me.id }, body: { reason: 'For now.' } });
    await pageOut;
    expect(await programOut).toBe(4401);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(page.board.save).toEqual({ kind: 'ended', code: 'removed' });

    expect(await mina.refused('readBoard', { params })).toEqual({ status: 403, code: 'removed' });
    expect(await mina.refused('join', { body: { code: board.code ?? '', name: 'Mina' } })).toMatchObject({
      code: 'removed',
    });
    expect(await new Person(server.url).refused('reenter', { body: { code: reentry } })).toMatchObject({
      code: 'unknown_code',
    });
    const bearer = await fetch(`${server.url}/api/boards/${board.id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(bearer.status).toBe(401);
    expect((await mina.call('me')).memberships).toEqual([]);
    // Their words stay, with their name.
    const seen = await tutor.call('readBoard', { params });
    expect(seen.members.find(({ id }) => id === view.me.id)).toMatchObject({ name: 'Mina', standing: 'removed' });
    const cards = await server.context.documents.read(board.document, ({ cards: all }) =>
      all.map(({ owner }) => owner),
    );
    expect(cards).toEqual([view.me.id]);
    expect((await tutor.call('readLog', { params })).entries[0]).toMatchObject({
      action: 'member_removed',
      whom: 'Mina',
      reason: 'For now.',
    });

    await tutor.call('changeMember', { params: { ...params, member: view.me.id }, body: { letIn: true } });
    expect((await mina.call('readBoard', { params })).me.id).toBe(view.me.id);
  });

  it('JOIN-10: a page that says hello while its person is removed does not slip in', async () => {
    const board = await newBoard(tutor);
    const mina = new Person(server.url);
    const view = await mina.join(board, 'Mina');
    const page = Device.offline(mina, view, (await deviceOf(mina, view)).store);
    onTestFinished(() => page.close());
    const opened = page.board.open().then(() => page.transport.open());
    await tutor.call('removeMember', { params: { board: board.id, member: view.me.id } });
    await opened;
    await page.until(() => page.board.save.kind === 'ended');
    expect(server.context.documents.here(board.document)).toBe(0);
  });
});

describe('who is muted', () => {
  it('JOIN-11: reads on, and what they send is refused and kept for them', async () => {
    const board = await newBoard(tutor);
    const params = { board: board.id };
    const [mina, ana] = [new Person(server.url), new Person(server.url)];
    const view = await mina.join(board, 'Mina');
    const page = await deviceOf(mina, view);
    const other = await deviceOf(ana, await ana.join(board, 'Ana'));
    await tutor.call('changeMember', { params: { ...params, member: view.me.id }, body: { muted: true } });
    expect((await mina.call('readBoard', { params })).me.muted).toBe(true);
    // A page that does not know yet, or does not care.
    write(page, 'a_card_of_minas_own_2', 'Said while muted');
    await page.until(() => page.board.lateCopies.length > 0);
    expect(page.board.lateCopies.map(({ text, reason }) => [text, reason])).toEqual([['Said while muted', 'muted']]);
    write(other, 'a_card_of_anas_own_01', 'Others go on');
    await page.until(() => page.text('a_card_of_anas_own_01') === 'Others go on');
    expect(other.cardIds).toEqual(['a_card_of_anas_own_01']);

    await tutor.call('changeMember', { params: { ...params, member: view.me.id }, body: { muted: false } });
    write(page, 'a_card_of_minas_own_3', 'Back again');
    await other.until(() => other.text('a_card_of_minas_own_3') === 'Back again');
  });

  it('JOIN-11: a paused board does that to everybody, its stewards included', async () => {
    const board = await newBoard(tutor);
    const params = { board: board.id };
    const page = await deviceOf(tutor, board);
    await tutor.call('setBoardState', { params, body: { state: 'paused' } });
    write(page, 'a_card_of_the_tutor_1', 'Too late');
    await page.until(() => page.board.lateCopies.length > 0);
    expect(page.board.lateCopies[0]).toMatchObject({ reason: 'board_paused' });
    // People still come in while it is paused.
    expect((await new Person(server.url).join(board, 'Ana')).state).toBe('paused');
  });
});
