import type { ParsedBodyOf, ReplyOf } from '../../shared/api/routes.ts';
import { MAX_ACCESS_TOKENS } from '../../shared/protocol/limits.ts';
import { AppError } from '../errors.ts';
import { type Caller, type Context, requireMember } from './context.ts';

/** A year: a forgotten script does not read on for ever. */
const LIFETIME_MS = 365 * 24 * 3600 * 1000;

/** A token for a program of the caller's on this board. Programs cannot make further ones. @throws AppError not_allowed */
export async function makeAccessToken(
  context: Context,
  caller: Caller,
  id: string,
  input: ParsedBodyOf<'makeAccessToken'>,
): Promise<ReplyOf<'makeAccessToken'>> {
  const { records, secrets, clock } = context;
  const { board, member } = await requirePerson(context, caller, id);
  if ((await records.accessTokensOf(member.id)).length >= MAX_ACCESS_TOKENS) throw new AppError('not_allowed');
  const token = secrets.token();
  const madeAt = clock.now();
  const made = {
    id: secrets.id(),
    member: member.id,
    label: input?.label ?? '',
    scope: input?.scope ?? 'write',
    madeAt,
    expiresAt: madeAt + LIFETIME_MS,
  };
  await records.addAccessToken({ ...made, hash: secrets.hash(token) });
  const url = `${caller.origin.replace(/^http/, 'ws')}/yjs/${board.document}?token=${token}`;
  return { id: made.id, document: board.document, token, url, expiresAt: made.expiresAt };
}

export async function listAccessTokens(
  context: Context,
  caller: Caller,
  id: string,
): Promise<ReplyOf<'listAccessTokens'>> {
  const { member } = await requirePerson(context, caller, id);
  const tokens = await context.records.accessTokensOf(member.id);
  return { tokens: tokens.map(({ member: _, ...token }) => token) };
}

/** @throws AppError not_found for anybody else's */
export async function revokeAccessToken(
  context: Context,
  caller: Caller,
  id: string,
  token: string,
): Promise<{ done: true }> {
  const { records, notices } = context;
  const { member } = await requirePerson(context, caller, id);
  if (!(await records.accessTokensOf(member.id)).some((each) => each.id === token)) throw new AppError('not_found');
  await records.removeAccessTokens(member.id, token);
  notices.tokenEnded(token);
  return { done: true };
}

/** Tokens are a person's business, not another token's. */
function requirePerson(context: Context, caller: Caller, board: string) {
  if (caller.bearer !== null) throw new AppError('not_allowed');
  return requireMember(context, caller, board, 'read_board');
}
