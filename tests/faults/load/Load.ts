import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Crowd } from './Crowd.ts';
import type { Answer, Call } from './crowdProcess.ts';

const SCRIPT = fileURLToPath(new URL('./crowdProcess.ts', import.meta.url));

type Method = { [K in keyof Crowd]: Crowd[K] extends (...args: never[]) => unknown ? K : never }[keyof Crowd];
type Args<M extends Method> = Parameters<Crowd[M]>;
type Result<M extends Method> = Awaited<ReturnType<Crowd[M]>>;

/** A crowd in another process. */
export class Load {
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  #lastId = 0;
  #ended = false;

  constructor() {
    const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
    this.#child = fork(SCRIPT, { execArgv: [], env, serialization: 'advanced', stdio: 'inherit' });
    this.#child.on('message', (answer: Answer) => {
      const call = this.#calls.get(answer.id);
      this.#calls.delete(answer.id);
      if ('error' in answer) call?.reject(new Error(`in the load: ${answer.error}`));
      else call?.resolve(answer.value);
    });
    this.#child.on('exit', (code) => {
      if (this.#ended) return;
      for (const { reject } of this.#calls.values()) reject(new Error(`the load ended with ${code}`));
    });
  }

  call<M extends Method>(method: M, ...args: Args<M>): Promise<Result<M>> {
    const call: Call = { id: ++this.#lastId, method, args };
    return new Promise((resolve, reject) => {
      this.#calls.set(call.id, { resolve: resolve as (value: unknown) => void, reject });
      this.#child.send(call);
    });
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#ended = true;
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
