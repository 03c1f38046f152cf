import { resolve } from 'node:path';
import { LINK_LIFETIME_MS } from '../../commands/openSignInLink.ts';
import type { AdminTools } from './AdminTools.ts';

const USAGE = `Give one of:
  backup FILE                       copy the database into a file, also while the server runs
  restore FILE [--verify] [--keep]  put a backup in place; --verify also replays every board first,
                                    --keep leaves the old database beside it, with whatever was erased since
  reset-password NAME               a link that signs this tutor in once, within 24 hours
  sign-in-link                      the link for the first tutor again`;

/** Input that is not understood: the sentence is for whoever typed it. */
export class AdminError extends Error {}

/**
 * Runs one command and returns what is to be printed.
 * @throws AdminError, StoreError with sentences for a person
 */
export function runAdmin(tools: AdminTools, [command, ...args]: readonly string[]): Promise<string> {
  switch (command) {
    case 'backup':
      return backup(tools, args);
    case 'restore':
      return restore(tools, args);
    case 'reset-password':
      return resetPassword(tools, args);
    case 'sign-in-link':
      return firstLink(tools, args);
    default:
      throw new AdminError(command === undefined ? USAGE : `${command} is not a command.\n${USAGE}`);
  }
}

async function backup(tools: AdminTools, args: readonly string[]): Promise<string> {
  const file = onlyFile(args);
  await tools.backup(file);
  return `Written: ${file}\nKeep ${file}.erasures.jsonl beside it: it says what was erased, so that a restored backup does not bring it back.`;
}

async function restore(tools: AdminTools, args: readonly string[]): Promise<string> {
  const flags = args.filter((arg) => arg.startsWith('--'));
  const unknown = flags.find((flag) => flag !== '--verify' && flag !== '--keep');
  if (unknown !== undefined) throw new AdminError(`restore knows --verify and --keep, not ${unknown}.`);
  const file = onlyFile(args.filter((arg) => !arg.startsWith('--')));
  const options = { verify: flags.includes('--verify'), keep: flags.includes('--keep') };
  const { erasures, kept } = await tools.restore(file, options);
  return [
    `Restored from ${file}.`,
    `Erasures done again: ${erasures}.`,
    kept === null
      ? 'The database of before is gone.'
      : `The database of before is ${kept}. It holds whatever was erased since.`,
  ].join('\n');
}

async function resetPassword(tools: AdminTools, args: readonly string[]): Promise<string> {
  const name = args.join(' ').trim();
  if (name === '') throw new AdminError('Give the name of the tutor: reset-password NAME');
  return tools.withContext(async (context) => {
    const account = await context.records.accountByName(name);
    if (account === null) throw new AdminError(`There is no tutor of the name ${name}.`);
    return `${account.name} signs in with this link, once, within 24 hours:\n  ${await link(tools, context, account.id)}`;
  });
}

async function firstLink(tools: AdminTools, args: readonly string[]): Promise<string> {
  if (args.length > 0) throw new AdminError('sign-in-link takes nothing more.');
  return tools.withContext(async (context) => {
    if ((await context.records.countAccounts()) > 0)
      throw new AdminError('The first tutor exists. For a link that signs somebody in: reset-password NAME');
    return `The first tutor opens this link, once, within 24 hours:\n  ${await link(tools, context, null)}`;
  });
}

type Work = Parameters<Parameters<AdminTools['withContext']>[0]>[0];

async function link(tools: AdminTools, { records, secrets, clock }: Work, account: string | null): Promise<string> {
  const token = secrets.token();
  const expiresAt = clock.now() + LINK_LIFETIME_MS;
  await records.addSignInLink({ hash: secrets.hash(token), account, expiresAt, reusable: false });
  return `${tools.url}/enter#${token}`;
}

function onlyFile(args: readonly string[]): string {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0) throw new AdminError(`Give one file.\n${USAGE}`);
  return resolve(file);
}
