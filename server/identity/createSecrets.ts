import { createHash, createHmac } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { CODE_ALPHABET, CODE_LENGTH } from '../../shared/protocol/limits.ts';
import type { Random } from '../ports/Random.ts';
import type { Secrets } from '../ports/Secrets.ts';
import { pseudonym } from './pseudonym.ts';

const ARTEFACT_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Tokens from the given randomness, SHA-256 for tokens, argon2id for passwords. */
export function createSecrets(random: Random): Secrets {
  /** Without the bias of a plain remainder: bytes beyond the last whole multiple are drawn again. */
  const pick = (alphabet: string, length: number) => {
    const limit = 256 - (256 % alphabet.length);
    let text = '';
    while (text.length < length) {
      for (const byte of random.bytes(length)) {
        if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
      }
    }
    return text;
  };
  const url = (bytes: number) => Buffer.from(random.bytes(bytes)).toString('base64url');

  return {
    token: () => url(32),
    id: () => url(16),
    code: () => pick(CODE_ALPHABET, CODE_LENGTH),
    artefactId: () => pick(ARTEFACT_ALPHABET, 10),
    // 31^12 is 59 bits: enough beside the limit on failures, and short enough to write down.
    reentryCode: () => pick(CODE_ALPHABET, 12),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
    hmac: (key, text) => createHmac('sha256', key).update(text).digest('base64url'),
    // The library's defaults are argon2id with 19 MiB and 2 passes, OWASP's recommendation.
    hashPassword: (password) => hash(password),
    verifyPassword: (stored, password) => verify(stored, password),
    pseudonym: () => pseudonym(random),
    pseudonymFor: (seed) => pseudonym({ bytes: () => createHash('sha256').update(`pseudonym:${seed}`).digest() }),
  };
}
