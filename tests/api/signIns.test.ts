import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ask } from '../support/ask.ts';
import { invited, type MadeCohort, makeCohort, PASSWORD } from '../support/makeCohort.ts';
import { handshake, helloTo, openSocket, yjsStatus } from '../support/openSocket.ts';
import { makeTutor, newBoard, Person } from '../support/Person.ts';
import { ShiftedClock } from '../support/ShiftedClock.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Who is signed in where, for how long, and with what (docs/PROTOCOL.md, Sign-ins and tokens). */

let server: TestServer;
let made: MadeCohort;
let count = 0;
const clock = new ShiftedClock();

beforeAll(async () => {
  server = await startServer({ clock });
});
// Anew each time: in these tests months pass.
beforeEach(async () => {
  made = await makeCohort(server, `A${++count}`);
});
afterAll(() => server.end());

const nobody = (cookie = '') => Object.assign(new Person(server.url), { cookie });
const opens = async (cookie: string) => {
  const { account, memberships, cohorts } = await nobody(cookie).call('me');
  const socket = openSocket(server.url, { cookie });
  const connected = await handshake(socket);
  socket.close();
  expect(connected === 'connected').toBe(
    (await ask(server.url, 'listSignIns', { headers: { cookie } })).status === 200,
  );
  return account !== null || memberships.length + cohorts.length > 0;
};
const learner = () =>
  invited(server, made.tutor, made.cohort.id, { name: `Learner ${++count}`, role: 'student', account: true });
const again = async (name: string, password = PASSWORD) => {
  const device = nobody();
  await device.call('signIn', { body: { name, password } });
  return device;
};
const freshTutor = async () => {
  const tutor = await makeTutor(server.context, server.url, `Tutor ${++count}`);
  return { tutor, name: `Tutor ${count}` };
};

describe('a token', () => {
  it.each(['a-token-that-somebody-planted-here-0123456789ab', '', 'x', '"><script>'])(
    'SIGN-1: that this server did not hand out, %j, is never taken up',
    async (planted) => {
      const victim = nobody(`sharedthinking=${planted}`);
      await victim.join(made.live, 'Victim');
      expect(victim.cookie).toMatch(/^sharedthinking=[\w-]{43}$/);
      expect(victim.cookie).not.toBe(`sharedthinking=${planted}`);
      expect(await opens(`sharedthinking=${planted}`)).toBe(false);
    },
  );

  it('SIGN-1: of before a sign-in, join, re-entry, account or password opens nothing', async () => {
    const { tutor, name } = await freshTutor();
    const own = await newBoard(tutor);
    const device = nobody();
    const steps: Record<string, () => Promise<unknown>> = {
      join: () => device.join(made.live, 'Ana'),
      'join another': () => device.join(own, 'Ana'),
      're-entry': async () => {
        const there = nobody();
        await there.join(own, 'Ben');
        const { code } = await there.call('makeReentryCode', { params: { board: own.id } });
        await device.call('reenter', { body: { code } });
      },
      account: () => device.call('makeAccount', { body: { name: `Ana ${++count}`, password: PASSWORD } }),
      password: () => device.call('changePassword', { body: { current: PASSWORD, password: 'another password' } }),
      'sign-in': () => device.call('signIn', { body: { name, password: PASSWORD } }),
    };
    for (const [step, take] of Object.entries(steps)) {
      const before = device.cookie;
      await take();
      expect(device.cookie, step).not.toBe(before);
      expect(await opens(device.cookie), step).toBe(true);
      if (before !== '') expect(await opens(before), step).toBe(false);
    }
    const last = device.cookie;
    await device.call('signOut');
    expect(await opens(last)).toBe(false);
  });

  it('SIGN-1: another account on a device ends the pages of the one before', async () => {
    const [first, second] = [await freshTutor(), await freshTutor()];
    const socket = openSocket(server.url, { cookie: first.tutor.cookie });
    expect(await handshake(socket)).toBe('connected');
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    await first.tutor.call('signIn', { body: { name: second.name, password: PASSWORD } });
    expect(await gone).toBe('io server disconnect');
  });
});

