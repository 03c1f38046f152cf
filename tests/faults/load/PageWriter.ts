import type * as Y from 'yjs';
import { Device } from '../../support/Device.ts';
import { Person } from '../../support/Person.ts';
import type { Chance } from '../Chance.ts';
import { digestOf, isPending } from '../check/digest.ts';
import type { Whereabouts } from './Conversation.ts';
import type { Ledger, Mark } from './Ledger.ts';
import { token } from './tokens.ts';
import { Hand } from './writing.ts';

export interface PageWriterOptions {
  readonly name: number;
  readonly url: string;
  readonly cookie: string;
  readonly board: string;
  readonly chance: Chance;
  readonly ledger: Ledger;
  readonly sharedCards: number;
}

/** Somebody whose page runs the client's own code: what counts as saved is what its header says. */
export class PageWriter {
  readonly deaf = false;
  /** Strokes since the connection went. */
  typedAway = 0;
  readonly clientIds = new Set<number>();
  readonly #options: PageWriterOptions;
  readonly #hand: Hand;
  #device: Device | null = null;
  #unsaved: Mark[] = [];
  #tokens = 0;
  #lateCopies = 0;
  #wasIn = false;

  constructor(options: PageWriterOptions) {
    this.#options = options;
    this.#hand = new Hand(options.name, options.chance, options.sharedCards);
  }

  async open(): Promise<void> {
    const { url, cookie, board } = this.#options;
    const person = new Person(url);
    person.cookie = cookie;
    this.#device = await Device.open(person, await person.call('readBoard', { params: { board } }));
    this.#device.board.listen(() => this.#look());
    this.#look();
  }

  get name(): number {
    return this.#options.name;
  }

  get state(): Whereabouts {
    const kind = this.#device?.board.save.kind;
    if (kind === 'ended') return 'ended';
    return kind === 'saved' || kind === 'saving' ? 'in' : 'away';
  }

  get isSaved(): boolean {
    return this.#device?.board.save.kind === 'saved' && !this.#device.board.hasUnsent;
  }

  get isPending(): boolean {
    return this.#device === null || isPending(this.#device.board.doc);
  }

  get digest(): string {
    return this.#device === null ? 'none' : digestOf(this.#device.board.doc);
  }

  get doc(): Y.Doc | null {
    return this.#device?.board.doc ?? null;
  }

  stroke(): void {
    const { doc } = this;
    if (doc === null || this.#device?.board.ready !== true || this.state === 'ended') return;
    const at = performance.now();
    const { ledger } = this.#options;
    // Whatever the page says while the transaction is being told is not about it yet.
    let marks: Mark[] = [];
    doc.transact(() => {
      marks = this.#hand.move(doc, token(this.name, ++this.#tokens), at);
      for (const mark of marks) ledger.write(mark);
    });
    this.#unsaved.push(...marks);
    if (this.state !== 'in') this.typedAway++;
  }

  walk(): void {}

  end(): void {
    this.#device?.close();
  }

  #look(): void {
    const { ledger, name } = this.#options;
    const board = this.#device?.board;
    if (board === undefined) return;
    if (board.clientId !== 0) this.clientIds.add(board.clientId);
    if (this.isSaved) for (const mark of this.#unsaved.splice(0)) ledger.save(mark);
    if (this.#wasIn && this.state !== 'in') this.typedAway = 0;
    this.#wasIn = this.state === 'in';
    if (board.lateCopies.length > this.#lateCopies) {
      ledger.trouble(`page ${name} made a late copy: ${JSON.stringify(board.lateCopies.at(-1))}`);
    }
    this.#lateCopies = board.lateCopies.length;
    if (board.save.kind === 'ended') ledger.trouble(`page ${name} ended: ${board.save.code}`);
  }
}
