import { Engine, type EngineDeps, type EngineSink } from '../engine/Engine.ts';

/** What an edge hears from the documents it joined. */
export type HostListener = Pick<EngineSink, 'frame' | 'refused'>;

/** The engine in this thread, with as many edges as there are endpoints. */
export class InlineHost {
  readonly engine: Engine;
  readonly #listeners: HostListener[] = [];

  constructor(deps: Omit<EngineDeps, 'sink'> & Pick<EngineSink, 'fatal' | 'damaged'>) {
    this.engine = new Engine({
      store: deps.store,
      clock: deps.clock,
      random: deps.random,
      sink: {
        frame: (document, frame) => {
          for (const listener of this.#listeners) listener.frame(document, frame);
        },
        refused: (connection, message) => {
          for (const listener of this.#listeners) listener.refused(connection, message);
        },
        fatal: deps.fatal,
        damaged: deps.damaged,
      },
    });
  }

  listen(listener: HostListener): void {
    this.#listeners.push(listener);
  }
}
