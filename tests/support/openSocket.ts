import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { Decoder, Encoder } from '../../shared/protocol/wire.ts';

/** A bare connection, as a page has it. */
export function openSocket(url: string, headers: Record<string, string>, transports = ['websocket']): Socket {
  const options = { parser: { Encoder, Decoder }, extraHeaders: headers, transports };
  return io(url, { ...options, forceNew: true, reconnection: false });
}

/** `connected`, or with which words it was refused. */
export function handshake(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.on('connect', () => resolve('connected'));
    socket.on('connect_error', ({ message }) => resolve(message));
  });
}

export const helloTo = (document: string) => ({
  protocol: PROTOCOL_VERSION,
  schema: SCHEMA_VERSION,
  document,
  stateVector: new Uint8Array([0]),
});

/** HTTP status of an upgrade at `/yjs/`, 101 when it opened. */
export function yjsStatus(url: string, document: string, token: string, headers = {}): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/yjs/${document}?token=${token}`, { headers });
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
  });
}
