import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as Y from 'yjs';
import { Chance } from '../Chance.ts';
import type { Reconnect, Whereabouts } from './Conversation.ts';
import { type DiskNews, Ledger, type LedgerDelays, type News } from './Ledger.ts';
import { PageWriter } from './PageWriter.ts';
import { paperUpdates, readPaper } from './paper.ts';
import { Typist } from './Typist.ts';
import { addSharedCards } from './writing.ts';

export interface CrowdPerson {
  readonly url: string;
  readonly cookie: string;
  /** Fills the room and keeps no document. */
  readonly deaf?: boolean;
  /** Runs the client's own code; these come last in a list. */
  readonly page?: boolean;
}

export interface CrowdOptions {
  readonly seed: number;
  readonly board: string;
  readonly document: string;
  readonly people: readonly CrowdPerson[];
  /** The first so many of them type. */
  readonly typing: number;
  readonly sharedCards: number;
  readonly reconnect: Reconnect;
}

export interface Replica {
  readonly name: number;
  readonly digest: string;
  readonly pending: boolean;
  readonly clientIds: readonly number[];
  /** Entries that were never called durable. */
  readonly unsaved: boolean;
}

export interface Report {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly replicas: readonly Replica[];
}

export interface Settled {
  readonly ms: number;
  /** Who did not come to rest, and why. */
  readonly stragglers: readonly string[];
}

const LOOK_MS = 20;
/** As many keystrokes gather while an entry is under way. */
const KEYS_A_TURN = 100;
const MOST_WAITING = 20;
/** So many look into every frame; what goes to one goes to all. */
const WITNESSES = 5;

/** What raw clients and pages have in common. */
interface Writer {
  readonly name: number;
  readonly deaf: boolean;
  readonly state: Whereabouts;
  readonly isSaved: boolean;
  readonly isPending: boolean;
  readonly digest: string;
  readonly doc: Y.Doc | null;
  readonly clientIds: ReadonlySet<number>;
  readonly typedAway: number;
  stroke(): void;
  walk(): void;
  end(): void;
}

/** Everybody of one load, in one process. Its methods are called from the test's. */
export class Crowd {
  readonly #ledger = new Ledger();
  /** Raw clients. */
  #typists: Typist[] = [];
  #everybody: Writer[] = [];
  #typing = 0;
  #chance = new Chance(0);
  readonly #held = monitorEventLoopDelay({ resolution: 5 });
  #rhythms = 0;
  #pasted = 0;
  readonly #timers = new Set<NodeJS.Timeout>();

  /** Everybody comes in, and the cards that they write in are there and saved. */
  async join({ seed, board, document, people, typing, sharedCards, reconnect }: CrowdOptions): Promise<void> {
    this.#held.enable();
    this.#chance = new Chance(seed);
    this.#typing = typing;
    const of = ({ url, cookie }: CrowdPerson, name: number) => ({
      ...{ name, url, cookie, sharedCards, ledger: this.#ledger },
      chance: this.#chance.branch(name),
    });
    this.#typists = people.flatMap((person, name) => {
      const { deaf = false, page = false } = person;
      return page ? [] : [new Typist({ ...of(person, name), document, reconnect, deaf, witness: name < WITNESSES })];
    });
    const pages = people.flatMap((person, name) =>
      person.page === true ? [new PageWriter({ ...of(person, name), board })] : [],
    );
    this.#everybody = [...this.#typists, ...pages];
    const [first, ...others] = this.#typists;
    if (first === undefined) return;
    first.talk.connect();
    await must(() => first.state === 'in');
    first.write((doc) => {
      addSharedCards(doc, sharedCards);
      return [];
    });
    await must(() => first.isSaved);
    for (const other of others) other.talk.connect();
    for (const page of pages) await page.open();
    await must(() => this.#everybody.every(({ state }) => state === 'in'));
  }

  /** They type, each so often a second, and walk about. */
  type(perSecond: number, walksPerSecond = 0): void {
    this.rest();
    for (const typist of this.#everybody.slice(0, this.#typing)) {
      this.#often(perSecond, () => typist.stroke());
      if (walksPerSecond > 0) this.#often(walksPerSecond, () => typist.walk());
    }
  }

