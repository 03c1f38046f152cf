import type { Scope } from '../../shared/model/words.ts';
import type { Actor } from '../../shared/policy/policy.ts';
import type { Board, Member, SignIn } from './Records.ts';

/** A person on a board, as far as a document is concerned. */
export interface Admission {
  readonly member: Member;
  readonly board: Board;
  readonly actor: Actor;
}

/** Who holds a personal access token: a member of one board, as far as its scope goes. */
export interface Bearer {
  readonly token: string;
  readonly member: Member;
  readonly scope: Scope;
}

/** Tells who is behind a request or a connection. */
export interface Identity {
  /** The device of a `Cookie` header; null for none, an unknown one, or one that idled out. */
  signIn(cookieHeader: string | undefined): Promise<SignIn | null>;
  /** Who an `Authorization: Bearer …` header is; null without one, undefined for a token that opens nothing. */
  bearer(header: string | undefined): Promise<Bearer | null | undefined>;
  /**
   * Who this device is on the board of a document; null when nobody, or when there is no such document. Whoever waits
   * in the lobby or was removed is told apart by their standing, and may do nothing.
   */
  admit(signIn: SignIn, document: string): Promise<Admission | null>;
  /** The same for a personal access token, with the token's id. */
  admitToken(token: string, document: string): Promise<(Admission & { readonly token: string }) | null>;
}
