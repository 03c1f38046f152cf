import type { Dialect, Ears, Person, Session } from './dialects/Dialect.ts';
import { RawSocket } from './RawSocket.ts';

const PATIENCE_MS = 60_000;

/** A connection that has the document. */
export interface Connected {
  readonly socket: RawSocket;
  readonly session: Session;
  readonly state: Uint8Array;
  /** Null when the server gives out none. */
  readonly clientId: number | null;
  /** What the server refused since, and why the connection ended, when it did. */
  readonly refusals: readonly string[];
  readonly ended: () => string | null;
}

interface Wishes {
  /** Called for every update that arrives later. */
  readonly onUpdate?: () => void;
  /**
   * Bytes: a state smaller than this is not yet the document. Servers that read their storage while they answer send
   * an empty one first and the rest as an update.
   */
  readonly atLeast?: number;
  /** After this long, what is there is all there is. */
  readonly patienceMs?: number;
}

/** Joins a document. */
export function connect(port: number, dialect: Dialect, person: Person, wishes: Wishes = {}): Promise<Connected> {
  const { onUpdate, atLeast = 0, patienceMs = PATIENCE_MS } = wishes;
  return new Promise((resolve, reject) => {
    const refusals: string[] = [];
    let session: Session | null = null;
    let ended: string | null = null;
    let first: Uint8Array | null = null;
    const fail = (reason: string) => {
      clearTimeout(timeout);
      socket.end();
      reject(new Error(`not joined: ${reason}`));
    };
    const timeout = setTimeout(() => {
      if (first === null) fail(`no document within ${patienceMs} ms`);
      else enter(first);
    }, patienceMs);
    let clientId: number | null = null;
    const enter = (state: Uint8Array) => {
      if (session === null) return;
      clearTimeout(timeout);
      resolve({ socket, session, state, clientId, refusals, ended: () => ended });
    };
    const ears: Ears = {
      joined: (state, given) => {
        clientId = given;
        first = state;
        if (state.length >= atLeast) enter(state);
      },
      update: (bytes, start, end) => {
        if (atLeast > 0 && end - start >= atLeast) enter(bytes.slice(start, end));
        onUpdate?.();
      },
      refused: (code) => {
        refusals.push(code);
        // Before it joined this ends the promise; afterwards that is settled.
        reject(new Error(`not joined: ${code}`));
      },
    };
    const socket = new RawSocket(port, dialect.path(person), dialect.headers(person), {
      open: () => {
        session = dialect.start(socket, person, ears);
      },
      message: (opcode, bytes, start, end) => session?.receive(opcode, bytes, start, end),
      closed: (reason) => {
        ended = reason;
        fail(reason);
      },
    });
  });
}
