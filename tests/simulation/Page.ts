import * as Y from 'yjs';
import { BoardDocument } from '../../client/sync/BoardDocument.ts';
import {
  addTheme,
  moveToTheme,
  placeOnCanvas,
  readThemes,
  removeTheme,
  renameTheme,
} from '../../shared/model/arrange.ts';
import {
  addCard,
  addLink,
  appendText,
  bodyToJson,
  deleteCard,
  type LinkView,
  LOCAL,
  readCard,
  readCards,
  setTogether,
} from '../../shared/model/board.ts';
import { addComment, react, readComments, removeComment } from '../../shared/model/remarks.ts';
import type { BoardState } from '../../shared/model/words.ts';
import { fromPlainText, toPlainText } from '../../shared/richtext/schema.ts';
import type { Device } from './Device.ts';
import type { PageStore } from './DeviceStorage.ts';
import { at } from './Draws.ts';
import { PageTransport } from './PageTransport.ts';
import { Process } from './Timeline.ts';
import type { World } from './World.ts';
import { wordsOf } from './words.ts';

/** A screen draws what changed this long after. */
const DRAWN_MS = 16;
/** An editor is bound to another document this long after there is one. */
const REBOUND_MS = 40;

/** One page of a person: the client's own code, and hands that do what its screen lets them. */
export class Page {
  readonly name: string;
  readonly board: BoardDocument;
  readonly process: Process;
  readonly transport: PageTransport;
  /** When its program ended without having finished, and whether it could store its last words; null for not yet. */
  died: { readonly at: number; readonly warned: boolean } | null = null;
  /** When another page of its device asked who is open and heard nothing of it in time; null for never. */
  overlookedAt: number | null = null;
  readonly #world: World;
  readonly #device: Device;
  readonly #store: PageStore;
  #editing: Y.Doc;
  #state: BoardState | null = null;
  #drawing = false;
  #left = false;
  /** Typed since the screen last said "saved". */
  #unsaved: string[] = [];
  /** When its words were typed, by its own clock. */
  readonly #typed = new Map<string, number>();

