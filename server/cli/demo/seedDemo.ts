import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { editionPath } from '../../../shared/api/edition.ts';
import type { Caller, Context } from '../../commands/context.ts';
import { createBoard } from '../../commands/createBoard.ts';
import type { BoardSummary } from '../../ports/Records.ts';
import { DEMO } from './content.ts';
import type { DemoBoard } from './DemoContent.ts';
import { type DemoSecrets, openDemoSecrets } from './demoSecrets.ts';
import { seedBoard } from './seedBoard.ts';

/** What `npm run demo` prints, as one JSON object on a line of its own, when the server is ready. */
export interface DemoReport {
  readonly url: string;
  readonly tutor: { readonly signInUrl: string };
  /** The boards that can be written on. `token` lets a y-websocket client write in `document`. */
  readonly boards: readonly {
    readonly id: string;
    readonly title: string;
    readonly joinUrl: string;
    readonly code: string;
    readonly document: string;
    readonly token: string;
  }[];
  readonly editions: readonly { readonly url: string; readonly title: string }[];
}

/** Written when the folder holds the whole sample: from then on nothing is seeded again, whatever people did to it. */
const DONE = 'demo-seeded';
const HUNDRED_YEARS_MS = 100 * 365 * 24 * 3600 * 1000;

/**
 * Fills an empty data folder with the sample cohort and says how to enter. Every step looks first whether it
 * was done, so a start that was killed is taken up where it was.
 */
export async function seedDemo(context: Context, dataDir: string, url: string): Promise<DemoReport> {
  const secrets = openDemoSecrets(dataDir);
  const tutor = await seedTutor(context, secrets);
  const times = { createdAt: 0, seenAt: 0, accountAt: 0, linkAt: null };
  const signIn = { id: 'demo', account: tutor, device: '', ...times };
  const caller: Caller = { signIn, bearer: null, origin: url, device: '' };
  const done = join(dataDir, DONE);
  if (!existsSync(done)) {
    for (const content of DEMO.boards) await seed(context, caller, secrets, content);
    writeFileSync(done, '');
  }
  return report(context, caller, secrets, tutor, url);
}

async function seedTutor(context: Context, secrets: DemoSecrets): Promise<string> {
  const { records, clock } = context;
  const own = secrets.secretsFor('tutor', context.secrets);
  const id = own.id();
  if ((await records.account(id)) === null) {
    const name = DEMO.people[DEMO.tutor]?.name ?? 'Tutor';
    // The link signs in; nobody knows this password.
    await records.addAccount({ id, name, passwordHash: await own.hashPassword(own.token()), email: null, tutor: true });
  }
  const hash = own.hash(secrets.token('sign-in'));
  await records.addSignInLink({ hash, account: id, expiresAt: clock.now() + HUNDRED_YEARS_MS, reusable: true });
  return id;
}

async function seed(context: Context, caller: Caller, demo: DemoSecrets, content: DemoBoard): Promise<void> {
  const drawn = () => demo.secretsFor(`board:${content.key}`, context.secrets);
  // The command draws the board's id first: the same draw tells whether it is there.
  const id = drawn().id();
  if ((await context.records.board(id)) === null) {
    const { prompt, cohort } = content;
    await createBoard({ ...context, secrets: drawn() }, caller, {
      prompt,
      cohort,
      template: 'open',
      live: content.state !== 'draft',
    });
  }
  await seedBoard(context, caller, id, content, demo);
}

async function report(
  context: Context,
  caller: Caller,
  secrets: DemoSecrets,
  tutor: string,
  url: string,
): Promise<DemoReport> {
  const { records } = context;
  // In the order of the content, newest activity or not.
  const all = await records.boardsOf(tutor);
  const boards = [...all].sort((a, b) => a.createdAt - b.createdAt || a.prompt.localeCompare(b.prompt));
  const open = boards.filter((board) => board.state === 'live');
  const editions = await Promise.all(boards.map((board) => records.editionsOf(board.id)));
  const { hash } = context.secrets;
  for (const board of open) {
    const member = (await records.membersOf(board.id)).find((each) => each.account === tutor);
    if (member !== undefined)
      await records.addAccessToken({
        id: context.secrets.id(),
        hash: hash(secrets.token(board.id)),
        member: member.id,
        label: 'Demo',
        scope: 'write',
        madeAt: context.clock.now(),
        expiresAt: context.clock.now() + HUNDRED_YEARS_MS,
      });
  }
  return {
    url,
    tutor: { signInUrl: `${url}/enter#${secrets.token('sign-in')}` },
    boards: open.map((board) => present(board, url, secrets)),
    editions: editions
      .flat()
      .filter((edition) => edition.content !== null)
      .map((edition) => ({
        url: `${caller.origin}${editionPath(edition.artefact, edition.number)}`,
        title: edition.title,
      })),
  };
}

function present(board: BoardSummary, url: string, secrets: DemoSecrets): DemoReport['boards'][number] {
  const { id, prompt, code, document } = board;
  return { id, title: prompt, joinUrl: `${url}/j/${code}`, code, document, token: secrets.token(id) };
}