  rest(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** So many strokes of each at once: what they wrote while they were away. */
  strokes(count: number, names?: readonly number[]): void {
    for (const typist of this.#named(names).slice(0, this.#typing))
      for (let stroke = 0; stroke < count; stroke++) typist.stroke();
  }

  /** The next so many of those who type paste long passages, and remove what they pasted before. */
  paste(count: number): void {
    for (let each = 0; each < count; each++) this.#typists[this.#pasted++ % this.#typing]?.paste();
  }

  /** The first of them types the paper, as fast as the server takes it. */
  async writePaper(edits: number): Promise<void> {
    const [writer] = this.#typists;
    if (writer === undefined) return;
    let made = 0;
    for (const update of paperUpdates(writer.talk.clientId ?? 0, readPaper(edits).patches)) {
      writer.replay(update);
      if (++made % KEYS_A_TURN !== 0) continue;
      await new Promise((resolve) => setImmediate(resolve));
      const goesOn = await until(() => writer.talk.box.length < MOST_WAITING || writer.talk.state === 'ended');
      if (!goesOn || writer.talk.state === 'ended') throw new Error(`the server took no more after ${made} edits`);
    }
  }

  cut(names?: readonly number[]): void {
    for (const typist of this.#named(names)) typist.talk.cut();
  }

  goAway(names?: readonly number[]): void {
    for (const typist of this.#named(names)) typist.talk.goAway();
  }

  comeBack(names?: readonly number[]): void {
    for (const typist of this.#named(names)) typist.talk.connect();
  }

  stopReading(names: readonly number[]): void {
    for (const typist of this.#named(names)) typist.talk.stopReading();
  }

  readOn(names: readonly number[]): void {
    for (const typist of this.#named(names)) typist.talk.readOn();
  }

  count(state: Whereabouts, names?: readonly number[]): number {
    return this.#writers(names).filter((writer) => writer.state === state).length;
  }

  /** How many said hello more than once. */
  countReturned(names?: readonly number[]): number {
    return this.#named(names).filter((typist) => typist.talk.comings > 1).length;
  }

  /** Resolves with the ms it took, or null when it did not happen in time. */
  async waitFor(state: Whereabouts, count: number, ms: number, names?: readonly number[]): Promise<number | null> {
    const start = performance.now();
    const there = await until(() => this.count(state, names) >= count, ms);
    return there ? performance.now() - start : null;
  }

  /** Strokes that were made without a connection, since each had one last. */
  typedAway(): number {
    return this.#everybody.reduce((sum, { typedAway }) => sum + typedAway, 0);
  }

  /** Nobody types any more. Waits until everything is saved and everybody holds the same. */
  async settle(ms: number): Promise<Settled> {
    this.rest();
    const start = performance.now();
    const listening = this.#everybody.filter(({ deaf }) => !deaf);
    const saved = () => this.#everybody.every(({ state, isSaved }) => state === 'in' && isSaved);
    const clocks = ({ doc }: Writer) => (doc === null ? '' : Buffer.from(Y.encodeStateVector(doc)).toString('latin1'));
    const same = () => {
      if (new Set(listening.map(clocks)).size > 1) return false;
      return new Set(listening.map(({ digest }) => digest)).size <= 1;
    };
    if (await until(() => saved() && same(), ms)) return { ms: performance.now() - start, stragglers: [] };
    const digests = new Set(listening.map(({ digest }) => digest));
    const stragglers = this.#everybody
      .filter(({ state, isSaved }) => state !== 'in' || !isSaved)
      .map(({ name, state, isSaved }) => `typist ${name} is ${state}${isSaved ? '' : ', not all saved'}`);
    if (digests.size > 1) stragglers.push(`${digests.size} different replicas`);
    return { ms: performance.now() - start, stragglers };
  }

  news(): News {
    return this.#ledger.news();
  }

  /** Since the last call. How long this process was held up itself is part of every delay. */
  delays(): LedgerDelays & { readonly ownP99: number } {
    const ownP99 = this.#held.percentile(99) / 1e6;
    this.#held.reset();
    return { ...this.#ledger.delays(), ownP99 };
  }

  /** What the first of them heard of the disk since this was last asked. */
  disk(): DiskNews[] {
    return this.#ledger.takeDiskNews();
  }

  /** The same, as soon as there is any; empty when there is none in time. */
  async hearOfDisk(ms: number): Promise<DiskNews[]> {
    let heard: DiskNews[] = [];
    await until(() => {
      heard = this.disk();
      return heard.length > 0;
    }, ms);
    return heard;
  }

  report(): Report {
    const replicas = this.#everybody.map(({ name, deaf, digest, isPending, clientIds, isSaved }) => ({
      ...{ name, digest: deaf ? '' : digest, pending: isPending, clientIds: [...clientIds], unsaved: !isSaved },
    }));
    return { written: [...this.#ledger.written.keys()], deleted: [...this.#ledger.deleted], replicas };
  }

  end(): void {
    this.rest();
    for (const writer of this.#everybody) writer.end();
  }

  #writers(names?: readonly number[]): Writer[] {
    return names === undefined ? this.#everybody : this.#everybody.filter(({ name }) => names.includes(name));
  }

  #named(names?: readonly number[]): Typist[] {
    return names === undefined ? this.#typists : names.flatMap((name) => this.#typists[name] ?? []);
  }

  /** At random, as people do, `perSecond` times on average. */
  #often(perSecond: number, act: () => void): void {
    const chance = this.#chance.branch(100_000 + ++this.#rhythms);
    const next = () => {
      const timer = setTimeout(
        () => {
          this.#timers.delete(timer);
          next();
          act();
        },
        (-Math.log(1 - chance.next()) * 1000) / perSecond,
      );
      this.#timers.add(timer);
    };
    next();
  }
}

async function must(holds: () => boolean): Promise<void> {
  if (!(await until(holds))) throw new Error('waited in vain for people to come in');
}

/** False when it does not hold within that time. */
async function until(holds: () => boolean, ms = 60_000): Promise<boolean> {
  const end = performance.now() + ms;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return true;
}
