import { createTransport } from 'nodemailer';
import type { Mail } from '../ports/Mail.ts';

/** A mail server that says nothing for so long is taken for gone. */
const TIMEOUT_MS = 20_000;

/** @param url `smtp://` or `smtps://`, with user and password when the server wants them @param from the sender's address */
export function createSmtpMail(url: string, from: string): Mail {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // Nothing is read from files or the network to make a letter, whatever it says.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
    },
  };
}
