import { onTestFinished } from 'vitest';
import { PATHS, type RouteName } from '../../shared/api/paths.ts';
import { helloTo, openSocket } from '../support/openSocket.ts';
import type { Person } from '../support/Person.ts';
import type { Classroom } from './Classroom.ts';

/** Somebody all of whose bytes are kept. */
export class Ear {
  readonly #url: string;
  readonly who: string;
  readonly person: Person;
  readonly #chunks: Buffer[] = [];

  constructor(url: string, who: string, person: Person) {
    this.#url = url;
    this.who = who;
    this.person = person;
  }

  /** Opens a page on every document whose name is known, whether it is theirs or not. */
  async listen(room: Classroom, documents: readonly string[]): Promise<void> {
    const view = await this.person.call('readBoard', { params: room.params });
    const socket = openSocket(this.#url, { cookie: this.person.cookie });
    onTestFinished(() => void socket.close());
    const opened = new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve);
      socket.on('connect_error', reject);
    });
    socket.io.engine.on('packet', ({ data }: { data?: unknown }) => this.#hear(data));
    await opened;
    for (const document of new Set([view.document, ...documents])) {
      await socket.emitWithAck('hello', helloTo(document));
    }
  }

  /** Reads whatever routes let themselves be read. */
  async ask(ids: Readonly<Record<string, string>>): Promise<void> {
    await this.askRoutes(ids, () => true);
    for (const path of ['/', '/library', `/boards/${ids.board}`, '/api/library?q=quokka']) {
      const response = await fetch(`${this.#url}${path}`, { headers: { cookie: this.person.cookie } });
      this.#hear(await response.text());
    }
  }

  /** The answers of routes that read, by their names. */
  async askRoutes(
    ids: Readonly<Record<string, string>>,
    wanted: (pattern: string) => boolean,
  ): Promise<ReadonlyMap<RouteName, string>> {
    const answers = new Map<RouteName, string>();
    for (const [name, [method, pattern]] of Object.entries(PATHS) as [RouteName, readonly [string, string]][]) {
      if (method !== 'get' || !wanted(pattern)) continue;
      const path = pattern.replace(/:(\w+)/g, (_, key: string) => ids[key] ?? 'nothing_like_it_here');
      const response = await fetch(`${this.#url}${path}`, { headers: { cookie: this.person.cookie } });
      const text = await response.text();
      answers.set(name, text);
      this.#hear(`${name} ${JSON.stringify([...response.headers])} ${text}`);
    }
    return answers;
  }

  #hear(data: unknown): void {
    if (typeof data === 'string') this.#chunks.push(Buffer.from(data));
    else if (data instanceof ArrayBuffer) this.#chunks.push(Buffer.from(data));
    else if (ArrayBuffer.isView(data)) {
      this.#chunks.push(Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength));
    }
  }

  heard(word: string): boolean {
    return this.bytes().includes(word);
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
