import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';

/**
 * The environment, parsed once. Whatever stands in it and is not understood ends the start with a
 * sentence: a typing error in a setting must not pass for its default.
 */
export interface Config {
  readonly port: number;
  /** Address to listen on; null for all of this machine. */
  readonly host: string | null;
  /** Absolute path. */
  readonly dataDir: string;
  /** Origin under which people reach this server, without a slash at the end; null when none was given. */
  readonly publicUrl: string | null;
  /** Name of the school or university, for invitations and cohorts; empty for none. */
  readonly institution: string;
  /** Mail server for letters to people who gave an address, and the sender's address; null for none. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** Multiplies what one person may send a second: above 1 for imports and load tests. */
  readonly rateFactor: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

export class ConfigError extends Error {}

/** Settings of this product that do not exist fail: `PUBLIC_URI` for `PUBLIC_URL` would go unnoticed. */
const KNOWN = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'PUBLIC_URL',
  'LOG_LEVEL',
  'RATE_FACTOR',
  'INSTITUTION',
  'SMTP_URL',
  'MAIL_FROM',
] as const;
const NEAR = /^(PUBLIC_|DATA_|SHARED_?THINKING_)/;

const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    context.addIssue({ code: 'custom', message: 'must be an address like https://boards.example.edu, without a path' });
    return z.NEVER;
  }
  return url.origin;
});

const schema = z.object({
  PORT: z.coerce
    .number({ error: 'must be a number from 0 to 65535 (0 takes any free port)' })
    .int()
    .min(0)
    .max(65_535)
    .default(3000),
  HOST: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  PUBLIC_URL: origin.optional(),
  INSTITUTION: z.string().max(120, { error: 'must be at most 120 characters' }).default(''),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+/, { error: 'must be like smtps://user:password@mail.example.edu' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, { error: 'must be an e-mail address' })
    .optional(),
  RATE_FACTOR: z.coerce.number({ error: 'must be a number from 1 to 10000' }).min(1).max(10_000).default(1),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/**
 * @param cwd where a relative DATA_DIR counts from
 * @throws ConfigError with one sentence for each setting that is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const unknown = Object.keys(env).filter((name) => NEAR.test(name) && !(KNOWN as readonly string[]).includes(name));
  const given = Object.fromEntries(
    KNOWN.flatMap((name) => (env[name] === undefined || env[name] === '' ? [] : [[name, env[name]]])),
  );
  const parsed = schema.safeParse(given);
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  const mail = mailTrouble(given);
  if (mail !== null) wrong.push(mail);
  const sentences = [...unknown.map((name) => `${name} is not a setting; known are ${KNOWN.join(', ')}.`), ...wrong];
  if (sentences.length > 0 || !parsed.success) throw new ConfigError(sentences.join('\n'));
  const { PORT, HOST, DATA_DIR, PUBLIC_URL, LOG_LEVEL, RATE_FACTOR, INSTITUTION, SMTP_URL, MAIL_FROM } = parsed.data;
  return {
    port: PORT,
    host: HOST ?? null,
    dataDir: isAbsolute(DATA_DIR) ? DATA_DIR : resolve(cwd, DATA_DIR),
    publicUrl: PUBLIC_URL ?? null,
    logLevel: LOG_LEVEL,
    rateFactor: RATE_FACTOR,
    smtpUrl: SMTP_URL ?? null,
    mailFrom: MAIL_FROM ?? null,
    institution: INSTITUTION.trim(),
  };
}

/** A link in a letter must not lead where the one who asked for it says: it takes an address that is set. */
function mailTrouble({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Readonly<Record<string, unknown>>): string | null {
  if ((SMTP_URL === undefined) !== (MAIL_FROM === undefined)) return 'SMTP_URL and MAIL_FROM go together.';
  return SMTP_URL !== undefined && PUBLIC_URL === undefined ? 'SMTP_URL needs PUBLIC_URL, for links in letters.' : null;
}
