import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { authorize } from '../../shared/policy/policy.ts';
import { decodeFrame } from '../../shared/protocol/frame.ts';
import { MAX_UPDATE_BYTES } from '../../shared/protocol/limits.ts';
import type { Host } from '../host/Host.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Identity } from '../ports/Identity.ts';
import type { HelloBudget } from './HelloBudget.ts';
import type { PresenceChange, PresenceHub, Present } from './PresenceHub.ts';
import { YjsConnection } from './YjsConnection.ts';
import { updateMessage } from './yjsMessages.ts';

export interface YjsEndpointDeps {
  readonly host: Host;
  readonly identity: Identity;
  readonly presence: PresenceHub;
  readonly clock: Clock;
  readonly hellos: HelloBudget;
  readonly originAllowed: (origin: string | undefined, host: string | undefined) => boolean;
  readonly rateFactor: number;
  readonly report: (error: unknown) => void;
}

export interface YjsEndpoint {
  /** Ends what is connected as this member. */
  out(member: string): void;
  /** Ends what is connected by this personal access token. */
  tokenEnded(token: string): void;
  close(): void;
}

const PATH = '/yjs/';
/** Whoever has not answered one ping at the next is gone: within 20 s, as on the other endpoint. */
const PING_MS = 9_000;

/**
 * `/yjs/<document>?token=…`: the y-websocket protocol for any Yjs client that holds a personal access
 * token, through the same gate as everybody.
 */
export function createYjsEndpoint(http: HttpServer, deps: YjsEndpointDeps): YjsEndpoint {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_UPDATE_BYTES + 4096, perMessageDeflate: false });
  /** By channel, then by connection. */
  const rooms = new Map<number, Map<string, YjsConnection>>();

  deps.host.listen({
    frame: (channel, bytes) => {
      const room = rooms.get(channel);
      if (room === undefined) return;
      const updates = decodeFrame(bytes).entries.flatMap(({ update }) => update ?? []);
      const messages = updates.map(updateMessage);
      for (const connection of room.values()) for (const message of messages) connection.send(message);
    },
    refused: (connection, channel, { code }) => rooms.get(channel)?.get(connection)?.refuse(code),
    expelled: (connection) => {
      for (const room of rooms.values()) room.get(connection)?.refuse('malformed_update');
    },
    dismissed: (connection, code) => {
      for (const room of rooms.values()) room.get(connection)?.refuse(code);
    },
  });
  deps.presence.listen({
    presence: (channel, change) => {
      for (const connection of rooms.get(channel)?.values() ?? []) connection.sendPresence(allOf(change), change.gone);
    },
  });

  const silent = new Set<WebSocket>();
  let pinging: (() => void) | null = null;
  const ping = () => {
    pinging = null;
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate();
      else {
        silent.add(socket);
        socket.ping();
      }
    }
    if (server.clients.size > 0) pinging = deps.clock.after(PING_MS, ping);
  };

  const open = (socket: WebSocket, document: string, admission: YjsConnection['admission']) => {
    const channel = deps.host.channel(document);
    const connection = new YjsConnection(socket, document, channel, admission, deps);
    const room = rooms.get(channel) ?? new Map<string, YjsConnection>();
    rooms.set(channel, room.set(connection.id, connection));
    socket.on('pong', () => silent.delete(socket));
    pinging ??= deps.clock.after(PING_MS, ping);
    socket.on('close', () => {
      silent.delete(socket);
      connection.close();
      room.delete(connection.id);
      if (room.size === 0) rooms.delete(channel);
    });
  };

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://server');
    const document = decodeURIComponent(url.pathname.slice(PATH.length));
    const { origin, host } = request.headers;
    // Programs send no Origin; a page of another site has nothing to look for here, token or not.
    if (origin !== undefined && !deps.originAllowed(origin, host)) return reject(socket, 403, 'Forbidden');
    const token = url.searchParams.get('token') ?? '';
    const admission = await deps.identity.admitToken(token, document);
    if (admission === null || !authorize(admission.actor, 'read_board', admission.board).allowed)
      return reject(socket, 401, 'Unauthorized');
    server.handleUpgrade(request, socket, head, (opened) => open(opened, document, admission));
  };

  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const path = request.url ?? '/';
    if (path.startsWith('/socket.io/')) return;
    if (!path.startsWith(PATH)) return reject(socket, 404, 'Not Found');
    upgrade(request, socket, head).catch((error: unknown) => {
      deps.report(error);
      reject(socket, 400, 'Bad Request');
    });
  });

  const end = (which: (admission: YjsConnection['admission']) => boolean) => {
    for (const room of rooms.values())
      for (const connection of room.values()) if (which(connection.admission)) connection.end();
  };

  return {
    out: (member) => end((admission) => admission.member.id === member),
    tokenEnded: (token) => end((admission) => admission.token === token),
    close: () => {
      pinging?.();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

/** A plain client knows no cards: it hears of everybody everywhere. */
function allOf({ moved, carets }: PresenceChange): Present[] {
  const latest = new Map([...moved, ...[...carets.values()].flat()].map((each) => [each.clientId, each]));
  return [...latest.values()];
}

function reject(socket: Duplex, status: number, text: string): void {
  socket.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
