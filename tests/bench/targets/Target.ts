import type { DialectName } from '../load/dialects/byName.ts';
import type { Person } from '../load/dialects/Dialect.ts';
import type { ServerProcess } from './ServerProcess.ts';

export interface TargetOptions {
  /** An empty folder, or the one that an earlier process left. */
  readonly dir: string;
  /** Peers store only where the scenario is about it: without they are faster. */
  readonly store: boolean;
  readonly nodeArguments?: readonly string[];
}

/** A server that can be measured. */
export interface Target {
  readonly name: string;
  readonly dialect: DialectName;
  /** It keeps documents over a restart: never, by itself some time later, or before it shows an edit. */
  readonly stores: 'never' | 'later' | 'first';
  start(options: TargetOptions): Promise<ServerProcess>;
  /** Documents, and people who may enter them: one list per room. */
  people(server: ServerProcess, rooms: number, perRoom: number): Promise<Person[][]>;
}
