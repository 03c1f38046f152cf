import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import { decodeFrame, type Frame } from '../../../shared/protocol/frame.ts';
import type { HelloReply, Lease, RefusedMessage, ResyncMessage } from '../../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION, SCHEMA_VERSION } from '../../../shared/protocol/version.ts';
import type { Chance } from '../Chance.ts';
import { EntryBox } from './EntryBox.ts';
import type { Mark } from './Ledger.ts';
import { WireSocket } from './WireSocket.ts';

/** As Socket.IO's client: the first wait, doubled up to the longest, each by up to half more or less. */
export interface Reconnect {
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface ConversationOptions {
  readonly url: string;
  readonly cookie: string;
  readonly document: string;
  readonly chance: Chance;
  readonly reconnect: Reconnect;
  /** Typing gathers for so long behind an entry that is under way. */
  readonly gatherMs: number;
  /** Of what is held already. */
  readonly stateVector: () => Uint8Array;
  /** What others wrote, and what one's own entries became on the server when a hello brings it. */
  readonly take: (update: Uint8Array) => void;
  readonly saved: (marks: readonly Mark[]) => void;
  /** Whatever the protocol does not allow, or nobody expected. */
  readonly trouble: (words: string) => void;
  /** The id to write under is known. */
  readonly leased?: (clientId: number) => void;
  /** Events that are not about the document's content. */
  readonly event?: (name: string, message: unknown) => void;
  readonly left?: () => void;
}

/** `away`: no connection. `greeting`: hello is under way. `in`: taking part. `ended`: the server will not go on. */
export type Whereabouts = 'away' | 'greeting' | 'in' | 'ended';

const BREATH_MS = 300;
/** Entries under way at once. */
const WINDOW = 8;
/** Refusals after which the protocol lets a page say hello again (SAVE-8). */
const PASSING: readonly ErrorCode[] = ['resync', 'not_joined', 'too_fast', 'storage_unavailable', 'internal'];

/** One page's talk with the server about one document, over as many connections as it takes. */
export class Conversation {
  readonly box = new EntryBox();
  readonly clientIds = new Set<number>();
  state: Whereabouts = 'away';
  /** How often hello was answered. */
  comings = 0;
  readonly #options: ConversationOptions;
  #socket: WireSocket | null = null;
  #lease: Lease | null = null;
  #epoch: number | undefined;
  #channel = -1;
  #held: [channel: number, frame: Uint8Array][] = [];
  #tries = 0;
  #timer: NodeJS.Timeout | undefined;
  #gathering: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: ConversationOptions) {
    this.#options = options;
  }

  /** Null before the first hello was answered. */
  get clientId(): number | null {
    return this.#lease?.[0] ?? null;
  }

  /** One edit of one's own, sent or kept. */
  add(update: Uint8Array, marks: readonly Mark[] = []): void {
    this.box.add(update, marks);
    this.#drain();
  }

  walk(card: string): void {
    this.#socket?.presence({ channel: this.#channel, card, caret: null });
  }

