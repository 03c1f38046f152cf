import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { newId } from '../../client/sync/newId.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import { addCard, readPlaces, setText } from '../../shared/model/board.ts';
import type { PlannedPhase } from '../../shared/model/plan.ts';
import type { Promised, Step } from '../../shared/model/words.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Classmates } from '../support/Classmates.ts';
import { Device } from '../support/Device.ts';
import type { Person } from '../support/Person.ts';
import { tempDir } from '../support/tempDir.ts';

const DIE = fileURLToPath(new URL('../support/dieAtCommit.ts', import.meta.url));

/** What was found in the files after a death: all of what was asked, or nothing of it. */
export type Done = 'whole' | 'nothing';

interface Ordeal {
  readonly ask: () => Promise<unknown>;
  /** Looks at the files while no server runs. Whatever is neither whole nor nothing it throws. */
  readonly look: (db: DatabaseSync) => Done;
  /** On the server that started again, after every death: the session goes on from there. */
  readonly goOn?: (done: Done) => Promise<void>;
}

/** A class on a server that can be made to die before any of its commits. */
export class Mortals {
  readonly room: Classmates;
  readonly board: BoardView;
  readonly people: readonly Person[];
  readonly #control: string;

  private constructor(room: Classmates, board: BoardView, people: readonly Person[], control: string) {
    this.room = room;
    this.board = board;
    this.people = people;
    this.#control = control;
  }

  static async open(phases: PlannedPhase[], promise: Promised, count: number): Promise<Mortals> {
    const control = join(tempDir(), 'die');
    writeFileSync(control, '');
    const room = await Classmates.open({ NODE_OPTIONS: `--import ${DIE}`, DIE_AT_COMMIT: control });
    const board = await room.board();
    const params = { board: board.id };
    await room.tutor.call('planSession', { params, body: { phases } });
    await room.tutor.call('frameSession', { params, body: { promise } });
    const people: Person[] = [];
    for (let n = 0; n < count; n++) people.push(await room.join(board, `Person ${n}`));
    return new Mortals(room, board, people, control);
  }

  get tutor(): Person {
    return this.room.tutor;
  }

  get params(): { readonly board: string } {
    return { board: this.board.id };
  }

  person(index: number): Person {
    const found = this.people[index];
    if (found === undefined) throw new Error(`nobody is number ${index}`);
    return found;
  }

  async step(step: Step): Promise<void> {
    const version = (await this.tutor.call('readSession', { params: this.params })).session?.version ?? 0;
    await this.tutor.call('stepSession', { params: this.params, body: { step, version } });
  }

  /**
   * Asks with the server dying before its first commit, then before its second, and so on, each time from the same files,
   * until it answers; then it dies after the answer. @returns what was found after each death
   */
  async dieAtEachCommit({ ask, look, goOn }: Ordeal): Promise<readonly Done[]> {
    const kept = tempDir();
    const { dataDir } = this.room;
    const found: Done[] = [];
    for (let answered = false; !answered; ) {
      await this.room.server.kill();
      if (found.length === 0) cpSync(dataDir, kept, { recursive: true });
      rmSync(dataDir, { recursive: true });
      cpSync(kept, dataDir, { recursive: true });
      await this.room.start();
      writeFileSync(this.#control, String(found.length + 1));
      answered = await ask().then(
        () => true,
        () => false,
      );
      writeFileSync(this.#control, '');
      await this.room.server.kill();
      const db = new DatabaseSync(join(dataDir, 'sharedthinking.sqlite'), { readOnly: true });
      const done = look(db);
      db.close();
      found.push(done);
      if (answered && done === 'nothing') throw new Error('answered, and nothing is there');
      if (goOn === undefined && !answered) continue;
      await this.room.start();
      await goOn?.(done);
    }
    return found;
  }

  async page(person: Person, document?: string): Promise<Device> {
    const view = await person.call('readBoard', { params: this.params });
    const { session } = await person.call('readSession', { params: this.params });
    return Device.open(person, { ...view, document: document ?? session?.sheet?.document ?? view.document });
  }

  /** A card on somebody's sheet. */
  async write(person: Person, text: string): Promise<void> {
    const page = await this.page(person);
    addCard(page.board.doc, { id: newId(), type: 'idea', text: fromPlainText(text), together: false });
    await page.saved();
    page.close();
  }

  /** A statement in the first place of somebody's group sheet. */
  async state(person: Person, text: string): Promise<void> {
    const page = await this.page(person);
    setText(page.board.doc, readPlaces(page.board.doc)[0]?.id ?? '', fromPlainText(text));
    await page.saved();
    page.close();
  }
}
