import type { Scope } from '../../shared/model/words.ts';
import type { Member } from './Records.ts';

/** A personal access token, without the token. */
export interface AccessToken {
  readonly id: string;
  readonly member: string;
  readonly label: string;
  readonly scope: Scope;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

export interface TokenRecords {
  addAccessToken(token: Omit<AccessToken, 'usedAt'> & { readonly hash: string }): Promise<void>;
  accessTokensOf(member: string): Promise<readonly AccessToken[]>;
  accessTokenByHash(hash: string): Promise<{ readonly token: AccessToken; readonly member: Member } | null>;
  touchAccessToken(id: string, now: number): Promise<void>;
  /** Null for the token: all of that member's. */
  removeAccessTokens(member: string, token: string | null): Promise<void>;
}
