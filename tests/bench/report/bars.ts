import type { Row, Rows } from './Rows.ts';
import { type Spread, spread } from './spread.ts';

/** One promise of the design, and what was measured of it. */
export interface Bar {
  readonly what: string;
  readonly limit: number;
  readonly unit: string;
  /** Null when it was not measured. */
  readonly found: Spread | null;
}

type Figure = (row: Row) => number;
type Find = (rows: Rows) => Spread | null;

const figure =
  (name: string): Figure =>
  (row) =>
    typeof row[name] === 'number' ? row[name] : Number.NaN;
const MICROSECONDS = figure('microseconds');

/** A figure of ours over its rounds. */
const own =
  (scenario: string, read: Figure): Find =>
  (rows) =>
    spread(rows.of(scenario, 'ours').map(read));

/** Ours over a peer's of the same round: what the machine did meanwhile met both. */
const against =
  (scenario: string, peer: string, read: Figure): Find =>
  (rows) => {
    const theirs = rows.of(scenario, peer);
    return spread(
      rows.of(scenario, 'ours').map((row) => {
        const other = theirs.find(({ round }) => round === row.round);
        return other === undefined ? Number.NaN : read(row) / read(other);
      }),
    );
  };

const worst =
  (scenarios: (rows: Rows) => readonly string[], read: Figure): Find =>
  (rows) =>
    spread(scenarios(rows).flatMap((scenario) => rows.of(scenario, 'ours').map(read)));

const attacks = (rows: Rows) => [
  ...new Set(rows.all.map(({ scenario }) => scenario).filter((scenario) => scenario.startsWith('S7-'))),
];

const times = (what: string, scenario: string, peer: string, limit: number, read = MICROSECONDS) => ({
  what: `${what}, of ${peer}'s`,
  limit,
  unit: '×',
  find: against(scenario, peer, read),
});
const at = (what: string, scenario: string, read: Figure, limit: number, unit = 'ms') => ({
  what,
  limit,
  unit,
  find: own(scenario, read),
});

const BARS: readonly { what: string; limit: number; unit: string; find: Find; worst?: boolean }[] = [
  times('S1 CPU', 'S1', 'y-socket.io', 0.45),
  times('S1 CPU', 'S1', 'y-websocket-leveldb', 0.75),
  times('S1 CPU', 'S1', 'hocuspocus', 0.95),
  at('S1 p99', 'S1', figure('p99'), 30),
  times('S1 bytes', 'S1', 'y-socket.io', 0.3, figure('bytesPerDelivery')),
  at('two people alone p50', 'pair-2', figure('p50'), 5),
  at('three people alone p50', 'pair-3', figure('p50'), 5),
  times('S2 300 CPU', 'S2-300', 'y-socket.io', 0.2),
  times('S2 300 CPU', 'S2-300', 'hocuspocus', 0.5),
  times('S2 300 CPU', 'S2-300', 'hocuspocus-flush-20', 0.95),
  at('S2 300 p99', 'S2-300', figure('p99'), 70),
  at('hall of 1,000 p99', 'S2-1000', figure('p99'), 100),
  times('hall of 1,000 CPU', 'S2-1000', 'hocuspocus', 0.4),
  at('hall of 3,000 p99', 'S2-3000', figure('p99'), 200),
  times('S3 CPU', 'S3', 'y-socket.io', 0.75),
  times('S3 CPU', 'S3', 'hocuspocus', 1.1),
  at('S3 p99', 'S3', figure('p99'), 100),
  at('edit to saved p95, 300 on one board', 'saved-1', figure('echoP95'), 35),
  at('edit to saved p99, 300 on one board', 'saved-1', figure('echoP99'), 50),
  at('edit to saved p95, 300 on ten boards', 'saved-10', figure('echoP95'), 35),
  at('edit to saved p99, 300 on ten boards', 'saved-10', figure('echoP99'), 50),
  at('10,000 connections p99', '10k', figure('p99'), 600),
  at('10,000 connections, keystrokes missing', '10k', figure('missing'), 0, ''),
  at('10,000 connections, memory', '10k', figure('peak'), 1_200, 'MB'),
  times('S4 time', 'S4', 'y-websocket', 0.35, figure('ms')),
  times('S4 CPU', 'S4', 'y-websocket', 0.3, figure('cpu')),
  at('S5 first open', 'S5', figure('openMs'), 150),
  at('S5 start of the server', 'S5', figure('startMs'), 1_000),
  at('S6 lost at 600 edits/s', 'S6-600', figure('lost'), 0, ''),
  at('S6 lost at 1,800 edits/s', 'S6-1800', figure('lost'), 0, ''),
  { what: 'S7 servers that died', limit: 0, unit: '', find: worst(attacks, (row) => (row.alive ? 0 : 1)), worst: true },
  { what: 'S7 other boards held', limit: 100, unit: 'ms', find: worst(attacks, figure('max')), worst: true },
  { what: 'S7 memory growth', limit: 64, unit: 'MB', find: worst(attacks, figure('growth')), worst: true },
];

/** Every bar with what was found; where the worst counts it stands for the median. */
export function bars(rows: Rows): Bar[] {
  return BARS.map(({ find, worst: worstCounts, ...bar }) => {
    const found = find(rows);
    return { ...bar, found: found !== null && worstCounts === true ? { ...found, median: found.max } : found };
  });
}
