/** Proves later that this installation said something, without keeping it. */
export interface Seals {
  /** Bytes that nobody without the installation's key can give for this text. */
  seal(text: string): Uint8Array;
}