  constructor(world: World, device: Device) {
    this.#world = world;
    this.#device = device;
    this.name = `page ${device.pageCount++}`;
    const { timeline, ledger } = world;
    this.process = new Process(timeline, device.wall);
    this.#store = device.storage.open();
    this.transport = new PageTransport({
      process: this.process,
      draws: device.draws,
      dial: () => world.dial(device),
      ear: {
        refused: (code) => ledger.count(`refused ${code}`),
        ended: (code) => ledger.violate(`a page of ${device.member} was ended with ${code}`),
      },
    });
    this.board = new BoardDocument({
      document: device.document,
      member: device.member,
      transport: world.plans.wrapTransport(this.transport),
      store: world.plans.wrapStorage(this.#store),
      lateCopies: world.desk.open(device.owner, this.process, () => device.online && world.reachable),
      clock: this.process,
      page: this.name,
      livingTabs: () => this.#livingTabs(),
    });
    this.#editing = this.board.doc;
    this.#watch(this.board.doc);
    this.board.listen(() => this.#draw());
    // What was said while the connection was gone: asked on every connect.
    this.transport.listen({ board: () => this.#readState(), connected: () => this.#readState() });
    void this.board.open();
    this.transport.open();
  }

  get open(): boolean {
    return this.process.alive && !this.#left;
  }

  /** Does its screen offer anything to write in? */
  get mayWrite(): boolean {
    const state = this.#state ?? (this.board.writable ? 'live' : 'closed');
    return this.open && this.board.ready && state === 'live' && this.board.save.kind !== 'ended';
  }

  /** Everything is saved, and the way to the server is one that works. */
  get settled(): boolean {
    const { save, greeted, hasUnsent } = this.board;
    const link = this.transport.connected && this.transport.wire?.works === true;
    return link && greeted && !hasUnsent && save.kind === 'saved';
  }

  // --- How it ends

  /** The person goes to another page of the same program, which runs on. */
  leave(): void {
    this.#left = true;
    this.board.close();
    this.transport.close();
    this.#device.gone(this);
  }

  /** The tab is closed: what was asked of the device is still done. */
  closeTab(): void {
    this.board.storeNow();
    this.#store.close();
    this.#die(true);
  }

  /** The browser is gone at once. */
  crash(): void {
    this.#store.crash();
    this.#die(false);
  }

  #die(warned: boolean): void {
    this.died = { at: this.#world.timeline.now, warned };
    this.process.end();
    this.transport.wire?.forgetClient();
    this.#device.gone(this);
  }

  // --- What hands do

  /** Cards that this person may write in, their own first when asked for. */
  cards(kind: 'own' | 'together' | 'any'): string[] {
    return readCards(this.#editing).flatMap(({ id, together }) => {
      const own = this.#owns(id);
      const fits = kind === 'own' ? own : kind === 'together' ? together && !own : own || together;
      return fits ? [id] : [];
    });
  }

  /** One keystroke. @param where share of the text before it; negative for a paragraph of its own */
  type(card: string, where: number): void {
    if (!this.mayWrite || this.#world.ledger.full) return;
    const view = readCard(this.#editing, card);
    if (view === null || !(view.together || this.#owns(card))) return;
    this.board.presence.set({ card });
    const word = this.#word(card);
    const run = where < 0 ? undefined : at(textsOf(view.body), where);
    if (run === undefined) return appendText(this.#editing, card, fromPlainText(word));
    this.#editing.transact(() => run.insert(Math.round(where * run.length), word), LOCAL);
  }

  addCard(id: string, together: boolean, answers?: string): void {
    if (!this.mayWrite || this.#world.ledger.full) return;
    const link: LinkView | undefined =
      answers === undefined ? undefined : { id: `link_${id}`, from: id, to: answers, type: 'answers' };
    const text = fromPlainText(this.#word(id));
    addCard(this.#editing, { id, type: 'idea', text, together }, link);
  }

  deleteCard(card: string): void {
    if (!this.mayWrite || !this.#owns(card)) return;
    const view = readCard(this.#editing, card);
    if (view === null) return;
    for (const word of wordsOf(toPlainText(bodyToJson(view.body)))) this.#removed(word);
    this.#world.ledger.removedCards.set(card, this.#device.member);
    deleteCard(this.#editing, card);
  }

  toggle(card: string): void {
    const view = readCard(this.#editing, card);
    if (view !== null && this.mayWrite && this.#owns(card)) setTogether(this.#editing, card, !view.together);
  }

  /** Themes, places on the canvas, links, reactions and comments, and their taking back. */
  beside(card: string, { what, where }: { readonly what: number; readonly where: number }, index: number): void {
    const member = this.#device.member;
    const doc = this.#editing;
    if (!this.mayWrite || readCard(doc, card) === null) return;
    const id = `beside_${String(index).padStart(11, '0')}`;
    const other = at(this.cards('any'), where);
    const theme = at(readThemes(doc), where);
    const comment = readComments(doc).find(({ by }) => by === member);
    if (what < 0.1) addTheme(doc, { id, name: `Theme ${index}` });
    else if (what < 0.15 && theme !== undefined) renameTheme(doc, theme.id, `Other ${index}`);
    else if (what < 0.2 && theme !== undefined) removeTheme(doc, theme.id);
    else if (what < 0.4) moveToTheme(doc, card, theme?.id ?? null);
    else if (what < 0.55) placeOnCanvas(doc, card, { x: Math.round(where * 900), y: index });
    else if (what < 0.65 && other !== undefined && other !== card) {
      addLink(doc, { id, from: card, to: other, type: 'supports', by: member });
    } else if (what < 0.8 && !this.#owns(card)) react(doc, { card, member }, where < 0.7 ? 'thanks' : null);
    else if (what < 0.9) addComment(doc, { id, card, text: `Remark ${index}.`, by: member, n: 0 });
    else if (comment !== undefined) removeComment(doc, comment.id);
  }

  deleteWord(card: string, where: number): void {
    const run = this.#run(card, where);
    if (run === undefined) return;
    const index = Math.floor(where * run.length);
    const [word] = wordsOf(plain(run)[index] ?? '');
    if (word === undefined) return;
    this.#removed(word);
    this.#editing.transact(() => run.delete(index, 1), LOCAL);
  }

  /** A paragraph is selected and removed, as somebody does who rewrites it. */
  deleteParagraph(card: string, where: number): void {
    const run = this.#run(card, where);
    const view = readCard(this.#editing, card);
    const index = view?.body.toArray().indexOf(run?.parent as never) ?? -1;
    if (run === undefined || view === null || index < 0) return;
    for (const word of wordsOf(plain(run))) this.#removed(word);
    this.#editing.transact(() => view.body.delete(index, 1), LOCAL);
  }

  mark(card: string, where: number): void {
    const run = this.#run(card, where);
    if (run === undefined) return;
    const index = Math.floor(where * run.length);
    this.#editing.transact(() => run.format(index, Math.min(3, run.length - index), { bold: {} }), LOCAL);
  }

  dropLateCopy(share: number): void {
    const copy = at(this.board.lateCopies, share);
    if (copy === undefined) return;
    for (const word of wordsOf(copy.text)) this.#removed(word);
    void this.board.dropLateCopy(copy.id);
  }

  #run(card: string, where: number): Y.XmlText | undefined {
    const view = readCard(this.#editing, card);
    if (view === null || !this.mayWrite || !(view.together || this.#owns(card))) return undefined;
    const run = at(textsOf(view.body), where);
    return run === undefined || run.length === 0 ? undefined : run;
  }

  /** A card without a record is one that this person has just made. */
  #owns(card: string): boolean {
    return (this.board.records.get(card)?.owner ?? this.#device.member) === this.#device.member;
  }

  #word(card: string): string {
    const { member, document } = this.#device;
    this.#draw();
    const word = this.#world.ledger.type({ member, document, card, page: this, at: this.#world.timeline.now });
    this.#unsaved.push(word);
    this.#typed.set(word, this.process.now());
    return word;
  }

  #removed(text: string): void {
    const word = this.#world.ledger.words.get(text);
    if (word !== undefined) word.removed = true;
  }

  // --- What the screen and the page around it do

  #draw(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    this.process.after(DRAWN_MS, () => {
      this.#drawing = false;
      if (this.board.save.kind === 'saved') this.#calledSaved();
      const { doc } = this.board;
      if (this.#editing !== doc) this.process.after(REBOUND_MS, () => this.#rebind());
    });
  }

  #rebind(): void {
    this.#editing = this.board.doc;
    this.#watch(this.#editing);
  }

  /** Notes when somebody else's change takes words of this page along with their block. */
  #watch(doc: Y.Doc): void {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      if (transaction.local) return;
      Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || !inRemoved(struct)) return;
        for (const text of wordsOf(struct.content.str)) this.#taken(text);
      });
    });
  }

  #taken(text: string): void {
    const [word, at] = [this.#world.ledger.words.get(text), this.#typed.get(text)];
    if (word !== undefined && at !== undefined) word.takenAfter ??= Math.abs(this.process.now() - at);
  }

  #calledSaved(): void {
    if (this.#unsaved.length === 0) return;
    const late = new Set(this.board.lateCopies.flatMap((copy) => wordsOf(copy.text)));
    for (const text of this.#unsaved.splice(0)) {
      // Those stand below the board as words that it did not take.
      if (late.has(text)) continue;
      const word = this.#world.ledger.words.get(text);
      if (word !== undefined) word.saved = true;
    }
  }

  #readState(): void {
    this.process.after(this.#device.draws.between(5, 100), () => {
      if (this.#device.online && this.#world.reachable)
        this.#state = this.#world.disk.kept(this.#device.document).head.state;
    });
  }

  async #livingTabs(): Promise<readonly string[]> {
    const others = this.#device.pages.filter((page) => page !== this && page.open);
    const heard = others.filter((page) => {
      if (!this.#device.draws.chance(0.03)) return true;
      page.overlookedAt ??= this.#world.timeline.now;
      return false;
    });
    await new Promise<void>((resolve) => this.process.after(150, resolve));
    // Who was opened meanwhile has asked, and is heard by that.
    const asked = this.#device.pages.filter((page) => page !== this && page.open && !others.includes(page));
    return [...heard, ...asked].map(({ name }) => name);
  }
}

/** Without its marks: `toString` writes them as tags. */
const plain = (run: Y.XmlText) =>
  (run.toDelta() as { readonly insert: unknown }[]).map(({ insert }) => String(insert)).join('');

/** Is what holds an item removed? */
export const inRemoved = ({ parent }: Y.Item): boolean =>
  parent instanceof Y.AbstractType && parent._item?.deleted === true;

/** The texts of a card's paragraphs. */
function textsOf(body: Y.XmlFragment): Y.XmlText[] {
  return body.toArray().flatMap((block) => {
    const run = block instanceof Y.XmlElement ? block.get(0) : undefined;
    return run instanceof Y.XmlText ? [run] : [];
  });
}
