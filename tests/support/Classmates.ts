import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { serverEnvironment } from '../../scripts/server.mjs';
import type { BoardView } from '../../shared/api/routes.ts';
import { Draws } from '../simulation/Draws.ts';
import { Device } from './Device.ts';
import { MemoryDeviceStore } from './MemoryDeviceStore.ts';
import { Person } from './Person.ts';
import { type ServerProcess, startProcess } from './startProcess.ts';
import { tempDir } from './tempDir.ts';

const ADMIN = fileURLToPath(new URL('../../server/admin.ts', import.meta.url));

/** A server in a process of its own, its first tutor, and people with devices. */
export class Classmates {
  readonly dataDir: string;
  readonly tutor: Person;
  server: ServerProcess;
  readonly #env: Readonly<Record<string, string>>;
  readonly #draws = new Draws(4711);
  #words = 0;

  private constructor(dataDir: string, server: ServerProcess, tutor: Person, env: Readonly<Record<string, string>>) {
    this.#env = env;
    this.dataDir = dataDir;
    this.server = server;
    this.tutor = tutor;
  }

  /** @param env of its server, beside the usual */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<Classmates> {
    const dataDir = tempDir();
    const server = await startProcess({ DATA_DIR: dataDir, RATE_FACTOR: '100', ...env });
    const tutor = new Person(server.url);
    const token = server.output().match(/\/enter#(\S+)/)?.[1] ?? '';
    await tutor.call('setUp', { body: { token, name: 'Ruth', password: 'correct horse battery' } });
    const made = new Classmates(dataDir, server, tutor, env);
    onTestFinished(() => made.server.kill());
    return made;
  }

  board(prompt = 'Why?'): Promise<BoardView> {
    return this.tutor.call('createBoard', { body: { prompt, template: 'open', live: true } });
  }

  async join(board: BoardView, name: string): Promise<Person> {
    const person = new Person(this.server.url);
    await person.join(board, name);
    return person;
  }

  async device(person: Person, board: BoardView, store = new MemoryDeviceStore()): Promise<Device> {
    const view = await person.call('readBoard', { params: { board: board.id } });
    const device = await Device.open(person, view, store);
    onTestFinished(() => device.close());
    return device;
  }

  /** A word that stands nowhere else. */
  word(): string {
    const letters = Array.from({ length: 8 }, () => String.fromCharCode(97 + this.#draws.below(16))).join('');
    return `Zx${++this.#words}q${letters}`;
  }

  words(count: number): string[] {
    return Array.from({ length: count }, () => this.word());
  }

  /** One of the operator's commands on the same folder. */
  admin(...args: string[]): Promise<{ code: number; out: string }> {
    const { NODE_OPTIONS: _, VITEST: __, ...own } = serverEnvironment();
    const env = { ...own, DATA_DIR: this.dataDir, PUBLIC_URL: '', PORT: new URL(this.server.url).port };
    return new Promise((resolve) => {
      execFile(process.execPath, [ADMIN, ...args], { env }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out: out + err }),
      );
    });
  }

  async start(): Promise<void> {
    this.server = await startProcess({
      DATA_DIR: this.dataDir,
      PORT: new URL(this.server.url).port,
      RATE_FACTOR: '100',
      ...this.#env,
    });
  }

  /** kill -9, and again on the same folder and port. */
  async restart(): Promise<void> {
    await this.server.kill();
    await this.start();
  }
}
