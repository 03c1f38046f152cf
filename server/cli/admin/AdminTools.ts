import type { Context } from '../../commands/context.ts';

/** What an operator's commands stand on; built in `composeAdmin.ts`. */
export interface AdminTools {
  /** Where people reach the server, without a slash at the end. */
  readonly url: string;
  /** Runs work on the records of the data folder, also while a server runs on it. @throws StoreError when there are none */
  withContext<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /** @throws StoreError */
  backup(file: string): Promise<void>;
  /**
   * @returns how many erasures were done again, and where the old database is kept, if it is
   * @throws StoreError; then everything is as before
   */
  restore(
    file: string,
    options: { readonly verify: boolean; readonly keep: boolean },
  ): Promise<{ readonly erasures: number; readonly kept: string | null }>;
}
