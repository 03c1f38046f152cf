/**
 * Tells a watchdog outside what the engine is doing, so that it can see who holds it up. Written at every
 * entry: an adapter does no more than store numbers.
 */
export interface Watch {
  /** The engine turns to an entry of this seat; 0 when it is done with entries. */
  entry(seat: number): void;
  /** The engine reads a document into memory; 0 when it is done. */
  loading(channel: number): void;
}
