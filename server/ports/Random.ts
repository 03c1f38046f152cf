/** Randomness as an argument. Adapters for production are cryptographic; tests seed theirs. */
export interface Random {
  bytes(length: number): Uint8Array;
}
