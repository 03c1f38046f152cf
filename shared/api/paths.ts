/**
 * Method and path of every REST route, by name. Free of schemas, so that the client can call routes
 * without carrying the validation library; `routes.ts` adds schemas under the same names.
 */
export const PATHS = {
  me: ['get', '/api/me'],
  openSignInLink: ['post', '/api/sign-in-links'],
  setUp: ['post', '/api/set-up'],
  signIn: ['post', '/api/sign-in'],
  signOut: ['post', '/api/sign-out'],
  findCode: ['post', '/api/codes'],
  join: ['post', '/api/join'],
  reenter: ['post', '/api/re-entry'],
  leaveDevice: ['post', '/api/leave'],
  exportMine: ['get', '/api/me/export'],
  listBoards: ['get', '/api/boards'],
  createBoard: ['post', '/api/boards'],
  readBoard: ['get', '/api/boards/:board'],
  setBoardState: ['put', '/api/boards/:board/state'],
  deleteBoard: ['delete', '/api/boards/:board'],
  eraseMe: ['post', '/api/boards/:board/erasure'],
  redactCard: ['post', '/api/boards/:board/cards/:card/redaction'],
  makeReentryCode: ['post', '/api/boards/:board/re-entry-code'],
  makeAccessToken: ['post', '/api/boards/:board/access-tokens'],
  listLateCopies: ['get', '/api/boards/:board/late-copies'],
  keepLateCopy: ['put', '/api/boards/:board/late-copies/:card'],
  discardLateCopy: ['delete', '/api/boards/:board/late-copies/:card'],
  readPublication: ['get', '/api/boards/:board/publication'],
  startPublication: ['post', '/api/boards/:board/publication'],
  cancelPublication: ['delete', '/api/boards/:board/publication'],
  answerConsent: ['put', '/api/boards/:board/publication/consent'],
  previewEdition: ['get', '/api/boards/:board/publication/preview'],
  publishEdition: ['post', '/api/boards/:board/editions'],
  withdraw: ['post', '/api/boards/:board/withdrawal'],
  searchLibrary: ['get', '/api/library'],
} as const satisfies Record<string, readonly ['get' | 'post' | 'put' | 'delete', string]>;

export type RouteName = keyof typeof PATHS;
