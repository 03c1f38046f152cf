import * as Y from 'yjs';
import { Engine } from '../../server/engine/Engine.ts';
import { proveSnapshot } from '../../server/engine/proveSnapshot.ts';
import type { EngineLink } from '../../server/host/EngineLink.ts';
import { Host } from '../../server/host/Host.ts';
import { recordsOver } from '../../server/host/recordsOver.ts';
import { serveEngine } from '../../server/host/serveEngine.ts';
import { type Spawned, type Thread, ThreadLink } from '../../server/host/ThreadLink.ts';
import { type FromEngine, type ToEngine, WATCH_WORDS } from '../../server/host/threadMessages.ts';
import type { DocumentStore } from '../../server/ports/DocumentStore.ts';
import type { Records } from '../../server/ports/Records.ts';
import type { BoardState } from '../../shared/model/words.ts';
import type { Connection, Disk } from './Disk.ts';
import type { Draws } from './Draws.ts';
import { Edge, type Guard } from './Edge.ts';
import { Process, type Timeline, type WallClock } from './Timeline.ts';

export interface ServerDeps {
  readonly timeline: Timeline;
  readonly draws: Draws;
  readonly disk: Disk;
  readonly wall: WallClock;
  readonly guard: Guard;
  /** Is the engine in a thread of its own, or inline? */
  readonly threaded: boolean;
  /** The process ends itself with exit code 70. */
  readonly fatal: (error: unknown) => void;
  readonly damaged: (document: string, error: unknown) => void;
  /** For planted mistakes. */
  readonly wrapStore: (store: DocumentStore) => DocumentStore;
  readonly wrapLink: (link: EngineLink) => EngineLink;
}

type Opened = { readonly store: DocumentStore; readonly connection: Connection; readonly process: Process };

/** The server's process: host, edge, and an engine inline or behind messages as a thread's. */
export class Server {
  readonly process: Process;
  readonly host: Host;
  readonly edge: Edge;
  /** Does it take connections? */
  listening = false;
  readonly #deps: ServerDeps;
  readonly #threads: SimulatedThread[] = [];
  readonly #connections: Connection[] = [];
  readonly #setState: (document: string, state: BoardState) => Promise<void>;
  readonly #random: { bytes: (length: number) => Uint8Array };

