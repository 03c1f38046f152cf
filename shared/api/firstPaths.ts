import type { PATHS } from './paths.ts';

/** Of all routes those of joining, reading and writing: a page that begins carries these alone. */
export const FIRST_PATHS = {
  me: ['get', '/api/me'],
  findCode: ['post', '/api/codes'],
  join: ['post', '/api/join'],
  leaveDevice: ['post', '/api/leave'],
  readBoard: ['get', '/api/boards/:board'],
  readSession: ['get', '/api/boards/:board/session'],
  listLateCopies: ['get', '/api/boards/:board/late-copies'],
  keepLateCopy: ['put', '/api/boards/:board/late-copies/:card'],
  discardLateCopy: ['delete', '/api/boards/:board/late-copies/:card'],
} as const satisfies Partial<typeof PATHS>;