describe('time', () => {
  it('SIGN-2: ends a tutor’s sign-in after 48 hours unused, an account’s after 14 days, a guest’s after 120', async () => {
    const { tutor } = await freshTutor();
    const student = await learner();
    const guest = nobody();
    await guest.join(made.live, 'Guest of long ago');
    clock.pass(1.99);
    expect(await opens(tutor.cookie)).toBe(true);
    clock.pass(2.01);
    expect(await opens(tutor.cookie)).toBe(false);
    expect(await opens(student.cookie)).toBe(true);
    clock.pass(13.99);
    expect(await opens(student.cookie)).toBe(true);
    clock.pass(14.01);
    expect(await opens(student.cookie)).toBe(false);
    expect(await opens(guest.cookie)).toBe(true);
    clock.pass(119.99);
    expect(await opens(guest.cookie)).toBe(true);
    clock.pass(120.01);
    expect(await opens(guest.cookie)).toBe(false);
  });

  it('SIGN-2: ends both after 30 days however often they are used, and what ended stays ended', async () => {
    const { tutor, name } = await freshTutor();
    const student = await learner();
    for (let day = 0; day < 29; day++) {
      clock.pass(1);
      expect(await opens(tutor.cookie)).toBe(true);
      expect(await opens(student.cookie)).toBe(true);
    }
    clock.pass(1.01);
    for (let n = 0; n < 2; n++) {
      expect(await opens(tutor.cookie)).toBe(false);
      expect(await opens(student.cookie)).toBe(false);
    }
    // One that is over is no sign-in to be listed, and cannot be taken up by signing in on top of it.
    const back = nobody(tutor.cookie);
    await back.call('signIn', { body: { name, password: PASSWORD } });
    expect((await back.call('listSignIns')).signIns.map(({ current }) => current)).toEqual([true]);
  });
});

describe('one’s sign-ins', () => {
  it('SIGN-3: are listed and ended, with what they have open; nobody ends another’s', async () => {
    const { tutor, name } = await freshTutor();
    const board = await newBoard(tutor);
    const laptop = await again(name);
    const socket = openSocket(server.url, { cookie: laptop.cookie });
    await handshake(socket);
    expect(await socket.emitWithAck('hello', helloTo(board.document))).toMatchObject({ ok: true });
    const gone = new Promise((resolve) => socket.on('disconnect', resolve));
    const { signIns } = await tutor.call('listSignIns');
    expect(signIns.map(({ current }) => current).sort()).toEqual([false, true]);
    const other = signIns.find(({ current }) => !current)?.id ?? '';
    const guest = nobody();
    await guest.join(board, 'Eve');
    for (const stranger of [guest, made.tutor, made.student, (await freshTutor()).tutor]) {
      expect(await stranger.refused('endSignIn', { params: { signIn: other } })).toMatchObject({ code: 'not_found' });
    }
    expect(await nobody().refused('endSignIn', { params: { signIn: other } })).toMatchObject({ status: 401 });
    expect(socket.connected).toBe(true);
    await tutor.call('endSignIn', { params: { signIn: other } });
    expect(await gone).toBe('io server disconnect');
    expect(await opens(laptop.cookie)).toBe(false);
    expect(await opens(tutor.cookie)).toBe(true);
  });

  it('SIGN-3: a changed password ends all others, also those that came by re-entry code', async () => {
    const { tutor, name } = await freshTutor();
    const board = await newBoard(tutor);
    const laptop = await again(name);
    const tablet = nobody();
    const { code } = await tutor.call('makeReentryCode', { params: { board: board.id } });
    await tablet.call('reenter', { body: { code } });
    const bystander = nobody();
    await bystander.join(board, 'Bystander');
    expect((await tutor.call('listSignIns')).signIns.length).toBe(3);
    const password = 'quite another password';
    const desk = await again(name);
    for (const body of [{ password }, { password, current: 'not the password' }])
      expect(await desk.refused('changePassword', { body })).toMatchObject({ code: 'wrong_sign_in' });
    await desk.call('changePassword', { body: { password, current: PASSWORD } });
    for (const { cookie } of [tutor, laptop, tablet]) expect(await opens(cookie)).toBe(false);
    for (const { cookie } of [desk, bystander]) expect(await opens(cookie)).toBe(true);
    expect(await nobody().refused('signIn', { body: { name, password: PASSWORD } })).toMatchObject({ status: 401 });
  });

  it('SIGN-3: a sign-in by link sets a password without the old one for a quarter of an hour, once', async () => {
    const by = async () => (await freshTutor()).tutor;
    const [early, late] = [await by(), await by()];
    expect((await early.call('listSignIns')).byLink).toBe(true);
    await early.call('changePassword', { body: { password: 'a password of mine' } });
    expect((await early.call('listSignIns')).byLink).toBe(false);
    expect(await early.refused('changePassword', { body: { password: 'yet another one' } })).toMatchObject({
      code: 'wrong_sign_in',
    });
    clock.pass(15.1 / (24 * 60));
    expect((await late.call('listSignIns')).byLink).toBe(false);
    expect(await late.refused('changePassword', { body: { password: 'a password of mine' } })).toMatchObject({
      code: 'wrong_sign_in',
    });
  });
});

