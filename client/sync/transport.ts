import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type {
  BoardMessage,
  HelloMessage,
  HelloReply,
  LeaveMessage,
  PresenceBroadcast,
  PresenceMessage,
  PushMessage,
  RefusedMessage,
  ResyncMessage,
  StorageMessage,
  UsageMessage,
} from '../../shared/protocol/messages.ts';

export interface TransportEvents {
  /** The way to the server is open: say hello. */
  connected(): void;
  disconnected(): void;
  /** Tried, and nobody was there; it goes on trying. */
  unreachable(): void;
  frame(channel: number, frame: Uint8Array): void;
  refused(message: RefusedMessage): void;
  resync(message: ResyncMessage): void;
  usage(message: UsageMessage): void;
  storage(message: StorageMessage): void;
  presence(message: PresenceBroadcast): void;
  board(message: BoardMessage): void;
  /** The server will not have this connection again. */
  ended(code: ErrorCode): void;
}

/** The way to the server, as documents need it; Socket.IO in the browser, a pair of queues in tests. */
export interface Transport {
  readonly connected: boolean;
  /** Several may listen; the returned function ends it. */
  listen(events: Partial<TransportEvents>): () => void;
  /** Rejects when the connection goes before the answer comes. */
  hello(message: HelloMessage): Promise<HelloReply>;
  push(message: PushMessage): void;
  presence(message: PresenceMessage): void;
  leave(message: LeaveMessage): void;
}

/** Timers as an argument. */
export interface SyncClock {
  now(): number;
  after(ms: number, call: () => void): () => void;
}

export const browserClock: SyncClock = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
