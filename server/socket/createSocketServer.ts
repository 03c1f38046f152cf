import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { type ErrorCode, isStrike } from '../../shared/protocol/errors.ts';
import {
  MAX_DOCUMENTS_PER_CONNECTION,
  MAX_HELLOS,
  MAX_STRIKES,
  MAX_UPDATE_BYTES,
} from '../../shared/protocol/limits.ts';
import {
  type ClientToServer,
  type HelloReply,
  helloMessage,
  leaveMessage,
  presenceMessage,
  pushMessage,
  type ServerToClient,
} from '../../shared/protocol/messages.ts';
import { PROTOCOL_FLOOR, PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { AppError } from '../errors.ts';
import type { InlineHost } from '../host/InlineHost.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Identity } from '../ports/Identity.ts';
import type { Notices } from '../ports/Notices.ts';
import type { SignIn } from '../ports/Records.ts';
import { type PresenceHub, toBroadcast } from './PresenceHub.ts';
import { PresenceLimit } from './PresenceLimit.ts';

export interface SocketDeps {
  readonly host: InlineHost;
  readonly identity: Identity;
  readonly presence: PresenceHub;
  readonly clock: Clock;
  /** Is this `Origin` one of ours? */
  readonly originAllowed: (origin: string | undefined, host: string | undefined) => boolean;
  readonly report: (error: unknown) => void;
}

interface JoinedDocument {
  readonly member: string;
  readonly name: string;
  readonly clientId: number;
}

interface Connection {
  readonly signIn: SignIn;
  readonly documents: Map<string, JoinedDocument>;
  readonly presenceLimit: PresenceLimit;
  strikes: number;
  hellos: number;
}

type ServerSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, { connection: Connection }>;

/**
 * The Socket.IO edge: who is there, which documents they joined, and the way in and out of the host.
 * It decides nothing about content.
 */
export function createSocketServer(
  http: HttpServer,
  deps: SocketDeps,
): { notices: Notices; close: () => Promise<void> } {
  const { host, identity, presence, clock } = deps;
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, { connection: Connection }>(http, {
    serveClient: false,
    // The Yjs endpoint upgrades on the same server.
    destroyUpgrade: false,
    maxHttpBufferSize: MAX_UPDATE_BYTES + 4096,
    perMessageDeflate: false,
    // A connection that vanished is gone from the screen within 20 s.
    pingInterval: 10_000,
    pingTimeout: 8_000,
    allowRequest: (request, decide) => decide(null, deps.originAllowed(request.headers.origin, request.headers.host)),
  });

  io.use((socket, next) => {
    identity
      .signIn(socket.request.headers.cookie)
      .then((signIn) => {
        if (signIn === null) return next(refusal('sign_in_needed'));
        socket.data.connection = {
          signIn,
          documents: new Map(),
          presenceLimit: new PresenceLimit(clock),
          strikes: 0,
          hellos: 0,
        };
        next();
      })
      .catch((error: unknown) => {
        deps.report(error);
        next(refusal('internal'));
      });
  });

  host.listen({
    frame: (document, frame) => {
      io.to(document).emit('frame', document, frame);
    },
    refused: (connection, message) => {
      const socket = io.sockets.sockets.get(connection) as ServerSocket | undefined;
      if (socket === undefined) return;
      socket.emit('refused', message);
      strike(socket, message.code);
    },
  });
  presence.listen({
    presence: (document, here, gone) => {
      io.to(document).volatile.emit('presence', toBroadcast(document, here, gone));
    },
  });

  const strike = (socket: ServerSocket, code: ErrorCode) => {
    if (!isStrike(code)) return;
    if (++socket.data.connection.strikes < MAX_STRIKES) return;
    socket.emit('bye', { code });
    socket.disconnect(true);
  };

  const hello = async (socket: ServerSocket, input: unknown): Promise<HelloReply> => {
    const parsed = helloMessage.safeParse(input);
    if (!parsed.success) throw new AppError('bad_request');
    const { protocol, schema, document, epoch, stateVector, clientId, outboxClientIds } = parsed.data;
    if (protocol < PROTOCOL_FLOOR || schema < SCHEMA_VERSION) throw new AppError('protocol_too_old');
    if (protocol > PROTOCOL_VERSION || schema > SCHEMA_VERSION) throw new AppError('protocol_too_new');
    const { connection } = socket.data;
    if (++connection.hellos > MAX_HELLOS) throw new AppError('too_fast');
    if (!connection.documents.has(document) && connection.documents.size >= MAX_DOCUMENTS_PER_CONNECTION) {
      throw new AppError('too_fast');
    }
    const admission = await identity.admit(connection.signIn, document);
    // What one may not see does not exist.
    if (admission === null) throw new AppError('not_found');
    const { member, board } = admission;
    const actor = { member: member.id, role: member.role, steward: member.steward };
    // In the room before the state is read, so that no frame falls between: the client holds frames until the reply.
    await socket.join([document, `board:${board.id}`]);
    try {
      const joined = await host.engine.join({
        document,
        connection: socket.id,
        actor,
        epoch,
        stateVector,
        clientId,
        outboxClientIds,
      });
      connection.documents.set(document, { member: member.id, name: member.name, clientId: joined.clientId });
      presence.set(document, socket.id, {
        clientId: joined.clientId,
        member: member.id,
        name: member.name,
        card: null,
        caret: null,
      });
      if (!socket.connected) depart(socket);
      const { stateVector: _, ...reply } = joined;
      return { ok: true, ...reply, presence: toBroadcast(document, presence.all(document), []).here, now: clock.now() };
    } catch (error) {
      // One that was in before goes on with what it has.
      if (!connection.documents.has(document)) await socket.leave(document);
      throw error;
    }
  };

  const depart = (socket: ServerSocket) => {
    for (const document of socket.data.connection.documents.keys()) {
      host.engine.leave(document, socket.id);
      presence.remove(document, socket.id);
    }
    socket.data.connection.documents.clear();
  };

  io.on('connection', (socket: ServerSocket) => {
    const { connection } = socket.data;
    void socket.join(`sign-in:${connection.signIn.id}`);
    const malformed = () => strike(socket, 'malformed_update');
    /** Trust boundary: whatever a message makes us throw ends its connection, never the process. */
    const guarded =
      <A extends unknown[]>(handle: (...args: A) => void) =>
      (...args: A) => {
        try {
          handle(...args);
        } catch (error) {
          deps.report(error);
          socket.disconnect(true);
        }
      };

    socket.on(
      'hello',
      guarded((input, reply) => {
        if (typeof reply !== 'function') return malformed();
        hello(socket, input)
          .then(reply)
          .catch((error: unknown) => {
            const known = error instanceof AppError;
            if (!known) deps.report(error);
            reply({ ok: false, code: known ? error.code : 'internal' });
            if (known && error.code === 'bad_request') malformed();
          });
      }),
    );

    socket.on(
      'push',
      guarded((input) => {
        const parsed = pushMessage.safeParse(input);
        if (!parsed.success) return malformed();
        const { document, ...entry } = parsed.data;
        host.engine.push(document, socket.id, entry);
      }),
    );

    socket.on(
      'presence',
      guarded((input) => {
        const parsed = presenceMessage.safeParse(input);
        if (!parsed.success) return malformed();
        const { document, card, caret } = parsed.data;
        const joined = connection.documents.get(document);
        if (joined === undefined) return strike(socket, 'not_joined');
        if (!connection.presenceLimit.allows()) return;
        presence.set(document, socket.id, { ...joined, card, caret });
      }),
    );

    socket.on(
      'leave',
      guarded((input) => {
        const parsed = leaveMessage.safeParse(input);
        if (!parsed.success) return malformed();
        const { document } = parsed.data;
        if (!connection.documents.delete(document)) return;
        host.engine.leave(document, socket.id);
        presence.remove(document, socket.id);
        void socket.leave(document);
      }),
    );

    socket.on('disconnect', () => depart(socket));
  });

  return {
    notices: {
      board: (message) => io.to(`board:${message.board}`).emit('board', message),
      signedOut: (signIn) => io.in(`sign-in:${signIn}`).disconnectSockets(true),
    },
    close: async () => {
      await io.close();
    },
  };
}

/** Reaches the client as `connect_error` with the code as its message. */
const refusal = (code: ErrorCode) => new Error(code);
