import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { authorize } from '../../shared/policy/policy.ts';
import { type ErrorCode, isStrike } from '../../shared/protocol/errors.ts';
import {
  MAX_CONNECTIONS_PER_DEVICE,
  MAX_DOCUMENTS_PER_CONNECTION,
  MAX_STRIKES,
  MAX_UPDATE_BYTES,
} from '../../shared/protocol/limits.ts';
import {
  type ClientToServer,
  type HelloReply,
  helloMessage,
  isPush,
  leaveMessage,
  type PresenceBroadcast,
  presenceMessage,
  type ServerToClient,
} from '../../shared/protocol/messages.ts';
import { PROTOCOL_FLOOR, PROTOCOL_VERSION, SCHEMA_VERSION } from '../../shared/protocol/version.ts';
import { Decoder, Encoder } from '../../shared/protocol/wire.ts';
import { AppError } from '../errors.ts';
import type { Host } from '../host/Host.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Identity } from '../ports/Identity.ts';
import type { Notices } from '../ports/Notices.ts';
import type { SignIn } from '../ports/Records.ts';
import { eventPacket, FanOut } from './FanOut.ts';
import { FloodLimit } from './FloodLimit.ts';
import type { HelloBudget } from './HelloBudget.ts';
import { Line, MAX_BACKLOG_BYTES } from './Line.ts';
import { type PresenceChange, type PresenceHub, toEntry } from './PresenceHub.ts';
import { PresenceLimit } from './PresenceLimit.ts';

export interface SocketDeps {
  readonly host: Host;
  readonly identity: Identity;
  readonly presence: PresenceHub;
  readonly clock: Clock;
  readonly hellos: HelloBudget;
  /** Is this `Origin` one of ours? */
  readonly originAllowed: (origin: string | undefined, host: string | undefined) => boolean;
  /** On what one connection may send; 1 for people. */
  readonly rateFactor: number;
  readonly report: (error: unknown) => void;
}

interface Joined {
  readonly seat: number;
  readonly document: string;
  readonly member: string;
  readonly name: string;
  readonly clientId: number;
}

interface Connection {
  readonly signIn: SignIn;
  readonly presenceLimit: PresenceLimit;
  /** By channel. */
  readonly joined: Map<number, Joined>;
  /** Channels whose hello is being answered: one at a time. */
  readonly greeting: Set<number>;
  strikes: number;
}

type ServerSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, { connection: Connection }>;

/**
 * The Socket.IO edge: who is there, which documents they joined, and the way in and out of the host.
 * It decides nothing about content.
 */
