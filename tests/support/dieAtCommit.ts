import { readFileSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';

/*
 * Loaded into a server before anything else (`node --import`). The file that DIE_AT_COMMIT names says before which commit
 * from now on the process kills itself as kill -9 does; while the file is empty it lives. What a process writes between two
 * commits nobody ever sees, so these are all the moments at which a kill can leave something different behind.
 */

const file = process.env.DIE_AT_COMMIT;
const textOf = new WeakMap<StatementSync, { readonly database: DatabaseSync; readonly sql: string }>();
const WRITES = /^\s*(insert|update|delete|replace|with)\b/i;
const COMMITS = /(^|;)\s*commit\b/i;
let commits = 0;

function lastCommit(): number {
  try {
    return Number(readFileSync(file ?? '', 'utf8'));
  } catch {
    return 0;
  }
}

function before(sql: string, database: DatabaseSync): void {
  // Outside a transaction every write is its own.
  const commit = database.isTransaction ? COMMITS.test(sql) : WRITES.test(sql);
  if (!commit) return;
  const last = lastCommit();
  commits = last === 0 ? 0 : commits + 1;
  if (last !== 0 && commits === last) process.kill(process.pid, 'SIGKILL');
}

if (file !== undefined) {
  const { prepare, exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string, ...rest) {
    const statement = prepare.call(this, sql, ...rest);
    textOf.set(statement, { database: this, sql });
    return statement;
  };
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    before(sql, this);
    exec.call(this, sql);
  };
  for (const name of ['run', 'all', 'get'] as const) {
    const original = StatementSync.prototype[name] as (...given: unknown[]) => unknown;
    Object.assign(StatementSync.prototype, {
      [name](this: StatementSync, ...given: unknown[]) {
        const known = textOf.get(this);
        if (known !== undefined) before(known.sql, known.database);
        return original.apply(this, given);
      },
    });
  }
}
