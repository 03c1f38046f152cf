import { rmSync } from 'node:fs';
import type { BoardView } from '../../../shared/api/routes.ts';
import { freePort } from '../../support/freePort.ts';
import { Person } from '../../support/Person.ts';
import { makeTempDir } from '../../support/tempDir.ts';
import { ServerRun, type ServerRunOptions } from './ServerRun.ts';

const JOINING_AT_ONCE = 8;

export interface ClassroomOptions extends Partial<ServerRunOptions> {
  /** Address under which people reach it, when that is not this machine's own. */
  readonly url?: string;
}

/** A server with a folder and an address that outlive its process, a tutor, and whoever joined. */
export class Classroom {
  readonly dataDir: string;
  readonly port: number;
  readonly url: string;
  readonly tutor: Person;
  server: ServerRun;
  readonly #options: ClassroomOptions;
  readonly #ownsDir: boolean;

  private constructor(dataDir: string, port: number, options: ClassroomOptions, server: ServerRun) {
    this.dataDir = dataDir;
    this.port = port;
    this.url = options.url ?? `http://127.0.0.1:${port}`;
    this.tutor = new Person(this.url);
    this.server = server;
    this.#options = options;
    this.#ownsDir = options.dataDir === undefined;
  }

  /** An empty one, with a tutor signed in. */
  static async open(options: ClassroomOptions = {}): Promise<Classroom> {
    const dataDir = options.dataDir ?? makeTempDir();
    const port = options.port ?? (await freePort());
    const server = new ServerRun({ ...options, dataDir, port });
    const room = new Classroom(dataDir, port, options, server);
    await room.ready();
    const body = { token: server.token, name: 'Ruth', password: 'correct horse battery' };
    await room.tutor.call('setUp', { body });
    return room;
  }

  async board(prompt = 'What should the next year know?'): Promise<BoardView> {
    return this.tutor.call('createBoard', { body: { prompt, template: 'open', live: true } });
  }

  /** So many people with devices of their own. @param url where they reach the server, when not directly */
  async people(board: BoardView, count: number, url = this.url): Promise<Person[]> {
    const people: Person[] = [];
    const joinNext = async () => {
      for (let index = people.length; index < count; index = people.length) {
        const person = new Person(url);
        people.push(person);
        await person.call('join', { body: { code: board.code ?? '', name: `Person ${index}` } });
      }
    };
    await Promise.all(Array.from({ length: JOINING_AT_ONCE }, joinNext));
    return people;
  }

  /** The next life of its process, which may not be ready yet. */
  start(change: Partial<ServerRunOptions> = {}): ServerRun {
    this.server = new ServerRun({ ...this.#options, dataDir: this.dataDir, port: this.port, ...change });
    return this.server;
  }

  /** Ms until it was ready. @throws with its words when it ended instead */
  async ready(): Promise<number> {
    const ms = await this.server.ready;
    if (ms === null) throw new Error(`the server ended with ${await this.server.gone}:\n${this.server.output}`);
    return ms;
  }

  async close(keep = false): Promise<void> {
    await this.server.kill();
    if (this.#ownsDir && !keep) rmSync(this.dataDir, { recursive: true, force: true });
  }
}