export function createSocketServer(
  http: HttpServer,
  deps: SocketDeps,
): { notices: Omit<Notices, 'tokenEnded'>; close: () => Promise<void> } {
  const { host, identity, presence, clock } = deps;
  const fanOut = new FanOut(clock);
  const connections = new Map<string, number>();
  const lines = new Map<string, Line>();
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, { connection: Connection }>(http, {
    serveClient: false,
    parser: { Encoder, Decoder },
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
        if ((connections.get(signIn.id) ?? 0) >= MAX_CONNECTIONS_PER_DEVICE) return next(refusal('too_fast'));
        const presenceLimit = new PresenceLimit(clock);
        socket.data.connection = { signIn, presenceLimit, joined: new Map(), greeting: new Set(), strikes: 0 };
        next();
      })
      .catch((error: unknown) => {
        deps.report(error);
        next(refusal(error instanceof AppError ? error.code : 'internal'));
      });
  });

  const strike = (socket: ServerSocket, code: ErrorCode) => {
    if (isStrike(code) && ++socket.data.connection.strikes >= MAX_STRIKES) dismiss(socket, code);
  };

  const end = (connection: string, code: ErrorCode) => {
    const socket = io.sockets.sockets.get(connection) as ServerSocket | undefined;
    if (socket !== undefined) dismiss(socket, code);
  };

  host.listen({
    frame: (channel, frame) => {
      const change = presence.take(channel);
      fanOut.frame(channel, frame, change === null ? [] : presencePackets(channel, change));
      if (change !== null) sendCarets(channel, change);
    },
    refused: (connection, channel, { clientId, n, code }) => {
      const socket = io.sockets.sockets.get(connection) as ServerSocket | undefined;
      if (socket === undefined) return;
      socket.emit('refused', { channel, clientId, n, code });
      strike(socket, code);
    },
    usage: (channel, usage) => fanOut.send(channel, [eventPacket('usage', { channel, usage })]),
    storage: (ok) => io.emit('storage', { ok }),
    expelled: (connection) => end(connection, 'malformed_update'),
    dismissed: (connection, code) => end(connection, code),
    unseated: (connection, channel) => {
      const socket = io.sockets.sockets.get(connection) as ServerSocket | undefined;
      const line = lines.get(connection);
      if (socket !== undefined && line !== undefined) quit(socket, line, channel);
    },
  });

  const sendCarets = (channel: number, { carets }: PresenceChange) => {
    for (const [card, here] of carets) {
      const message: PresenceBroadcast = { channel, here: here.map(toEntry), gone: [] };
      // Without a card it is a plain Yjs client's, which may be in any text.
      const same = card === '' ? undefined : ({ socket }: Line) => presence.of(channel, socket.id)?.card === card;
      fanOut.send(channel, [eventPacket('presence', message)], same);
    }
  };
  presence.listen({
    presence: (channel, change) => {
      fanOut.send(channel, presencePackets(channel, change));
      sendCarets(channel, change);
    },
  });

  const hello = async (socket: ServerSocket, line: Line, input: unknown): Promise<HelloReply> => {
    const parsed = helloMessage.safeParse(input);
    if (!parsed.success) throw new AppError('bad_request');
    const { protocol, schema, document, epoch, stateVector, lease, outbox, spares = 2 } = parsed.data;
    if (protocol < PROTOCOL_FLOOR || schema < SCHEMA_VERSION) throw new AppError('protocol_too_old');
    if (protocol > PROTOCOL_VERSION || schema > SCHEMA_VERSION) throw new AppError('protocol_too_new');
    const { connection } = socket.data;
    const admission = await identity.admit(connection.signIn, document);
    // What one may not see does not exist.
    if (admission === null) throw new AppError('not_found');
    const { member, board, actor } = admission;
    if (member.standing !== 'in') throw new AppError(member.standing);
    if (!authorize(actor, 'read_board', board).allowed) throw new AppError('not_found');
    // Who does not read what was answered before is answered nothing more.
    if (!deps.hellos.allows(member.id, document) || line.backlog > MAX_BACKLOG_BYTES) throw new AppError('too_fast');
    const channel = host.channel(document);
    if (connection.greeting.has(channel)) throw new AppError('too_fast');
    if (!connection.joined.has(channel) && connection.joined.size >= MAX_DOCUMENTS_PER_CONNECTION)
      throw new AppError('too_fast');
    void socket.join([`board:${board.id}`, `member:${member.id}`]);
    // In the room before the state is read, so that no frame falls between: the client holds frames until the reply.
    fanOut.add(channel, line);
    connection.greeting.add(channel);
    try {
      const request = { document, connection: socket.id, actor, epoch, stateVector, lease, outbox, spares };
      const { stateVector: _, seat, ...joined } = await host.join(request);
      // The seat of a hello before, also of one that was answered meanwhile.
      const before = connection.joined.get(channel);
      if (before !== undefined) host.leave(before.seat);
      const [clientId] = joined.lease;
      const here = { member: member.id, name: member.name, clientId };
      connection.joined.set(channel, { seat, document, ...here });
      const place = presence.of(channel, socket.id);
      presence.set(channel, socket.id, {
        ...here,
        card: place?.card ?? null,
        looking: place?.looking ?? null,
        caret: null,
      });
      if (!socket.connected) depart(socket, line);
      return { ok: true, ...joined, presence: presence.all(channel).map(toEntry), now: clock.now() };
    } catch (error) {
      // One that was in before goes on with what it has.
      if (!connection.joined.has(channel)) {
        fanOut.remove(channel, line);
        void socket.leave(`board:${board.id}`);
        void socket.leave(`member:${member.id}`);
      }
      throw error;
    } finally {
      connection.greeting.delete(channel);
    }
  };

  const quit = (socket: ServerSocket, line: Line, channel: number) => {
    const joined = socket.data.connection.joined.get(channel);
    if (joined === undefined) return;
    socket.data.connection.joined.delete(channel);
    fanOut.remove(channel, line);
    host.leave(joined.seat);
    presence.remove(channel, socket.id);
  };

  const depart = (socket: ServerSocket, line: Line) => {
    for (const channel of [...socket.data.connection.joined.keys()]) quit(socket, line, channel);
    socket.data.connection.presenceLimit.stop();
    fanOut.forget(line);
  };

  io.on('connection', (socket: ServerSocket) => {
    const { connection } = socket.data;
    const { id } = connection.signIn;
    connections.set(id, (connections.get(id) ?? 0) + 1);
    const line = new Line(socket as unknown as Socket);
    lines.set(socket.id, line);
    void socket.join(`sign-in:${id}`);
    const flood = new FloodLimit(clock, deps.rateFactor);
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
    // Counted before it is decoded: a flood is paid for by whoever sends it.
    socket.conn.on('data', (data: { length?: number; byteLength?: number }) => {
      if (!flood.allows(data.byteLength ?? data.length ?? 0)) dismiss(socket, 'too_fast');
    });

    socket.on(
      'hello',
      guarded((input, reply) => {
        if (typeof reply !== 'function') return malformed();
        hello(socket, line, input)
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
        if (!isPush(input)) return malformed();
        const { channel, clientId, n } = input;
        const joined = connection.joined.get(channel);
        if (joined !== undefined) return host.push(joined.seat, input);
        socket.emit('refused', { channel, clientId, n, code: 'not_joined' });
        strike(socket, 'not_joined');
      }),
    );

    socket.on(
      'presence',
      guarded((input) => {
        const parsed = presenceMessage.safeParse(input);
        if (!parsed.success) return malformed();
        const { channel, card, looking, caret } = parsed.data;
        if (!connection.joined.has(channel)) return strike(socket, 'not_joined');
        connection.presenceLimit.pass(() => {
          const joined = connection.joined.get(channel);
          if (joined === undefined) return;
          const { member, name, clientId } = joined;
          presence.set(channel, socket.id, { member, name, clientId, card, looking, caret });
        });
      }),
    );

    socket.on(
      'leave',
      guarded((input) => {
        const parsed = leaveMessage.safeParse(input);
        if (!parsed.success) return malformed();
        quit(socket, line, parsed.data.channel);
      }),
    );

    socket.on('disconnect', () => {
      depart(socket, line);
      lines.delete(socket.id);
      const left = (connections.get(id) ?? 1) - 1;
      if (left === 0) connections.delete(id);
      else connections.set(id, left);
    });
  });

  return {
    notices: {
      board: (message) => io.to(`board:${message.board}`).emit('board', message),
      member: (member, message) => io.to(`member:${member}`).emit('board', message),
      out: (member, code) => {
        for (const id of io.sockets.adapter.rooms.get(`member:${member}`) ?? []) {
          const socket = io.sockets.sockets.get(id) as ServerSocket | undefined;
          if (socket !== undefined) dismiss(socket, code);
        }
      },
      signedOut: (signIn) => io.in(`sign-in:${signIn}`).disconnectSockets(true),
    },
    close: async () => {
      fanOut.stop();
      await io.close();
    },
  };
}

/** Where people went is for everybody; where in a text they are goes to those who have it open. */
function presencePackets(channel: number, { moved, gone }: PresenceChange): Uint8Array[] {
  if (moved.length + gone.length === 0) return [];
  const message: PresenceBroadcast = { channel, here: moved.map((each) => ({ ...toEntry(each), caret: null })), gone };
  return [eventPacket('presence', message)];
}

function dismiss(socket: ServerSocket, code: ErrorCode): void {
  socket.emit('bye', { code });
  socket.disconnect(true);
}

/** Reaches the client as `connect_error` with the code as its message. */
const refusal = (code: ErrorCode) => new Error(code);
