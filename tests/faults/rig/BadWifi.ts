import type { AddressInfo } from 'node:net';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import type { Chance } from '../Chance.ts';

/** What the air does to connections. */
export interface Air {
  /** Each way, for whatever is sent at a moment; the order stays. */
  readonly delayMs: readonly [least: number, most: number];
  /** A connection is cut after so long; absent for never. */
  readonly cutAfterMs?: readonly [least: number, most: number];
  readonly cutMs: number;
}

interface Pipe {
  readonly near: Socket;
  readonly far: Socket;
  /** Until then nothing passes, `performance.now()`. */
  silentUntil: number;
  timer: NodeJS.Timeout | undefined;
}

/** Half of the cuts end with the connection, the other half go over like a walk through the corridor. */
const DEADLY = 0.5;

/** A TCP proxy that treats what goes through it as a bad wireless network does, as a seed says. */
export class BadWifi {
  readonly url: string;
  readonly #server: Server;
  readonly #chance: Chance;
  readonly #pipes = new Set<Pipe>();
  #air: Air | null = null;
  cuts = 0;

  private constructor(server: Server, chance: Chance) {
    this.#server = server;
    this.#chance = chance;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Lets everything through at first. @param port where the server listens */
  static async open(port: number, chance: Chance): Promise<BadWifi> {
    const server = createServer({ allowHalfOpen: false, noDelay: true }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const wifi = new BadWifi(server, chance);
    server.on('connection', (near) =>
      wifi.#connect(near, createConnection({ port, host: '127.0.0.1', noDelay: true })),
    );
    return wifi;
  }

  /** From now on; null heals everything at once. */
  set air(air: Air | null) {
    this.#air = air;
    for (const pipe of this.#pipes) {
      clearTimeout(pipe.timer);
      pipe.silentUntil = 0;
      this.#planCut(pipe);
    }
  }

  close(): void {
    this.#air = null;
    for (const pipe of this.#pipes) this.#end(pipe);
    this.#server.close();
  }

  #connect(near: Socket, far: Socket): void {
    const pipe: Pipe = { near, far, silentUntil: 0, timer: undefined };
    this.#pipes.add(pipe);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#carry(pipe, from, to);
      from.on('error', () => this.#end(pipe));
      from.on('close', () => this.#end(pipe));
    }
    this.#planCut(pipe);
  }

  #carry(pipe: Pipe, from: Socket, to: Socket): void {
    const waiting: { readonly chunk: Buffer; readonly at: number }[] = [];
    let last = 0;
    let timer: NodeJS.Timeout | undefined;
    const pass = () => {
      timer = undefined;
      const now = performance.now();
      while (waiting[0] !== undefined) {
        // Healed air holds nothing back, whatever was planned.
        const due = this.#air === null ? 0 : Math.max(waiting[0].at, pipe.silentUntil);
        if (due > now) {
          timer = setTimeout(pass, Math.min(due - now, 50));
          return;
        }
        to.write(waiting.shift()?.chunk as Buffer);
      }
    };
    from.on('data', (chunk: Buffer) => {
      const [least, most] = this.#air?.delayMs ?? [0, 0];
      last = Math.max(last, performance.now() + this.#chance.between(least, most));
      waiting.push({ chunk, at: last });
      if (timer === undefined) pass();
    });
  }

  #planCut(pipe: Pipe): void {
    const air = this.#air;
    if (air?.cutAfterMs === undefined || !this.#pipes.has(pipe)) return;
    const deadly = this.#chance.happens(DEADLY);
    const wait = this.#chance.between(...air.cutAfterMs);
    pipe.timer = setTimeout(() => {
      this.cuts++;
      pipe.silentUntil = performance.now() + air.cutMs;
      pipe.timer = setTimeout(() => (deadly ? this.#end(pipe) : this.#planCut(pipe)), air.cutMs);
    }, wait);
  }

  #end(pipe: Pipe): void {
    clearTimeout(pipe.timer);
    this.#pipes.delete(pipe);
    pipe.near.destroy();
    pipe.far.destroy();
  }
}
