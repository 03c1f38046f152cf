import type { HelloMessage, HelloReply } from '../../shared/protocol/messages.ts';
import type { Link } from './saveState.ts';
import type { Timers } from './Timers.ts';
import type { Transport } from './transport.ts';

export interface ConversationDeps {
  readonly transport: Transport;
  readonly timers: Timers;
  /** What to say; null while there is nothing to talk about. */
  readonly ask: () => HelloMessage | null;
  readonly answered: (reply: HelloReply) => void;
  /** The link is another one. */
  readonly changed: () => void;
}

/** A page that opens without a connection is written in after this long, if the network does not say no before. */
const OPENING_MS = 2_000;
const HELLO_RETRY_MS = 2_000;

/** Whether there is a way to the server for one document, and the hellos that open it. */
export class Conversation {
  link: Link = 'opening';
  /** By which the server knows the document since the last hello. */
  channel = -1;
  /** The server has answered once. */
  greeted = false;
  readonly #deps: ConversationDeps;
  /** Counts hellos: the answer to an earlier one is nobody's. */
  #attempt = 0;
  #held: Uint8Array[] = [];
  #heldOn = -1;

  constructor(deps: ConversationDeps) {
    this.#deps = deps;
    deps.timers.once('opening', OPENING_MS, () => this.lost());
  }

  get isOpen(): boolean {
    return this.link === 'open';
  }

  /** Is a message on this channel for us, now? */
  hears(channel: number): boolean {
    return this.isOpen && channel === this.channel;
  }

  /** Says hello, also over a connection that works. */
  async greet(): Promise<void> {
    const { transport, ask, answered, changed } = this.#deps;
    const message = this.link === 'greeting' || this.link === 'renewing' ? null : ask();
    if (message === null) return;
    this.link = this.isOpen ? 'renewing' : 'greeting';
    this.#held = [];
    changed();
    const attempt = ++this.#attempt;
    let reply: HelloReply;
    try {
      reply = await transport.hello(message);
    } catch {
      // The connection went, or nobody answered: the transport says when to try again, or we do.
      if (attempt === this.#attempt) this.tryLater();
      return;
    }
    if (attempt !== this.#attempt) return;
    if (transport.connected) answered(reply);
    else this.lost();
  }

  /** True when the frame has to wait for the answer to hello: the state comes first. */
  holds(channel: number, frame: Uint8Array): boolean {
    if (this.link !== 'greeting' && this.link !== 'renewing') return false;
    // Frames of one process only: another channel means another state.
    if (channel !== this.#heldOn) this.#held = [];
    this.#heldOn = channel;
    this.#held.push(frame);
    return true;
  }

  /** The state is here. Gives the frames that came meanwhile. */
  begin(channel: number): readonly Uint8Array[] {
    const held = this.#heldOn === channel ? this.#held : [];
    this.#held = [];
    this.channel = channel;
    this.link = 'open';
    this.greeted = true;
    this.#deps.timers.cancel('opening');
    return held;
  }

  tryLater(): void {
    const { timers, transport } = this.#deps;
    timers.once('hello', HELLO_RETRY_MS, () => {
      if (transport.connected) void this.greet();
    });
    this.#close();
  }

  /** The connection went. */
  disconnected(): void {
    this.#attempt++;
    this.lost();
  }

  /** Nobody is there. */
  lost(): void {
    if (this.#deps.transport.connected && this.link !== 'opening') return;
    this.#close();
  }

  /** What is on its way is nobody's any more. */
  end(): void {
    this.#attempt++;
    this.#deps.timers.cancel('opening');
    this.link = 'closed';
  }

  #close(): void {
    this.#deps.timers.cancel('opening');
    this.link = 'closed';
    this.#deps.changed();
  }
}
