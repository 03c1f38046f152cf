import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** One measured round of one server in one scenario; becomes a line of JSON. */
export interface Row {
  readonly scenario: string;
  readonly server: string;
  readonly round: number;
  readonly [figure: string]: unknown;
}

/** All rounds, written down as they come. */
export class Rows {
  readonly all: Row[] = [];
  readonly file: string;

  constructor(file: string) {
    this.file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  add(row: Row): void {
    this.all.push(row);
    this.write(row);
  }

  write(line: object): void {
    appendFileSync(this.file, `${JSON.stringify(line, rounded)}\n`);
  }

  of(scenario: string, server: string): Row[] {
    return this.all.filter((row) => row.scenario === scenario && row.server === server && row.failed === undefined);
  }
}

/** Four digits are more than the noise leaves. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}
