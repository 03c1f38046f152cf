/** Time as an argument: the engine, the commands and the tests never ask the machine directly. */
export interface Clock {
  /** Milliseconds since 1970. May jump; order comes from sequence numbers, never from here. */
  now(): number;
  /** Calls once after `ms`; the returned function cancels. A timer does not keep the process alive. */
  after(ms: number, call: () => void): () => void;
}
