import { AdminError, runAdmin } from './cli/admin/runAdmin.ts';
import { composeAdmin } from './composeAdmin.ts';
import { ConfigError, readConfig } from './config.ts';
import { StorageUnavailable, StoreError } from './ports/Storage.ts';

/*
 * The process edge of the operator's commands: exit 0 with what was done, 1 with a sentence.
 */

async function main(): Promise<void> {
  console.log(await runAdmin(composeAdmin(readConfig(process.env, process.cwd())), process.argv.slice(2)));
}

main().catch((error: unknown) => {
  const said = error instanceof AdminError || error instanceof ConfigError || error instanceof StoreError;
  const busy = 'The database is busy. Try again in a moment.';
  console.error(said ? error.message : error instanceof StorageUnavailable ? busy : error);
  process.exitCode = 1;
});
