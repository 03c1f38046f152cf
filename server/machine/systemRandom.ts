import { randomBytes } from 'node:crypto';
import type { Random } from '../ports/Random.ts';

export const systemRandom: Random = { bytes: (length) => randomBytes(length) };
