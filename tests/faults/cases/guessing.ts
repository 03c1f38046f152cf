import { Agent, request } from 'node:http';
import { CODE_ALPHABET, CODE_LENGTH } from '../../../shared/protocol/limits.ts';
import { Person } from '../../support/Person.ts';
import { Chance } from '../Chance.ts';
import { atMost, type Fault, type Outcome } from '../Fault.ts';
import { Classroom } from '../rig/Classroom.ts';

const STUDENTS = 40;
const JOIN_MS = 20_000;
/** As many as one machine of a class keeps open. */
const CONNECTIONS = 32;
const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

interface Guess {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** What the answer to a right guess looks like. */
  readonly found: (status: number, body: string) => boolean;
}

const ok = (status: number) => status < 300;

/** Codes mostly, as they are the shortest; then everything else that opens something. */
function draw(chance: Chance): Guess {
  const text = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[chance.below(alphabet.length)]).join('');
  const code = text(CODE_ALPHABET, CODE_LENGTH);
  const token = () => text(TOKEN_ALPHABET, 43);
  switch (chance.below(20)) {
    case 0:
      return { method: 'POST', path: '/api/join', body: { code, name: 'Guess' }, found: ok };
    case 1:
      return { method: 'POST', path: '/api/re-entry', body: { code: text(CODE_ALPHABET, 12) }, found: ok };
    case 2: {
      const headers = { cookie: `sharedthinking=${token()}` };
      return { method: 'GET', path: '/api/me', headers, found: (_, body) => !body.includes('"memberships":[]') };
    }
    case 3:
      return { method: 'GET', path: '/api/boards', headers: { authorization: `Bearer ${token()}` }, found: ok };
    case 4:
      return { method: 'POST', path: '/api/invitations', body: { token: token() }, found: ok };
    case 5: {
      const body = { name: 'Ruth', password: text(TOKEN_ALPHABET, 12) };
      return { method: 'POST', path: '/api/sign-in', body, found: ok };
    }
    default:
      return { method: 'POST', path: '/api/codes', body: { code }, found: ok };
  }
}

/** One program guesses as fast as it is answered, from the address from which a class joins. */
export async function guess(seed: number, guesses: number, joinMs = JOIN_MS): Promise<Outcome> {
  const classroom = await Classroom.open();
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const findings: string[] = [];
  try {
    const [board, quiet] = [await classroom.board(), await classroom.board('Nobody is here')];
    // A place of theirs to find: tokens, a re-entry code, an invitation.
    const member = new Person(classroom.url);
    await member.join(quiet, 'Leila');
    await member.call('makeReentryCode', { params: { board: quiet.id } });
    await member.call('makeAccessToken', { params: { board: quiet.id }, body: {} });
    const cohort = await classroom.tutor.call('createCohort', { body: { name: 'Year 1' } });
    await classroom.tutor.call('invite', { params: { cohort: cohort.id }, body: { role: 'student' } });
    // Started anew, the server remembers nobody: only the board that its steward opens is being joined.
    await classroom.server.kill();
    classroom.start();
    await classroom.ready();
    await classroom.tutor.call('readBoard', { params: { board: board.id } });

    const chance = new Chance(seed);
    let begun = 0;
    let done = 0;
    let refused = 0;
    const guesser = async () => {
      while (begun < guesses) {
        begun += 1;
        const made = draw(chance);
        const { status, body } = await send(agent, classroom.port, made);
        done += 1;
        if (status === 429) refused += 1;
        if (made.found(status, body)) findings.push(`${made.path} was guessed`);
        if (status >= 500) findings.push(`${made.path} answered ${status}`);
      }
    };
    const start = performance.now();
    const guessing = Promise.all(Array.from({ length: CONNECTIONS }, guesser));
    // The class comes when the address has long been told to wait.
    while (done < Math.min(guesses / 4, 5_000)) await new Promise((resolve) => setImmediate(resolve));
    const from = performance.now();
    const joined = await Promise.all(
      Array.from({ length: STUDENTS }, (_, index) => joinAsPagesDo(new Person(classroom.url), board.code ?? '', index)),
    );
    const joinedMs = performance.now() - from;
    const during = done < guesses;
    await guessing;
    const rate = Math.round((done / (performance.now() - start)) * 1000);
    findings.push(...joined.flatMap((code) => (code === null ? [] : [`a student was refused: ${code}`])));
    findings.push(...atMost(`${STUDENTS} students join`, joinedMs, joinMs));
    if (!during) findings.push('the guesses were over before the class had joined: make more');
    const cold = await new Person(classroom.url)
      .refused('findCode', { body: { code: quiet.code ?? '' } })
      .catch(() => null);
    if (cold?.code !== 'too_many_attempts') findings.push('a board that nobody joins could be found meanwhile');
    const figures = `${done} guesses, ${rate} a second, ${refused} told to wait; ${STUDENTS} students in ${Math.round(joinedMs)} ms`;
    return { figures, findings };
  } finally {
    agent.destroy();
    await classroom.close();
  }
}

/** Code, then name. @returns the refusal, if there was one */
async function joinAsPagesDo(person: Person, code: string, index: number): Promise<string | null> {
  try {
    await person.call('findCode', { body: { code } });
    await person.call('join', { body: { code, name: `Student ${index}` } });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function send(
  agent: Agent,
  port: number,
  { method, path, headers, body }: Guess,
): Promise<{ status: number; body: string }> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return new Promise((resolve, reject) => {
    const sent = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...type } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

export const guessing: Fault = {
  name: 'guessing',
  fault: 'a million guesses of codes, tokens, passwords from the address of a class that joins',
  passes: 'nothing found, 40 students in <= 20 s without a refusal',
  run: ({ seed }) => guess(seed, 1_000_000),
};
