import type { HelloReply } from '../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../../shared/protocol/version.ts';
import { WireSocket } from '../load/WireSocket.ts';

/** Hello of somebody who holds nothing; rejects when there is no answer within 10 s. */
export async function hello(url: string, cookie: string, document: string): Promise<HelloReply> {
  let socket: WireSocket | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('hello was not answered')), 10_000);
      socket = new WireSocket(url, cookie, {
        open: () => {
          const message = {
            protocol: PROTOCOL_VERSION,
            schema: SCHEMA_VERSION,
            document,
            stateVector: new Uint8Array(),
          };
          socket?.hello(message).then(resolve, reject);
        },
        frame: () => undefined,
        event: () => undefined,
        closed: (reason) => reject(new Error(reason)),
      });
    });
  } finally {
    clearTimeout(timer);
    socket?.end();
  }
}

/** The state that somebody new is given. */
export async function joinAnew(url: string, cookie: string, document: string): Promise<Uint8Array> {
  const reply = await hello(url, cookie, document);
  if (!reply.ok) throw new Error(`somebody new was turned away: ${reply.code}`);
  return reply.state;
}
