import type { CommitmentsView, CommitmentView, RevisionView } from '../../shared/api/commitments.ts';
import type { BodyOf } from '../../shared/api/routes.ts';
import type { Outcome, Phase, Promised, RevisionAnswer } from '../../shared/model/words.ts';
import { coming } from '../support/coming.ts';
import type { Person } from '../support/Person.ts';
import type { TestServer } from '../support/startServer.ts';
import { Classroom, type Learner, planOf } from './Classroom.ts';

type Owner = BodyOf<'proposeCommitment'>['owner'];

/** A classroom that commits: in its commit phase at first, a revisit behind it. */
export class Committing {
  readonly room: Classroom;

  private constructor(room: Classroom) {
    this.room = room;
  }

  static async open(
    server: TestServer,
    {
      people,
      kinds = ['commit', 'revisit'],
      promise = 'named',
    }: { people: number; kinds?: Phase[]; promise?: Promised },
  ): Promise<Committing> {
    const committing = new Committing(await Classroom.open(server, { phases: planOf(...kinds), promise, people }));
    await committing.room.step('start');
    return committing;
  }

  get params(): { readonly board: string } {
    return this.room.params;
  }

  learner(index: number): Learner {
    const found = this.room.learners[index];
    if (found === undefined) throw new Error(`nobody is number ${index}`);
    return found;
  }

  list(person: Person = this.room.tutor): Promise<CommitmentsView> {
    return person.call('listCommitments', { params: this.params });
  }

  async one(text: string, person: Person = this.room.tutor): Promise<CommitmentView> {
    const found = (await this.list(person)).commitments.find((each) => each.text === text);
    if (found === undefined) throw new Error(`"${text}" is not there`);
    return found;
  }

  /** A body that is in order, for whoever is to own it. */
  body(text: string, owner: Owner, over: Partial<BodyOf<'proposeCommitment'>> = {}): BodyOf<'proposeCommitment'> {
    return { text, owner, remit: 'consult', reviewAt: coming(), statements: [], ...over };
  }

  /** Puts one forward, and gives its id. */
  async propose(
    person: Person,
    text: string,
    owner: Owner,
    over: Partial<BodyOf<'proposeCommitment'>> = {},
  ): Promise<string> {
    const body = this.body(text, owner, over);
    const { commitments } = await person.call('proposeCommitment', { params: this.params, body });
    return commitments.find((each) => each.text === text)?.id ?? '';
  }

  /** Somebody's own, which is agreed at once. */
  own({ person, member }: Learner, text: string): Promise<string> {
    return this.propose(person, text, { kind: 'member', member });
  }

  answer(person: Person, commitment: string, agree: boolean): Promise<CommitmentsView> {
    return person.call('answerCommitment', { params: { ...this.params, commitment }, body: { agree } });
  }

  report(person: Person, commitment: string, outcome: Outcome, text = 'It can be seen.'): Promise<CommitmentsView> {
    return person.call('reportCommitment', { params: { ...this.params, commitment }, body: { outcome, text } });
  }

  /** Asks a question, and gives its id. */
  async ask(person: Person, commitment: string, body: BodyOf<'proposeRevision'>): Promise<string> {
    const { commitments } = await person.call('proposeRevision', { params: { ...this.params, commitment }, body });
    return commitments.find(({ id }) => id === commitment)?.revisions.at(-1)?.id ?? '';
  }

  say(person: Person, revision: string, answer: RevisionAnswer): Promise<CommitmentsView> {
    return person.call('answerRevision', { params: { ...this.params, revision }, body: { answer } });
  }

  async close(revision: string, by: Person = this.room.tutor): Promise<RevisionView> {
    const { commitments } = await by.call('closeRevision', { params: { ...this.params, revision } });
    const found = commitments.flatMap(({ revisions }) => revisions).find(({ id }) => id === revision);
    if (found === undefined) throw new Error('the question is gone');
    return found;
  }

  /** A group of the board, and its id. */
  async group(name: string, members: readonly Learner[]): Promise<string> {
    const { groups } = await this.room.tutor.call('makeBoardGroups', {
      params: this.params,
      body: { method: 'roster', groups: [{ name, members: members.map(({ member }) => member) }] },
    });
    return groups[0]?.id ?? '';
  }
}
