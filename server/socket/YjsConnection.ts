import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { caret as caretSchema } from '../../shared/protocol/messages.ts';
import type { Host } from '../host/Host.ts';
import type { Clock } from '../ports/Clock.ts';
import type { Admission } from '../ports/Identity.ts';
import { FloodLimit } from './FloodLimit.ts';
import type { HelloBudget } from './HelloBudget.ts';
import type { PresenceHub, Present } from './PresenceHub.ts';
import { PresenceLimit } from './PresenceLimit.ts';
import { awarenessMessage, readMessage, step1Message, step2Message, type YjsMessage } from './yjsMessages.ts';

type TokenAdmission = Admission & { readonly token: string };

interface Deps {
  readonly host: Host;
  readonly presence: PresenceHub;
  readonly clock: Clock;
  readonly hellos: HelloBudget;
  readonly rateFactor: number;
  readonly report: (error: unknown) => void;
}

type State =
  | { readonly kind: 'awaitingStep1' }
  | { readonly kind: 'joining'; readonly held: YjsMessage[] }
  | { readonly kind: 'joined'; readonly seat: number; readonly clientId: number }
  | { readonly kind: 'left' };

/** Application close codes; y-websocket hands them to its `connection-close` listeners. */
const CLOSE_MALFORMED = 4400;
const CLOSE_RELOAD = 4409;
const CLOSE_ENDED = 4401;
/** "Try again later" (RFC 6455 registry): providers reconnect by themselves, and sync. */
const CLOSE_LATER = 1013;
/** Far behind means off, and a fresh sync on return. */
const MAX_BUFFERED_BYTES = 1024 * 1024;
const MAX_HELD = 100;
/** What passes by itself: the same bytes come again with the next sync. */
const LATER: readonly ErrorCode[] = ['too_fast', 'storage_unavailable', 'internal'];
/** An update without structs and deletes, as a provider with nothing to tell sends it. */
const isEmptyUpdate = (update: Uint8Array) => update.byteLength === 2 && update[0] === 0 && update[1] === 0;

/** One plain Yjs client. Its edits are entries without numbers; its own random client ids become its member's. */
export class YjsConnection {
  readonly id = `yjs:${randomUUID()}`;
  readonly admission: TokenAdmission;
  readonly #socket: WebSocket;
  readonly #document: string;
  readonly #channel: number;
  readonly #deps: Deps;
  readonly #limit: PresenceLimit;
  readonly #flood: FloodLimit;
  #state: State = { kind: 'awaitingStep1' };
  #awarenessClock = 1;

  constructor(socket: WebSocket, document: string, channel: number, admission: TokenAdmission, deps: Deps) {
    this.#socket = socket;
    this.#document = document;
    this.#channel = channel;
    this.admission = admission;
    this.#deps = deps;
    this.#limit = new PresenceLimit(deps.clock);
    this.#flood = new FloodLimit(deps.clock, deps.rateFactor);
    socket.on('message', (data: RawData) => {
      try {
        this.#receive(data);
      } catch (error) {
        // Trust boundary: it ends this connection, never the process.
        deps.report(error);
        socket.terminate();
      }
    });
    socket.on('error', () => socket.terminate());
  }

