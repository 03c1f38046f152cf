import { onTestFinished } from 'vitest';
import { newId } from '../../client/sync/newId.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import type { SessionView } from '../../shared/api/session.ts';
import { addCard, readPlaces, setText } from '../../shared/model/board.ts';
import type { PlannedPhase } from '../../shared/model/plan.ts';
import type { Phase, Promised, Step, Template } from '../../shared/model/words.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Device } from '../support/Device.ts';
import { makeTutor, Person } from '../support/Person.ts';
import type { TestServer } from '../support/startServer.ts';

/** Somebody in a session. */
export interface Learner {
  readonly person: Person;
  readonly member: string;
  readonly name: string;
}

interface Opening {
  readonly phases: PlannedPhase[];
  readonly promise: Promised;
  readonly people?: number;
  /** Somebody who has been there before; a new one otherwise. */
  readonly tutor?: Person;
  readonly prompt?: string;
  readonly cohort?: string;
  readonly template?: Template;
}

/** A plan of these kinds, one after the other, without bells. */
export const planOf = (...kinds: readonly Phase[]): PlannedPhase[] =>
  kinds.map((kind, index) => ({
    id: kinds.indexOf(kind) === index ? kind : `${kind}-${index}`,
    kind,
    minutes: null,
    auto: false,
    prompt: '',
    skipped: false,
  }));

/** A tutor's board with a session, and people on it, over the real server. */
export class Classroom {
  readonly server: TestServer;
  readonly tutor: Person;
  readonly board: BoardView;
  readonly params: { readonly board: string };
  readonly learners: Learner[] = [];

  private constructor(server: TestServer, tutor: Person, board: BoardView) {
    this.server = server;
    this.tutor = tutor;
    this.board = board;
    this.params = { board: board.id };
  }

  static async open(
    server: TestServer,
    { phases, promise, people = 0, tutor: given, ...named }: Opening,
  ): Promise<Classroom> {
    const tutor = given ?? (await makeTutor(server.context, server.url, `Ruth ${newId()}`));
    const board = await tutor.call('createBoard', {
      body: { prompt: 'What worries you?', template: 'open', live: true, ...named },
    });
    const params = { board: board.id };
    await tutor.call('planSession', { params, body: { phases } });
    await tutor.call('frameSession', { params, body: { promise } });
    const room = new Classroom(server, tutor, board);
    for (let n = 1; n <= people; n++) await room.join(`Person ${n}`);
    return room;
  }

  async join(name: string): Promise<Learner> {
    const person = new Person(this.server.url);
    const { me } = await person.join(this.board, name);
    const learner = { person, member: me.id, name };
    this.learners.push(learner);
    return learner;
  }

  async session(person: Person = this.tutor): Promise<SessionView> {
    const { session } = await person.call('readSession', { params: this.params });
    if (session === null) throw new Error('no session');
    return session;
  }

  async step(step: Step, by: Person = this.tutor): Promise<SessionView> {
    const { version } = await this.session(by);
    return (await by.call('stepSession', { params: this.params, body: { step, version } })).session;
  }

  /** A page of somebody on a document: their sheet of this phase, unless another one is named. */
  async page({ person }: { readonly person: Person }, document?: string): Promise<Device> {
    const view = await person.call('readBoard', { params: this.params });
    const sheet = document ?? (await this.session(person)).sheet?.document ?? view.document;
    const page = await Device.open(person, { ...view, document: sheet });
    onTestFinished(() => page.close());
    return page;
  }

  /** Writes a card where somebody writes in this phase, and waits until it is saved. */
  async write(who: { readonly person: Person }, text: string): Promise<string> {
    const page = await this.page(who);
    const id = newId();
    addCard(page.board.doc, { id, type: 'experience', text: fromPlainText(text), together: false });
    await page.saved();
    page.close();
    return id;
  }

  /** Writes a statement into a place of somebody's group sheet: 0 is the minority's. */
  async state(who: { readonly person: Person }, place: number, text: string): Promise<void> {
    const page = await this.page(who);
    const found = readPlaces(page.board.doc).find((each) => each.place === place);
    if (found === undefined) throw new Error(`no place ${place}`);
    setText(page.board.doc, found.id, fromPlainText(text));
    await page.saved();
    page.close();
  }
}
