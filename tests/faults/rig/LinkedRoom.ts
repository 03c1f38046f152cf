import { execFileSync } from 'node:child_process';

/** Another machine, as far as the network can tell: a namespace with a cable to this one that a test can pull. */
export class LinkedRoom {
  /** Of this side. */
  readonly address: string;
  /** What starts a program over there. */
  readonly through: readonly string[];
  readonly #name: string;

  /** Null without the right to make one. */
  static make(): LinkedRoom | null {
    const room = new LinkedRoom(process.pid % 10_000, process.pid % 250);
    try {
      room.#build();
      return room;
    } catch {
      room.close();
      return null;
    }
  }

  private constructor(number: number, net: number) {
    this.#name = `st${number}`;
    this.address = `10.213.${net}.1`;
    this.through = ['ip', 'netns', 'exec', this.#name];
  }

  pull(): void {
    ip('link', 'set', `${this.#name}a`, 'down');
  }

  plugIn(): void {
    ip('link', 'set', `${this.#name}a`, 'up');
  }

  close(): void {
    // The cable goes with the namespace that holds its other end.
    for (const args of [
      ['netns', 'del', this.#name],
      ['link', 'del', `${this.#name}a`],
    ]) {
      try {
        ip(...args);
      } catch {
        // Not there, or gone already.
      }
    }
  }

  #build(): void {
    const [near, far, inside] = [`${this.#name}a`, `${this.#name}b`, this.#name];
    ip('netns', 'add', inside);
    ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', inside);
    ip('addr', 'add', `${this.address}/30`, 'dev', near);
    ip('link', 'set', near, 'up');
    ip('-n', inside, 'addr', 'add', `${this.address.replace(/1$/, '2')}/30`, 'dev', far);
    ip('-n', inside, 'link', 'set', far, 'up');
    ip('-n', inside, 'link', 'set', 'lo', 'up');
  }
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: 'pipe' });
}
