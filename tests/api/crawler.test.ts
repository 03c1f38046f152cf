import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '../../shared/api/paths.ts';
import type { PresenceBroadcast } from '../../shared/protocol/messages.ts';
import { call, fillings, type Ids, TEMPLATES, WITHOUT_IDS } from '../support/crawl.ts';
import { furnish, madeUp } from '../support/foreignIds.ts';
import { type MadeCohort, makeCohort } from '../support/makeCohort.ts';
import { handshake, helloTo, openSocket, yjsStatus } from '../support/openSocket.ts';
import { makeTutor } from '../support/Person.ts';
import { openRows } from '../support/rows.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/*
 * COH-1: people of one cohort, strangers and nobody call every route with the ids of another cohort in every place, and
 * learn nothing, change nothing, and are answered as for ids that do not exist.
 */

const MARK = 'Quetzal';
let server: TestServer;
let rows: ReturnType<typeof openRows>;
let theirs: MadeCohort;
let ours: MadeCohort;
let foreign: Ids;
let unknown: Ids;
let crawlers: Record<string, { headers: Record<string, string>; own: Ids }>;
let tokens: Record<'run' | 'read', string>;

beforeAll(async () => {
  server = await startServer();
  theirs = await makeCohort(server, MARK);
  foreign = await furnish(theirs, MARK);
  unknown = madeUp(foreign);
  ours = await makeCohort(server, 'Heron');
  const own = await furnish(ours, 'Heron');
  const params = { board: ours.live.id };
  const make = async (scope: 'run' | 'read') =>
    (await ours.tutor.call('makeAccessToken', { params, body: { scope } })).token;
  tokens = { run: await make('run'), read: await make('read') };
  const by = (cookie: string, ids: Ids = own) => ({ headers: { cookie }, own: ids });
  crawlers = {
    tutor: by(ours.tutor.cookie),
    student: by(ours.student.cookie),
    guest: by(ours.guest.cookie),
    stranger: by((await makeTutor(server.context, server.url, 'Stranger')).cookie, {}),
    nobody: { headers: {}, own: {} },
    'run token': { headers: { authorization: `Bearer ${tokens.run}` }, own },
    'read token': { headers: { authorization: `Bearer ${tokens.read}` }, own },
  };
  rows = openRows(server.dataDir);
});
afterAll(async () => {
  rows.close();
  await server.end();
});

/** All tables, without when somebody was last seen, and what the engine makes of the journal in its own time. */
function everything() {
  const tables = [...rows.dump()].filter(([name]) => name !== 'snapshots');
  return tables.map(([name, list]) => [name, list.map(({ seen_at: _, used_at: __, ...row }) => row)]);
}

it('has a call for every route', () => {
  expect([...new Set<string>([...TEMPLATES.map(({ route }) => route), ...WITHOUT_IDS])].sort()).toEqual(
    Object.keys(PATHS).sort(),
  );
});

describe.each(['tutor', 'student', 'guest', 'stranger', 'nobody', 'run token', 'read token'])('as %s', (kind) => {
  it('gets nowhere with ids of another cohort, and learns nothing', { timeout: 120_000 }, async () => {
    const crawler = crawlers[kind];
    if (crawler === undefined) throw new Error(kind);
    const before = everything();
    const wrong: string[] = [];
    let calls = 0;
    let limited = 0;
    const secrets = [MARK, ...Object.values(foreign)];
    const visit = async (at: number) => {
      const template = TEMPLATES[at];
      if (template === undefined) return;
      // Each route from an address of its own: what is limited by address is not what is looked at here.
      const headers = { ...crawler.headers, 'x-forwarded-for': `10.0.${kind.length}.${at}` };
      const made = fillings(template, crawler.own, unknown);
      for (const [index, { ids, from }] of fillings(template, crawler.own, foreign).entries()) {
        const answer = await call(server.url, template, ids, headers);
        const other = await call(server.url, template, made[index]?.ids ?? {}, headers);
        calls += 2;
        // A fast machine asks faster than all addresses together may fail: who is limited learns nothing either.
        if (answer.status === 429 || other.status === 429) {
          if (secrets.some((secret) => answer.text.includes(secret)))
            wrong.push(`${template.route} tells ${answer.text}`);
          limited += 1;
          continue;
        }
        const say = (what: string) => wrong.push(`${template.route} ${from}: ${what} ${answer.status} ${answer.text}`);
        // 409 and 410 are about the caller or what is theirs (signed in already, a token that opens nothing).
        if (![401, 403, 404, 409, 410, 422].includes(answer.status)) say('is not refused');
        if (secrets.some((secret) => answer.text.includes(secret))) say('tells');
        if (answer.status !== other.status || answer.text !== other.text) say(`differs from ${other.text}`);
      }
    };
    const next = TEMPLATES.keys();
    const walk = async () => {
      for (const at of next) await visit(at);
    };
    await Promise.all(Array.from({ length: 6 }, walk));
    expect(wrong).toEqual([]);
    expect(calls).toBeGreaterThan(1_000);
    expect(limited).toBeLessThan(calls / 5);
    expect(everything()).toEqual(before);
  });
});