  constructor(deps: ServerDeps) {
    this.#deps = deps;
    const { timeline, draws, wall, guard, fatal } = deps;
    this.process = new Process(timeline, wall);
    // Client ids of last resort: below 2^21, so that no two bytes of them are taken for somebody's words.
    this.#random = {
      bytes: (length) => new Uint8Array(length).map((_, at) => (at === 0 ? 0 : draws.below(at === 1 ? 16 : 256))),
    };
    const ends = (error: unknown) => this.process.alive && fatal(error);
    const link = deps.threaded ? this.#threadLink(ends) : this.#inline(ends);
    this.#setState = link.setState;
    this.host = new Host(deps.wrapLink(link.link), this.process);
    this.edge = new Edge({ host: this.host, process: this.process, guard, admission: () => draws.between(0, 2) });
    link.start().then(() => {
      this.listening = this.process.alive;
    }, ends);
  }

  /** kill -9, or a power cut. */
  kill(): void {
    this.listening = false;
    this.process.end();
    for (const thread of this.#threads) thread.kill();
    for (const connection of this.#connections) connection.close();
    this.edge.died();
  }

  /** SIGTERM. */
  async stop(): Promise<void> {
    this.listening = false;
    this.edge.close();
    await this.host.stop();
  }

  /** @throws when the records cannot be reached */
  async changePhase(document: string, state: BoardState): Promise<void> {
    await this.host.changePhase([document], () => this.#setState(document, state));
    this.edge.board({ board: `board-of-${document}`, what: 'state' });
  }

  /** The engine's thread dies. */
  loseEngine(): void {
    this.#threads.findLast((thread) => thread.serving)?.die();
  }

  #inline(fatal: (error: unknown) => void) {
    const { store, connection } = this.#open(this.process);
    const engine = new Engine({
      ...this.#parts(store, this.process),
      prove: (document, epoch, seq) => proveSnapshot(store, document, epoch, seq),
      watch: { entry: () => undefined, loading: () => undefined },
      sink: {
        fatal,
        damaged: this.#deps.damaged,
        stalled: () => this.host.storage(false),
        recovered: () => this.host.storage(true),
      },
    });
    const setState = (document: string, state: BoardState) => connection.setBoardState(document, state);
    return { link: engine as EngineLink, setState, start: () => this.#deps.timeline.pause(20) };
  }

  #threadLink(fatal: (error: unknown) => void) {
    const link: ThreadLink = new ThreadLink({
      spawn: () => this.#spawn(),
      clock: this.process,
      rooms: () => this.host.rooms(),
      deliver: (commitment) => this.host.deliver(commitment),
      expel: (seat) => this.host.expel(seat),
      storage: (ok) => this.host.storage(ok),
      fatal,
      damaged: this.#deps.damaged,
      report: () => undefined,
    });
    const records = recordsOver((method, args) => link.call('records', method, args));
    const setState = async (document: string, state: BoardState) => void (await records.setBoardState(document, state));
    return { link: link as EngineLink, setState, start: () => link.start() };
  }

  #open(process: Process): Opened {
    const connection = this.#deps.disk.connect();
    this.#connections.push(connection);
    return { connection, store: this.#deps.wrapStore(connection), process };
  }

  #parts(store: DocumentStore, process: Process) {
    return { store, clock: process, random: this.#random, seals, apply: Y.applyUpdate, rateFactor: 1 };
  }

  #spawn(): Spawned {
    const { timeline, draws, wall } = this.#deps;
    const thread: SimulatedThread = new SimulatedThread(timeline, draws, new Process(timeline, wall));
    const words = new Int32Array(WATCH_WORDS);
    this.#threads.push(thread);
    serveEngine(thread.port, words, async () => {
      const { store, connection } = this.#open(thread.process);
      thread.connections.push(connection);
      const records = {
        setBoardState: (document: string, state: BoardState) => connection.setBoardState(document, state),
      };
      return {
        ...this.#parts(store, thread.process),
        records: records as unknown as Records,
        tidy: async () => undefined,
        close: async () => connection.close(),
      };
    });
    return { thread, words };
  }
}

/** Nobody forges anything here: a sum is as good as a key, and a hundred times as fast. */
const seals = {
  seal: (text: string) => {
    let hash = 2_166_136_261;
    for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
    return new Uint8Array(new Uint32Array([hash]).buffer);
  },
};

/** A worker thread as messages that take a moment, in order; it ends between two happenings. */
class SimulatedThread implements Thread {
  readonly process: Process;
  readonly connections: Connection[] = [];
  serving = false;
  readonly port: Parameters<typeof serveEngine>[0];
  readonly #timeline: Timeline;
  readonly #draws: Draws;
  readonly #heard: ((message: FromEngine) => void)[] = [];
  readonly #exits: (() => void)[] = [];
  #hear: (message: ToEngine) => void = () => undefined;
  #in = 0;
  #out = 0;

  constructor(timeline: Timeline, draws: Draws, process: Process) {
    this.#timeline = timeline;
    this.#draws = draws;
    this.process = process;
    this.port = {
      postMessage: (message) => {
        this.#out = this.#arrival(this.#out);
        this.#at(this.#out, () => {
          for (const hear of this.#heard) hear(message);
        });
      },
      on: (_, listener) => {
        this.#hear = listener;
      },
    };
  }

  postMessage(message: ToEngine): void {
    if (message.kind === 'begin') this.serving = true;
    this.#in = this.#arrival(this.#in);
    this.#at(this.#in, () => this.#hear(message));
  }

  on(event: string, listener: (value: never) => void): void {
    if (event === 'message') this.#heard.push(listener as (message: FromEngine) => void);
    if (event === 'exit') this.#exits.push(listener as () => void);
  }

  async terminate(): Promise<void> {
    this.kill();
    await this.#timeline.pause(this.#draws.between(0, 3));
  }

  kill(): void {
    this.serving = false;
    this.process.end();
    for (const connection of this.connections) connection.close();
  }

  die(): void {
    this.kill();
    for (const exit of this.#exits) exit();
  }

  #arrival(before: number): number {
    return Math.max(before, this.#timeline.now + this.#draws.between(0, 0.3));
  }

  #at(time: number, call: () => void): void {
    this.#timeline.after(time - this.#timeline.now, () => this.process.alive && call());
  }
}