  connect(): void {
    if (this.#stopped || this.#socket !== null) return;
    clearTimeout(this.#timer);
    const socket: WireSocket = new WireSocket(this.#options.url, this.#options.cookie, {
      open: () => {
        if (socket === this.#socket) this.#greet();
      },
      frame: (channel, frame) => this.#frame(channel, frame),
      event: (name, message) => this.#event(name, message),
      closed: (reason) => {
        if (socket === this.#socket) this.#gone(reason);
      },
    });
    this.#socket = socket;
  }

  stopReading(): void {
    this.#socket?.stopReading();
  }

  readOn(): void {
    this.#socket?.readOn();
  }

  /** The connection is cut here; the page comes back by itself. */
  cut(): void {
    this.#socket?.end();
  }

  /** Keeps the page open without a connection until `connect`. */
  goAway(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#leave();
    socket?.end();
  }

  /** The page is closed. */
  end(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#gathering ?? undefined);
    this.#socket?.end();
  }

  #leave(): void {
    if (this.state !== 'ended') this.state = 'away';
    this.#options.left?.();
    this.box.pause();
    clearTimeout(this.#timer);
  }

  #gone(reason: string): void {
    this.#socket = null;
    this.#leave();
    if (this.#stopped || this.state === 'ended') return;
    if (reason.startsWith('turned away') && !PASSING.some((code) => reason.endsWith(code)))
      this.#options.trouble(reason);
    const { firstMs, longestMs } = this.#options.reconnect;
    const wait = Math.min(longestMs, firstMs * 2 ** this.#tries++) * this.#options.chance.between(0.5, 1.5);
    this.#timer = setTimeout(() => this.connect(), wait);
  }

  #greet(): void {
    const socket = this.#socket;
    if (socket === null || this.state === 'ended') return;
    this.state = 'greeting';
    this.box.pause();
    this.#held = [];
    const lease = this.#lease === null ? {} : { lease: [...this.#lease] as [number, Uint8Array] };
    socket
      .hello({
        protocol: PROTOCOL_VERSION,
        schema: SCHEMA_VERSION,
        document: this.#options.document,
        ...(this.#epoch === undefined ? {} : { epoch: this.#epoch }),
        stateVector: this.#options.stateVector(),
        ...lease,
        spares: 0,
      })
      .then((reply) => {
        if (socket === this.#socket && this.state === 'greeting') this.#welcome(reply);
      })
      .catch((error: unknown) => this.#options.trouble(`a reply that nobody can use: ${error}`));
  }

  #welcome(reply: HelloReply): void {
    if (!reply.ok) {
      if (PASSING.includes(reply.code)) return this.#breathe();
      return this.#stop(`hello was answered with ${reply.code}`);
    }
    const { lease, epoch, channel, state, committed } = reply;
    if (this.#lease !== null && this.#lease[0] !== lease[0]) {
      if (!this.box.isEmpty) return this.#stop(`was given id ${lease[0]} and has words under ${this.#lease[0]}`);
      // Nothing was ever written under the one before.
      if (this.box.acknowledged > 0) return this.#stop('lost the id that its words stand under');
    }
    this.#lease = lease;
    this.#epoch = epoch;
    this.#channel = channel;
    this.clientIds.add(lease[0]);
    this.#options.leased?.(lease[0]);
    this.#options.take(state);
    const known = committed.find(([clientId]) => clientId === lease[0])?.[1] ?? 0;
    if (known < this.box.acknowledged) {
      this.#options.trouble(`the server has ${known} entries, and called ${this.box.acknowledged} durable`);
    }
    this.#saved(known);
    this.state = 'in';
    this.comings++;
    this.#tries = 0;
    for (const [of, frame] of this.#held.splice(0)) if (of === channel) this.#receive(decodeFrame(frame));
    this.#drain();
  }

  /** Something that passes: hello again, a little later. */
  #breathe(): void {
    this.state = 'greeting';
    this.box.pause();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#greet(), BREATH_MS * this.#options.chance.between(0.5, 1.5));
  }

  #stop(words: string): void {
    this.#options.trouble(words);
    this.state = 'ended';
    this.#socket?.end();
  }

  #frame(channel: number, frame: Uint8Array): void {
    if (this.state === 'greeting') this.#held.push([channel, frame]);
    else if (this.state === 'in' && channel === this.#channel) this.#receive(decodeFrame(frame));
  }

  #receive({ entries }: Frame): void {
    for (const { clientId, n, update } of entries) {
      const own = clientId === this.#lease?.[0];
      if (own && n > 0) {
        if (!this.box.knows(n)) this.#options.trouble(`entry ${n} was called durable and never sent`);
        this.#saved(n);
      } else if (update !== null) this.#options.take(update);
    }
    this.#drain();
  }

  #saved(n: number): void {
    const marks = this.box.acknowledge(n);
    if (marks.length > 0) this.#options.saved(marks);
  }

  #drain(): void {
    if (this.state !== 'in' || this.#lease === null) return;
    const [clientId] = this.#lease;
    for (const entry of this.box.take(WINDOW, this.#gathering !== null)) {
      this.#socket?.push({ channel: this.#channel, clientId, ...entry });
      if (this.#options.gatherMs > 0) this.#gather();
    }
  }

  #gather(): void {
    clearTimeout(this.#gathering ?? undefined);
    this.#gathering = setTimeout(() => {
      this.#gathering = null;
      this.#drain();
    }, this.#options.gatherMs);
  }

  #event(name: string, message: unknown): void {
    switch (name) {
      case 'refused':
        return this.#refused(message as RefusedMessage);
      case 'resync':
        if (this.state === 'in' && (message as ResyncMessage).channel === this.#channel) this.#greet();
        return;
      case 'bye':
        return this.#stop(`bye: ${(message as { code: ErrorCode }).code}`);
      default:
        return this.#options.event?.(name, message);
    }
  }

  #refused({ channel, n, code }: RefusedMessage): void {
    if (this.state !== 'in' || channel !== this.#channel) return;
    if (PASSING.includes(code)) return this.#breathe();
    this.#stop(`entry ${n} was refused: ${code}`);
  }
}
