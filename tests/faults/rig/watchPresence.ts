import type { PresenceBroadcast } from '../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../../shared/protocol/version.ts';
import { WireSocket } from '../load/WireSocket.ts';

export interface PresenceWatch {
  /** When somebody was said to be gone, `performance.now()`; null when nobody was in time. */
  gone(ms: number): Promise<number | null>;
  end(): void;
}

/** Somebody who looks who is there. */
export async function watchPresence(url: string, cookie: string, document: string): Promise<PresenceWatch> {
  let goneAt: number | null = null;
  let heard: (() => void) | undefined;
  const socket = await new Promise<WireSocket>((resolve, reject) => {
    const opened: WireSocket = new WireSocket(url, cookie, {
      open: () => {
        const message = { protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION, document, stateVector: new Uint8Array() };
        opened.hello(message).then(() => resolve(opened), reject);
      },
      frame: () => undefined,
      event: (name, message) => {
        if (name !== 'presence' || (message as PresenceBroadcast).gone.length === 0) return;
        goneAt = performance.now();
        heard?.();
      },
      closed: (reason) => reject(new Error(reason)),
    });
  });
  return {
    gone: (ms) =>
      new Promise((resolve) => {
        if (goneAt !== null) return resolve(goneAt);
        const timer = setTimeout(() => resolve(null), ms);
        heard = () => {
          clearTimeout(timer);
          resolve(goneAt);
        };
      }),
    end: () => socket.end(),
  };
}