describe('a personal access token', () => {
  const copy = { type: 'idea', text: 'Words.', reason: 'board_closed', at: 1 };
  const stage = async () => {
    const { tutor } = await freshTutor();
    const board = await newBoard(tutor);
    const params = { board: board.id };
    const make = (scope: 'read' | 'write' | 'run') => tutor.call('makeAccessToken', { params, body: { scope } });
    const by = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    return { tutor, board, params, make, by };
  };

  it('SIGN-4: does on the API what its scope says and no more', async () => {
    const { board, params, make, by } = await stage();
    const late = { params: { ...params, card: 'a_card_of_a_token_1' } };
    const codes = async (token: string) => {
      const call = async (...[route, rest]: [Parameters<typeof ask>[1], object]) =>
        (await ask(server.url, route, { ...rest, ...by(token) })).code ?? 'done';
      return [
        await call('readBoard', { params }),
        await call('listLateCopies', { params }),
        await call('keepLateCopy', { ...late, body: copy }),
        await call('discardLateCopy', late),
        await call('changeBoard', { params, body: { lobby: false } }),
        await call('withdraw', { params }),
        await call('makeAccessToken', { params, body: {} }),
        await call('makeReentryCode', { params }),
        await call('listBoards', {}),
        await call('readBoard', { params: { board: made.live.id } }),
      ];
    };
    const person = ['not_allowed', 'not_allowed', 'sign_in_needed', 'not_found'];
    const [no, yes] = ['not_allowed', 'done'];
    expect(await codes((await make('read')).token)).toEqual([yes, yes, no, no, no, no, ...person]);
    expect(await codes((await make('write')).token)).toEqual([yes, yes, yes, yes, no, no, ...person]);
    expect(await codes((await make('run')).token)).toEqual([yes, yes, yes, yes, yes, yes, ...person]);
    expect(await yjsStatus(server.url, board.document, (await make('read')).token)).toBe(101);
  });

  it('SIGN-4: ends after a year, and when it is revoked, with what it has open', async () => {
    const { tutor, board, params, make, by } = await stage();
    const [old, revoked] = [await make('run'), await make('write')];
    const open = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${board.document}?token=${revoked.token}`);
    await new Promise((resolve) => open.on('open', resolve));
    const closed = new Promise((resolve) => open.on('close', resolve));
    await tutor.call('revokeAccessToken', { params: { ...params, token: revoked.id } });
    await closed;
    const opened = async (token: string) => [
      (await ask(server.url, 'readBoard', { params, ...by(token) })).status,
      await yjsStatus(server.url, board.document, token),
    ];
    expect(await opened(revoked.token)).toEqual([401, 401]);
    clock.pass(364.9);
    expect(await opened(old.token)).toEqual([200, 101]);
    clock.pass(0.2);
    expect(await opened(old.token)).toEqual([401, 401]);
  });

  it('SIGN-4, JOIN-10: ends when its member is removed, and does not come back with them', async () => {
    const { tutor, board, params, by } = await stage();
    const guest = nobody();
    const { me } = await guest.join(board, 'Guest');
    const { token } = await guest.call('makeAccessToken', { params, body: { scope: 'run' } });
    const open = new WebSocket(`${server.url.replace('http', 'ws')}/yjs/${board.document}?token=${token}`);
    await new Promise((resolve) => open.on('open', resolve));
    const closed = new Promise((resolve) => open.on('close', resolve));
    await tutor.call('removeMember', { params: { ...params, member: me.id } });
    await closed;
    const read = () => ask(server.url, 'readBoard', { params, ...by(token) });
    expect(await read()).toMatchObject({ code: 'sign_in_needed' });
    await tutor.call('changeMember', { params: { ...params, member: me.id }, body: { letIn: true } });
    expect(await read()).toMatchObject({ code: 'sign_in_needed' });
    expect(await yjsStatus(server.url, board.document, token)).toBe(401);
  });

  it('stands for its member alone: a cookie beside it gives nothing, and a false one is no cookie', async () => {
    const { tutor, params, make, by } = await stage();
    const { token } = await make('read');
    const headers = { cookie: tutor.cookie, ...by(token).headers };
    expect(await ask(server.url, 'changeCode', { params, headers })).toMatchObject({ code: 'not_allowed' });
    const forged = { cookie: tutor.cookie, authorization: 'Bearer a-token-that-is-nobodys' };
    expect(await ask(server.url, 'readBoard', { params, headers: forged })).toMatchObject({ code: 'sign_in_needed' });
  });
});
