import type { Socket } from 'socket.io';

/** Packets built once for many connections: as they are, and as one buffer of finished WebSocket frames. */
export interface Shot {
  readonly packets: readonly Uint8Array[];
  readonly frames: Buffer;
}

export function toShot(packets: readonly Uint8Array[]): Shot {
  return { packets, frames: Buffer.concat(packets.flatMap((packet) => [frameHeader(packet.byteLength), packet])) };
}

/** Of one whole binary WebSocket frame from a server (RFC 6455, 5.2). */
function frameHeader(length: number): Buffer {
  const [whole, binary, short, two, eight] = [0x80, 2, 125, 126, 127] as const;
  if (length <= short) return Buffer.from([whole | binary, length]);
  if (length <= 0xffff) return Buffer.from([whole | binary, two, length >> 8, length & 0xff]);
  const header = Buffer.alloc(10);
  header.set([whole | binary, eight]);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

/**
 * Above this nothing more is relayed to a connection that does not read: it is caught up when it does. Half a minute of
 * a hall at its busiest; a class whose network is gone may leave that much behind for each of its pages.
 */
export const MAX_BACKLOG_BYTES = 512 * 1024;
/** When so much more was given to it, or when it read nothing for so long, it is closed: its page comes back by itself. */
const HOPELESS_BYTES = 4 * 1024 * 1024;
const HOPELESS_MS = 10_000;
/** Read up to here, it may have the rest. */
const CAUGHT_UP_BYTES = 64 * 1024;

/** What of Engine.IO and ws is used beneath their published types. A part that is missing means the usual way. */
interface EngineConnection {
  readonly readyState: string;
  readonly upgrading: boolean;
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: {
    readonly name: string;
    readonly writable: boolean;
    readonly socket?: {
      readonly readyState: number;
      readonly bufferedAmount: number;
      readonly _sender?: { sendFrame?(list: readonly Buffer[], done?: () => void): void };
    };
  };
  write(data: Uint8Array, options: object): void;
  close(discard?: boolean): void;
}

/**
 * The way to one page. On an open WebSocket with nothing queued a shot is written at once, in one system call,
 * past Engine.IO's queue; on polling, or while the transport is being changed, it goes through that queue.
 */
export class Line {
  readonly socket: Socket;
  readonly #connection: EngineConnection;
  /** The least that was unread since it is off the relay, and since when, in ms; null while it is on. */
  #behind: { readonly least: number; readonly since: number } | null = null;

  constructor(socket: Socket) {
    this.socket = socket;
    this.#connection = socket.conn as unknown as EngineConnection;
  }

  get behind(): boolean {
    return this.#behind !== null;
  }

  /** False when this one reads too slowly: it missed the shot and will have to be caught up. */
  send(shot: Shot, now: number): boolean {
    if (this.#behind !== null) return false;
    const { transport, upgrading, readyState, writeBuffer } = this.#connection;
    const { socket } = transport;
    const direct =
      socket?._sender?.sendFrame !== undefined &&
      socket.readyState === 1 &&
      readyState === 'open' &&
      !upgrading &&
      transport.writable &&
      writeBuffer.length === 0;
    const backlog = direct ? (socket?.bufferedAmount ?? 0) : this.backlog;
    if (backlog > MAX_BACKLOG_BYTES) {
      this.#behind = { least: backlog, since: now };
      return false;
    }
    if (direct) socket?._sender?.sendFrame?.([shot.frames]);
    else for (const packet of shot.packets) this.#connection.write(packet, { compress: false });
    return true;
  }

  /** Bytes that were given to it and not taken by the other side. */
  get backlog(): number {
    const { transport, writeBuffer } = this.#connection;
    let bytes = transport.socket?.bufferedAmount ?? 0;
    for (const { data } of writeBuffer) bytes += data instanceof Uint8Array ? data.byteLength : 64;
    return bytes;
  }

  /** For one that is behind: back on the relay (its documents want catching up), still behind, or given up. */
  look(now: number): 'back' | 'behind' | 'closed' {
    const { backlog } = this;
    if (this.#behind === null || backlog <= CAUGHT_UP_BYTES) {
      this.#behind = null;
      return 'back';
    }
    // A large board on a slow line comes slowly, and comes.
    if (backlog < this.#behind.least) this.#behind = { least: backlog, since: now };
    const { least, since } = this.#behind;
    if (backlog <= least + HOPELESS_BYTES && now - since <= HOPELESS_MS) return 'behind';
    this.#connection.close(true);
    return 'closed';
  }
}
