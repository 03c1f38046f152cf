import { parseArgs } from 'node:util';

export const SCENARIOS = ['S1', 'S2', 'S3', 'saved', 'pair', '10k', 'S4', 'S5', 'S6', 'S7'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export interface Options {
  readonly only: readonly ScenarioName[];
  /** Empty for all. */
  readonly servers: readonly string[];
  readonly quick: boolean;
  /** Null for each scenario's own number. */
  readonly rounds: number | null;
  readonly warmSeconds: number;
  readonly measureSeconds: number;
  readonly editsPerUpdate: number;
  /** Flags for the node that runs our server, as `--cpu-prof`. */
  readonly nodeArguments: readonly string[];
}

export class BadOptions extends Error {}

const USAGE = `npm run bench -- [--quick] [--only S1,S2] [--servers ours,hocuspocus] [--rounds 3]
  --quick            two minutes: few servers, one short round
  --only             of ${SCENARIOS.join(', ')}
  --servers          of ours, y-websocket, y-websocket-leveldb, hocuspocus, hocuspocus-flush-20, y-socket.io
  --rounds N         rounds per scenario
  --warm S           seconds of warming up before the first round (12)
  --measure S        seconds that a round measures (8)
  --edits-per-update keystrokes that go out together when the long text is written (10)
  --profile DIR      a CPU profile of our server into this folder, for each start`;

/** @throws BadOptions with a sentence */
export function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        quick: { type: 'boolean' },
        help: { type: 'boolean' },
        only: text,
        servers: text,
        rounds: text,
        warm: text,
        measure: text,
        'edits-per-update': text,
        profile: text,
      },
    }));
  } catch (error) {
    throw new BadOptions(`${(error as Error).message}\n${USAGE}`);
  }
  if (values.help === true) throw new BadOptions(USAGE);
  const quick = values.quick === true;
  const list = (value: unknown) => (typeof value === 'string' ? value.split(',') : []);
  const number = (value: unknown, otherwise: number) => {
    const given = value === undefined ? otherwise : Number(value);
    if (!(given > 0)) throw new BadOptions(`${String(value)} is not a number above 0.\n${USAGE}`);
    return given;
  };
  const only = list(values.only).map((name) => {
    const found = SCENARIOS.find((each) => each.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new BadOptions(`${name} is no scenario.\n${USAGE}`);
    return found;
  });
  const profile = typeof values.profile === 'string' ? values.profile : null;
  return {
    only: only.length > 0 ? only : quick ? ['S1', 'S2', 'saved', 'pair', 'S4', 'S5', 'S6'] : SCENARIOS,
    servers: list(values.servers),
    quick,
    rounds: values.rounds === undefined ? (quick ? 1 : null) : number(values.rounds, 1),
    warmSeconds: number(values.warm, quick ? 2 : 12),
    measureSeconds: number(values.measure, quick ? 3 : 8),
    editsPerUpdate: Math.round(number(values['edits-per-update'], quick ? 50 : 10)),
    nodeArguments: profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`],
  };
}
