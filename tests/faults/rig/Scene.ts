import type { BoardView } from '../../../shared/api/routes.ts';
import type { Person } from '../../support/Person.ts';
import { check, checkDurable, type Evidence } from '../check/check.ts';
import { readJournal } from '../check/Journal.ts';
import type { Reconnect } from '../load/Conversation.ts';
import { Load } from '../load/Load.ts';
import { Classroom, type ClassroomOptions } from './Classroom.ts';
import { joinAnew } from './joinAnew.ts';
import { publish } from './publish.ts';

export interface SceneOptions {
  readonly seed: number;
  readonly people: number;
  /** The first so many type; all of them when absent. */
  readonly typing?: number;
  readonly sharedCards?: number;
  readonly reconnect?: Reconnect;
  readonly classroom?: ClassroomOptions;
  /** A server that is there already, for a board of its own. */
  readonly within?: Classroom;
  /** Where the load finds the server, when not directly. */
  readonly through?: (classroom: Classroom) => Promise<string>;
  /** So many of the last ones run the client's own code. */
  readonly pages?: number;
  /** Those from this one on keep no document. */
  readonly deafFrom?: number;
}

/** Impatient: a page that is killed every second must be back before the next time. */
const SOON: Reconnect = { firstMs: 100, longestMs: 400 };
/** As the client waits. */
export const AS_PAGES_DO: Reconnect = { firstMs: 500, longestMs: 5_000 };
const SETTLE_MS = 30_000;

/** A class at work: a server, a board, people who type in a process of their own, and what they were told. */
export class Scene {
  readonly classroom: Classroom;
  readonly board: BoardView;
  readonly people: readonly Person[];
  readonly load: Load;
  /** What went wrong so far. */
  readonly findings: string[] = [];
  readonly #saved = new Set<string>();
  readonly #savedDeletions = new Set<string>();
  readonly #seen = new Set<string>();
  /** Tokens that were found in the journal, up to `#readTo`. */
  readonly #stored = new Set<string>();
  #readTo = 0;

  private constructor(classroom: Classroom, board: BoardView, people: readonly Person[], load: Load) {
    this.classroom = classroom;
    this.board = board;
    this.people = people;
    this.load = load;
  }

  static async open(options: SceneOptions): Promise<Scene> {
    const { seed, people: count, typing = count, sharedCards = 20, reconnect = SOON } = options;
    const classroom = options.within ?? (await Classroom.open(options.classroom));
    const load = new Load();
    try {
      const board = await classroom.board();
      const people = await classroom.people(board, count);
      const url = (await options.through?.(classroom)) ?? classroom.url;
      const { deafFrom = count, pages = 0 } = options;
      await load.call('join', {
        ...{ seed, typing, sharedCards, reconnect },
        ...{ board: board.id, document: board.document },
        people: people.map(({ cookie }, index) => ({
          url,
          cookie,
          deaf: index >= deafFrom,
          page: index >= count - pages,
        })),
      });
      return new Scene(classroom, board, people, load);
    } catch (error) {
      await load.end();
      await classroom.close();
      throw error;
    }
  }

  get savedCount(): number {
    return this.#saved.size;
  }

  /** Takes in what people were told and shown since the last time. */
  async hear(): Promise<void> {
    const { saved, savedDeletions, seen, troubles } = await this.load.call('news');
    for (const token of saved) this.#saved.add(token);
    for (const token of savedDeletions) this.#savedDeletions.add(token);
    for (const token of seen) this.#seen.add(token);
    this.findings.push(...troubles);
  }

  /** The server is down: is everything in its file that people were told and shown until now? */
  async durable(dataDir = this.classroom.dataDir): Promise<void> {
    await this.load.call('waitFor', 'away', this.people.length, 5_000);
    await this.hear();
    const { rows, seq } = readJournal(dataDir, this.board.document, this.#readTo);
    if (seq < this.#readTo) this.findings.push(`I4: the journal went back from row ${this.#readTo} to ${seq}`);
    this.#readTo = seq;
    this.findings.push(...checkDurable(rows, { saved: this.#saved, seen: this.#seen }, this.#stored));
  }

  /**
   * The fault is over: everybody comes to rest, and everything is looked at. Ends the server.
   * @returns ms until all was saved and everybody held the same
   */
  async conclude(options: { readonly published?: boolean; readonly settleMs?: number } = {}): Promise<number> {
    const { ms, stragglers } = await this.load.call('settle', options.settleMs ?? SETTLE_MS);
    this.findings.push(...stragglers);
    await this.hear();
    const evidence = await this.gather(options.published === true);
    await this.load.call('end');
    this.findings.push(...check(evidence));
    return ms;
  }

  /** Everything that the checks look at. Ends the server, so that its file can be read. */
  async gather(published: boolean): Promise<Evidence> {
    const { url, dataDir, tutor, server } = this.classroom;
    const { id, document } = this.board;
    const joiner = await joinAnew(url, tutor.cookie, document);
    const page = published ? await publish(this) : null;
    const report = await this.load.call('report');
    const views = await Promise.all(this.people.map((person) => person.call('readBoard', { params: { board: id } })));
    const { code } = await server.end();
    if (code !== 0) this.findings.push(`the server ended with ${code}`);
    return {
      ...report,
      saved: this.#saved,
      savedDeletions: this.#savedDeletions,
      seen: this.#seen,
      members: views.map(({ me }) => me.id),
      joiner,
      published: page,
      journal: readJournal(dataDir, document),
    };
  }

  /** The files stay when something was found. */
  async close(): Promise<void> {
    await this.load.end();
    await this.classroom.close(this.findings.length > 0);
    if (this.findings.length > 0) this.findings.push(`its files are in ${this.classroom.dataDir}`);
  }
}
