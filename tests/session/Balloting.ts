import type { StatementsView } from '../../shared/api/session.ts';
import type { Phase, Promised, Weight } from '../../shared/model/words.ts';
import type { Person } from '../support/Person.ts';
import type { TestServer } from '../support/startServer.ts';
import { Classroom, type Learner, planOf } from './Classroom.ts';

/** A classroom that collates and votes without groups: everybody may add statements. */
export class Balloting {
  readonly room: Classroom;

  private constructor(room: Classroom) {
    this.room = room;
  }

  /** In its collate phase. */
  static async open(
    server: TestServer,
    {
      people,
      kinds = ['frame', 'collate', 'vote', 'reveal', 'dialogue'],
      promise = 'named',
    }: { people: number; kinds?: Phase[]; promise?: Promised },
  ): Promise<Balloting> {
    const balloting = new Balloting(await Classroom.open(server, { phases: planOf(...kinds), promise, people }));
    await balloting.room.step('start');
    await balloting.room.step('next');
    return balloting;
  }

  get params(): { readonly board: string } {
    return this.room.params;
  }

  learner(index: number): Learner {
    const found = this.room.learners[index];
    if (found === undefined) throw new Error(`nobody is number ${index}`);
    return found;
  }

  statements(person: Person = this.room.tutor): Promise<StatementsView> {
    return person.call('listStatements', { params: this.params });
  }

  /** Adds a statement and gives its id. */
  async add(person: Person, text: string): Promise<string> {
    const { statements } = await person.call('addStatement', { params: this.params, body: { text } });
    const found = statements.find((each) => each.text === text);
    if (found === undefined) throw new Error('it is not there');
    return found.id;
  }

  /** Proposes a merge and gives its id. */
  async propose(person: Person, statements: string[], text: string): Promise<string> {
    const { merges } = await person.call('proposeMerge', { params: this.params, body: { statements, text } });
    return merges.find((merge) => merge.text === text)?.id ?? '';
  }

  answer(person: Person, merge: string, agree: boolean): Promise<StatementsView> {
    return person.call('answerMerge', { params: { ...this.params, merge }, body: { agree } });
  }

  vote(person: Person, statement: string, weight?: Weight, guess?: number) {
    const given = { ...(weight === undefined ? {} : { weight }), ...(guess === undefined ? {} : { guess }) };
    return person.call('fillBallot', { params: this.params, body: { answers: [{ statement, ...given }] } });
  }

  picture(person: Person = this.room.tutor) {
    return person.call('readPicture', { params: this.params });
  }
}
