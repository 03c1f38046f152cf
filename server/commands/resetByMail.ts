import { AppError } from '../errors.ts';
import type { Context } from './context.ts';

/** Long enough for a slow mail server, too short for a letter that lies about. */
const LINK_MS = 30 * 60 * 1000;

/**
 * Sends a one-time link to an account's address. The answer and its time are the same whether there is one: the letter
 * is written after the answer. @throws AppError wrong_state on a server without mail
 */
export async function resetByMail(context: Context, email: string): Promise<{ done: true }> {
  const { mail } = context;
  if (mail === null) throw new AppError('wrong_state');
  void write(context, email).catch(mail.report);
  return { done: true };
}

async function write({ records, secrets, clock, mail, inviteOrigin }: Context, email: string): Promise<void> {
  const account = await records.accountByEmail(email);
  if (account?.email == null || mail === null) return;
  const token = secrets.token();
  const expiresAt = clock.now() + LINK_MS;
  await records.addSignInLink({ hash: secrets.hash(token), account: account.id, expiresAt, reusable: false });
  await mail.send({
    to: account.email,
    subject: 'Sign in to SharedThinking',
    text: [
      `Somebody, hopefully you, asked for a way back into the account “${account.name}”.`,
      'This link signs in once, within 30 minutes. Then choose a new password under “Me”:',
      `${inviteOrigin('')}/enter#${token}`,
      'If it was not you, do nothing: nobody else has this link.',
    ].join('\n\n'),
  });
}
