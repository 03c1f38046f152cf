import type { Promised, Weight } from '../../shared/model/words.ts';
import type { Person } from '../support/Person.ts';
import type { TestServer } from '../support/startServer.ts';
import { Balloting } from './Balloting.ts';

/** Weights that the people of a board give a statement, in the order of its learners. */
export interface Said {
  readonly text: string;
  readonly weights: readonly Weight[];
}

/** Boards of cohorts after each other, over the real server. */
export class Generations {
  readonly server: TestServer;

  constructor(server: TestServer) {
    this.server = server;
  }

  /** A board in its collate phase. */
  begun(people: number, promise: Promised = 'named'): Promise<Balloting> {
    return Balloting.open(this.server, { people, promise });
  }

  /** Statements, votes, and the seal. Gives the ids of the statements. */
  async vote(balloting: Balloting, all: readonly Said[]): Promise<string[]> {
    const { room } = balloting;
    const ids: string[] = [];
    for (const [at, { text }] of all.entries()) {
      ids.push(await balloting.add(balloting.learner(at % room.learners.length).person, text));
    }
    await room.step('next');
    for (const [at, { weights }] of all.entries()) {
      for (const [who, weight] of weights.entries()) {
        await balloting.vote(balloting.learner(who).person, ids[at] ?? '', weight);
      }
    }
    await room.step('next');
    return ids;
  }

  /** A board that has voted. */
  async voted(people: number, all: readonly Said[], promise: Promised = 'named') {
    const board = await this.begun(people, promise);
    return { board, statements: await this.vote(board, all) };
  }

  /** The steward of the later board comes to the earlier one, and links them. */
  async link(later: Balloting, earlier: Balloting): Promise<void> {
    await later.room.tutor.join(earlier.room.board, 'Ruth of the later board');
    await later.room.tutor.call('continueBoard', {
      params: later.params,
      body: { predecessor: earlier.room.board.id },
    });
  }

  async picture(later: Balloting, person: Person = later.room.tutor) {
    const { earlier } = await person.call('readEarlier', { params: later.params });
    return earlier;
  }

  reply(
    on: Balloting,
    person: Person,
    statement: string,
    mark: 'still_true' | 'changed' | 'resolved' | null,
    text = '',
  ) {
    return person.call('replyTo', { params: { ...on.params, statement }, body: { mark, text } });
  }

  /** Ends the session and invites the board to answer: its tutor, or the asking one's, belongs to both. */
  async ask(asking: Balloting, invited: Balloting): Promise<string> {
    await invited.room.step('end');
    await asking.room.tutor.join(invited.room.board, 'Ruth of the asking board');
    const reply = await asking.room.tutor.call('inviteBoard', {
      params: asking.params,
      body: { board: invited.room.board.id },
    });
    return reply.invited.at(-1)?.invitation ?? '';
  }
}
