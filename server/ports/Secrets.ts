/** Tokens and passwords. Nothing that is handed out is stored: only what `hash` and `hashPassword` return. */
export interface Secrets {
  /** 256 bits, URL-safe. */
  token(): string;
  /** 128 bits, URL-safe, 22 characters: ids of boards, members, accounts, documents. */
  id(): string;
  /** Join code of 8 characters. */
  code(): string;
  /** Public id of an artefact: 10 characters a-z, 2-7. */
  artefactId(): string;
  /** Re-entry code for a person to write down: 12 characters of the code alphabet. */
  reentryCode(): string;
  /** SHA-256 in hex, for tokens of at least 60 bits. */
  hash(token: string): string;
  /** HMAC-SHA-256 in base64url: says nothing about the text to whoever has no key. */
  hmac(key: Uint8Array, text: string): string;
  /** argon2id. */
  hashPassword(password: string): Promise<string>;
  verifyPassword(hash: string, password: string): Promise<boolean>;
  /** A pronounceable name that says nothing about its bearer. */
  pseudonym(): string;
  /** The same for the same seed, so that what was offered once is offered again. */
  pseudonymFor(seed: string): string;
}