  send(message: Uint8Array): void {
    if (this.#state.kind !== 'joined' && this.#state.kind !== 'joining') return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) this.#socket.terminate();
    else this.#socket.send(message);
  }

  sendPresence(here: readonly Present[], gone: readonly number[]): void {
    if (this.#state.kind !== 'joined') return;
    const { clientId } = this.#state;
    const others = here.filter((present) => present.clientId !== clientId);
    if (others.length + gone.length > 0) this.send(awarenessMessage(others, gone, ++this.#awarenessClock));
  }

  /** A Y.Doc cannot take back what was refused: its owner has to load the document anew. */
  refuse(code: ErrorCode): void {
    if (LATER.includes(code)) return this.#socket.close(CLOSE_LATER, `${code}: try again`);
    this.#socket.close(code === 'malformed_update' ? CLOSE_MALFORMED : CLOSE_RELOAD, `${code}: reload the document`);
  }

  /** Its right to be here is over: as for a token that opens nothing. */
  end(): void {
    // Whoever does not answer the closing is deaf from now on all the same.
    this.close();
    this.#socket.close(CLOSE_ENDED, 'sign_in_needed: this token opens nothing any more');
  }

  close(): void {
    if (this.#state.kind === 'joined') this.#deps.host.leave(this.#state.seat);
    this.#state = { kind: 'left' };
    this.#limit.stop();
    this.#deps.presence.remove(this.#channel, this.id);
  }

  #receive(data: RawData): void {
    const bytes = toBytes(data);
    if (!this.#flood.allows(bytes.byteLength)) return this.refuse('too_fast');
    let message: YjsMessage;
    try {
      message = readMessage(bytes);
    } catch {
      // Trust boundary: a frame that cannot be read ends this connection and nothing else.
      return this.#socket.close(CLOSE_MALFORMED, 'malformed_update: the message could not be read');
    }
    switch (this.#state.kind) {
      case 'awaitingStep1':
        if (message.kind === 'step1') this.#join(message.stateVector);
        return;
      case 'joining':
        // Frames can arrive before the document is loaded: they wait.
        if (this.#state.held.push(message) > MAX_HELD) this.#socket.terminate();
        return;
      case 'joined':
        return this.#handle(message, this.#state.seat, this.#state.clientId);
      case 'left':
        return;
    }
  }

  #join(stateVector: Uint8Array): void {
    const { host, presence, report, hellos } = this.#deps;
    const { member, actor } = this.admission;
    if (!hellos.allows(member.id, this.#document)) return this.refuse('too_fast');
    const held: YjsMessage[] = [];
    this.#state = { kind: 'joining', held };
    host
      .join({ document: this.#document, connection: this.id, actor, stateVector, spares: 0 })
      .then(({ seat, lease: [clientId], state, stateVector: ours }) => {
        if (this.#state.kind === 'left') return host.leave(seat);
        this.#state = { kind: 'joined', seat, clientId };
        this.send(step2Message(state));
        this.send(step1Message(ours));
        this.sendPresence(presence.all(this.#channel), []);
        this.#setPresence(clientId, null);
        for (const message of held) this.#handle(message, seat, clientId);
      })
      .catch((error: unknown) => {
        report(error);
        this.#socket.close(CLOSE_LATER, 'the document cannot be opened just now');
      });
  }

  #handle(message: YjsMessage, seat: number, clientId: number): void {
    const { host, presence } = this.#deps;
    switch (message.kind) {
      case 'step1':
        // Only once a connection; a provider that lost its state reconnects.
        return;
      case 'update':
        if (isEmptyUpdate(message.update)) return;
        return host.push(seat, { clientId, n: 0, update: message.update }, true);
      case 'awareness':
        return this.#setPresence(clientId, caretOf(message.states[0]));
      case 'query_awareness':
        return this.#limit.pass(() => this.sendPresence(presence.all(this.#channel), []));
      case 'other':
        return;
    }
  }

  #setPresence(clientId: number, caret: Present['caret']): void {
    this.#limit.pass(() => {
      if (this.#state.kind !== 'joined') return;
      const { id: member, name } = this.admission.member;
      this.#deps.presence.set(this.#channel, this.id, { clientId, member, name, card: null, looking: null, caret });
    });
  }
}

/** The caret of a client's awareness state, when it has the one form that is passed on. */
function caretOf(state: unknown): Present['caret'] {
  if (typeof state !== 'object' || state === null || !('cursor' in state)) return null;
  const parsed = caretSchema.safeParse(state.cursor);
  return parsed.success ? parsed.data : null;
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