it('makes calls that work where the ids are one’s own', async () => {
  const before = rows.dump();
  const { headers = {}, own = {} } = crawlers.tutor ?? {};
  const odd: string[] = [];
  for (const template of TEMPLATES) {
    if (template.places?.some((place) => place === 'token' || place === 'code')) continue;
    const answer = await call(server.url, template, own, headers);
    if ([401, 403, 404, 422].includes(answer.status) || answer.status >= 500)
      odd.push(`${template.route} ${answer.code}`);
    rows.restore(before);
  }
  // The sign-in, the proposal, the words, the cards that may fit and the offer are the student’s; the session has no groups, and
  // its cards name whose they are; deleting takes the board’s own prompt.
  expect(odd).toEqual([
    'endSignIn not_found',
    'visitGroup not_found',
    'endVisit not_found',
    'editRevealed not_found',
    'removeRevealed not_found',
    'lookUpAuthor not_found',
    'answerMatch not_allowed',
    'finishMatch not_allowed',
    'answerCommitment not_allowed',
    'withdrawProposal not_allowed',
    'answerConsent not_allowed',
    'deleteBoard invalid_input',
  ]);
});

describe('over sockets', () => {
  const open = async (cookie: string) => {
    const socket = openSocket(server.url, { cookie });
    expect(await handshake(socket)).toBe('connected');
    return socket;
  };

  it.each(['tutor', 'student', 'guest', 'stranger'])('a %s says hello to nobody else’s documents', async (kind) => {
    const socket = await open(crawlers[kind]?.headers.cookie ?? '');
    const documents = [theirs.live, theirs.draft, theirs.closed].map(({ document }) => document);
    for (const document of [...documents, unknown.document ?? '', foreign.board ?? ''])
      expect(await socket.emitWithAck('hello', helloTo(document))).toEqual({ ok: false, code: 'not_found' });
    socket.close();
  });

  it('pushes, moves and leaves on no channel but those it joined', async () => {
    // Somebody is there, so that the channel is in use.
    const inside = await open(theirs.student.cookie);
    const joined = await inside.emitWithAck('hello', helloTo(theirs.live.document));
    expect(joined).toMatchObject({ ok: true });
    const heard: PresenceBroadcast[] = [];
    inside.on('presence', (message: PresenceBroadcast) => heard.push(message));
    const before = everything();
    for (const kind of ['tutor', 'guest', 'stranger']) {
      for (const event of ['push', 'presence', 'leave']) {
        const socket = await open(crawlers[kind]?.headers.cookie ?? '');
        const bye = new Promise((resolve) => socket.on('bye', resolve));
        const message = {
          push: { channel: joined.channel, clientId: joined.lease[0], n: 1, update: new Uint8Array([0, 0]) },
          presence: { channel: joined.channel, card: null, caret: null },
          leave: { channel: joined.channel },
        }[event];
        for (let n = 0; n < 3; n++) socket.emit(event, message);
        if (event === 'leave') {
          expect(await socket.emitWithAck('hello', helloTo(unknown.document ?? ''))).toMatchObject({
            code: 'not_found',
          });
          socket.close();
        } else expect(await bye).toEqual({ code: 'not_joined' });
      }
    }
    expect(everything()).toEqual(before);
    // Of whoever is inside, and of nobody else; nor is anybody said to have gone.
    const inHere = new Set(joined.presence.map(({ member }: { member: string }) => member));
    expect(heard.flatMap(({ here }) => here).filter(({ member }) => !inHere.has(member))).toEqual([]);
    expect(heard.flatMap(({ gone }) => gone)).toEqual([]);
    // Nobody was put out of the document either.
    expect(await inside.emitWithAck('hello', helloTo(theirs.live.document))).toMatchObject({ ok: true });
    inside.close();
  });

  it('YJS-5: a token opens its own document and no other', async () => {
    const status = (document: string, token: string) => yjsStatus(server.url, document, token);
    for (const token of [tokens.run, tokens.read, 'a-token-of-nobody-at-all', foreign.accessToken ?? '', '']) {
      const documents = [theirs.live.document, theirs.draft.document, foreign.board, unknown.document, '..%2f', '%zz'];
      for (const document of documents) expect([400, 401]).toContain(await status(document ?? '', token));
    }
    expect(await status(ours.live.document, tokens.read)).toBe(101);
  });
});
