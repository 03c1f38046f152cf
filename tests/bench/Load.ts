import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { handlers, LoadName } from './load/handlers.ts';

type Handlers = typeof handlers;

const WORKER = fileURLToPath(new URL('./load/worker.ts', import.meta.url));

/** The process that plays the people of one server. */
export class Load {
  readonly #child: ChildProcess = fork(WORKER, { serialization: 'advanced', execArgv: [] });

  call<N extends LoadName>(name: N, ...given: Parameters<Handlers[N]>): Promise<Awaited<ReturnType<Handlers[N]>>> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.#child.off('message', read);
        this.#child.off('exit', gone);
      };
      const read = (answer: { result?: Awaited<ReturnType<Handlers[N]>>; error?: string }) => {
        settle();
        if (answer.error === undefined) resolve(answer.result as Awaited<ReturnType<Handlers[N]>>);
        else reject(new Error(`the load failed at ${name}: ${answer.error}`));
      };
      const gone = (code: number | null) => {
        settle();
        reject(new Error(`the load ended at ${name} with ${code}`));
      };
      this.#child.on('message', read);
      this.#child.once('exit', gone);
      this.#child.send({ name, argument: given[0] });
    });
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
