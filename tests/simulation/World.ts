import { decodeFrame } from '../../shared/protocol/frame.ts';
import type { HelloReply } from '../../shared/protocol/messages.ts';
import { Device } from './Device.ts';
import { Disk } from './Disk.ts';
import { Draws } from './Draws.ts';
import type { Guard } from './Edge.ts';
import { LateDesk } from './LateDesk.ts';
import { Ledger } from './Ledger.ts';
import type { Page } from './Page.ts';
import { NO_PLANS, type Plans } from './Plans.ts';
import { Server } from './Server.ts';
import { Timeline, type WallClock } from './Timeline.ts';
import { Wire } from './Wire.ts';
import { eachWordIn } from './words.ts';

/** A process manager starts a server again after this long, in ms. */
const RESTART_MS = [50, 1_500] as const;
/** And kills one that does not stop. */
const STOP_MS = 10_000;

/** People, their devices, the network, the server and its disk: everything under one seed, in one process. */
export class World {
  readonly timeline = new Timeline();
  readonly ledger = new Ledger();
  readonly draws: Draws;
  readonly disk: Disk;
  readonly desk: LateDesk;
  readonly devices: Device[] = [];
  readonly plans: Plans;
  /** Is the engine behind messages, as in production? */
  readonly threaded: boolean;
  readonly serverWall: WallClock = { offset: 0 };
  server: Server;

  constructor(seed: number, plans: Plans = NO_PLANS) {
    this.plans = plans;
    this.draws = new Draws(seed);
    this.disk = new Disk(this.timeline, this.draws.fork('disk'));
    this.desk = new LateDesk(this.timeline, this.draws.fork('desk'));
    this.threaded = this.draws.chance(0.7);
    const documents = this.draws.chance(0.15) ? ['document-1', 'document-2'] : ['document-1'];
    for (const document of documents) this.disk.add(document);
    this.server = this.#startServer();
    // Most groups are small: a run of twenty costs as much as ten of three.
    const people = 2 + Math.floor(19 * this.draws.next() ** 5);
    for (let person = 0; person < people; person++) {
      const document = documents[person % documents.length] ?? 'document-1';
      const devices = this.draws.chance(0.1) ? 2 : 1;
      for (let index = 0; index < devices; index++) {
        const draws = this.draws.fork(`device ${person} ${index}`);
        this.devices.push(new Device(this, `member-${person}`, document, draws));
      }
    }
    for (const device of this.devices) device.openPage();
  }

  get pages(): Page[] {
    return this.devices.flatMap((device) => device.pages);
  }

  /** Would a request over HTTP be answered, and what it asks be stored? */
  get reachable(): boolean {
    return this.server.listening && !this.disk.trouble.full;
  }

  /** A page asks for a connection; null when nobody can be reached. */
  dial(device: Device): Wire | null {
    const { server } = this;
    if (!device.online || !server.listening) return null;
    const wire = new Wire(this.timeline, device.draws, device.latency);
    this.timeline.after(2 * wire.delay, () => {
      if (server.listening && wire.works) server.edge.accept(wire, device.member);
      else wire.serverDied();
    });
    return wire;
  }

  onDevice(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      eachWordIn(update, (text) => {
        const word = this.ledger.words.get(text);
        if (word !== undefined) word.onDevice = true;
      });
    }
  }

  // --- The server's life

  crashServer(): void {
    this.ledger.count('server crashes');
    this.server.kill();
    this.#restart();
  }

  /** SIGTERM: it stores what it has, and is started again. */
  stopServer(): void {
    const { server } = this;
    const end = () => {
      if (this.server !== server || !server.process.alive) return;
      server.kill();
      this.#restart();
    };
    server.stop().then(end, end);
    this.timeline.after(STOP_MS, end);
  }

  #restart(): void {
    this.timeline.after(this.draws.between(...RESTART_MS), () => {
      if (!this.server.process.alive) this.server = this.#startServer();
    });
  }

  #startServer(): Server {
    return new Server({
      timeline: this.timeline,
      draws: this.draws.fork('server'),
      disk: this.disk,
      wall: this.serverWall,
      guard: this.#guard(),
      threaded: this.threaded,
      fatal: () => this.crashServer(),
      damaged: (document, error) => this.ledger.violate(`${document} counts as damaged: ${String(error)}`),
      wrapStore: this.plans.wrapStore,
      wrapLink: this.plans.wrapLink,
    });
  }

  // --- R1: nothing is shown before it is durable

  #guard(): Guard {
    return {
      frame: (document, bytes) => {
        const kept = this.disk.kept(document);
        const { seq, entries, cards } = decodeFrame(bytes);
        this.#durable(seq <= kept.head.seq, `frame ${seq} of ${document} is shown at row ${kept.head.seq}`);
        for (const { clientId, n, update } of entries) {
          const committed = clientId === 0 || (kept.committed.get(clientId) ?? 0) >= n;
          this.#durable(committed, `entry ${clientId}:${n} is acknowledged before it is durable`);
          if (update !== null) this.#wordsDurable(document, update);
        }
        for (const { id } of cards) this.#durable(kept.cards.has(id), `card ${id} is shown before it is durable`);
      },
      state: (document, reply) => this.#state(document, reply),
      strike: (member, code) => this.ledger.violate(`${member} is told off with ${code}`),
    };
  }

  #state(document: string, { state, seq, committed }: Extract<HelloReply, { ok: true }>): void {
    const kept = this.disk.kept(document);
    this.#durable(seq <= kept.head.seq, `a state of row ${seq} is shown at row ${kept.head.seq}`);
    this.#wordsDurable(document, state);
    for (const [clientId, n] of committed) {
      this.#durable((kept.committed.get(clientId) ?? 0) >= n, `hello calls ${clientId}:${n} durable too early`);
    }
  }

  #wordsDurable(document: string, bytes: Uint8Array): void {
    const { words } = this.disk.kept(document);
    eachWordIn(bytes, (word) => this.#durable(words.has(word), `${word} is shown before it is durable`));
  }

  #durable(is: boolean, otherwise: string): void {
    if (!is) this.ledger.violate(`R1: ${otherwise}`);
  }
}
