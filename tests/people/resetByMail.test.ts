import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTutor, Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';

/* Back into an account by a letter, against a mail server that speaks SMTP. */

const letters: { to: string; text: string }[] = [];
const arrived: (() => void)[] = [];
let post: SMTPServer;
let server: TestServer;
const URL = 'https://boards.example.edu';

beforeAll(async () => {
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString().replace(/=\r\n/g, '').replace(/=3D/g, '=');
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text });
        for (const tell of arrived.splice(0)) tell();
        done();
      });
    },
  });
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve));
  const { port } = post.server.address() as AddressInfo;
  server = await startServer({ publicUrl: URL, smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'boards@example.edu' });
});
afterAll(async () => {
  await server.end();
  await new Promise<void>((resolve) => post.close(() => resolve()));
});

const local = () => `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
const person = () => new Person(local());

it('sends one link that signs in once and lets its owner choose a password; strangers get the same answer and no letter', async () => {
  const tutor = await makeTutor(server.context, local());
  await tutor.call('changeAccount', { body: { email: 'Ruth@Example.edu' } });
  expect((await person().call('me')).mail).toBe(true);

  const first = new Promise<void>((resolve) => arrived.push(resolve));
  expect(await person().call('resetByMail', { body: { email: 'nobody@example.edu' } })).toEqual({ done: true });
  expect(await person().call('resetByMail', { body: { email: 'ruth@example.edu' } })).toEqual({ done: true });
  await first;
  expect(letters.map(({ to }) => to)).toEqual(['Ruth@example.edu']);
  const token = new RegExp(`${URL}/enter#([\\w-]+)`).exec(letters[0]?.text ?? '')?.[1] ?? '';
  const phone = person();
  await phone.call('openSignInLink', { body: { token } });
  expect((await phone.call('listSignIns')).byLink).toBe(true);
  await phone.call('changePassword', { body: { password: 'a wholly new one' } });
  expect(await person().refused('openSignInLink', { body: { token } })).toMatchObject({ code: 'link_used' });
  expect((await tutor.call('me')).account).toBeNull();
  await person().call('signIn', { body: { name: 'ruth@example.edu', password: 'a wholly new one' } });
});

it('writes to one address three times an hour, and says nothing of it', async () => {
  const before = letters.length;
  for (let turn = 0; turn < 10; turn++) {
    expect(await person().call('resetByMail', { body: { email: 'ruth@example.edu' } })).toEqual({ done: true });
  }
  const tutor = await makeTutor(server.context, local(), 'Ines');
  await tutor.call('changeAccount', { body: { email: 'ines@example.edu' } });
  // One more to somebody else, which comes after whatever was still on its way.
  const last = new Promise<void>((resolve) => {
    const wait = () => (letters.at(-1)?.to === 'ines@example.edu' ? resolve() : arrived.push(wait));
    wait();
  });
  await person().call('resetByMail', { body: { email: 'ines@example.edu' } });
  await last;
  expect(letters.slice(before).filter(({ to }) => to === 'Ruth@example.edu').length).toBeLessThanOrEqual(2);
});

it('is not there on a server without mail', async () => {
  const own = await startServer();
  try {
    const anybody = new Person(own.url);
    expect((await anybody.call('me')).mail).toBe(false);
    expect(await anybody.refused('resetByMail', { body: { email: 'a@b' } })).toMatchObject({ code: 'wrong_state' });
  } finally {
    await own.end();
  }
});
