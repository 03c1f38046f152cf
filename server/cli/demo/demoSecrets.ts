import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_ALPHABET, CODE_LENGTH } from '../../../shared/protocol/limits.ts';
import type { Secrets } from '../../ports/Secrets.ts';

/** Secrets of a demo folder: drawn from one key that lies in it, so that a second start knows the first one's. */
export interface DemoSecrets {
  /** 256 bits, the same each time for the same name. */
  token(name: string): string;
  /** `base` with ids and codes that are the same each time, in order, for the same name. */
  secretsFor(name: string, base: Secrets): Secrets;
}

/** Reads the folder's key, or makes one. */
export function openDemoSecrets(dataDir: string): DemoSecrets {
  const key = readOrCreate(join(dataDir, 'demo-key'));
  const derive = (name: string) => createHmac('sha256', key).update(name).digest();
  const pick = (alphabet: string, length: number, bytes: Buffer) =>
    [...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return {
    token: (name) => derive(`token:${name}`).toString('base64url'),
    secretsFor(name, base) {
      let count = 0;
      const next = () => derive(`${name}:${count++}`);
      return {
        ...base,
        id: () => next().subarray(0, 16).toString('base64url'),
        code: () => pick(CODE_ALPHABET, CODE_LENGTH, next()),
        artefactId: () => pick('abcdefghijklmnopqrstuvwxyz234567', 10, next()),
      };
    },
  };
}

function readOrCreate(file: string): Buffer {
  try {
    // `wx` fails when the file is there: the key is made once.
    writeFileSync(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}
