import type { Board, Member, SignIn } from './Records.ts';

/** A person on a board, as far as a document is concerned. */
export interface Admission {
  readonly member: Member;
  readonly board: Board;
}

/** Tells who is behind a request or a connection. */
export interface Identity {
  /** The device of a `Cookie` header; null for none, an unknown one, or one that idled out. */
  signIn(cookieHeader: string | undefined): Promise<SignIn | null>;
  /** Who this device is on the board of a document; null when nobody, or when there is no such document. */
  admit(signIn: SignIn, document: string): Promise<Admission | null>;
  /** The same for a personal access token. */
  admitToken(token: string, document: string): Promise<Admission | null>;
}
