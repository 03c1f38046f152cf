import { bars } from './bars.ts';
import type { Rows } from './Rows.ts';
import { type Spread, spread } from './spread.ts';

/** Figures worth a column, in the order they are shown. */
const COLUMNS: Readonly<Record<string, readonly [name: string, unit: string]>> = {
  microseconds: ['CPU per delivery', 'µs'],
  p50: ['p50', 'ms'],
  p99: ['p99', 'ms'],
  max: ['max', 'ms'],
  echoP95: ['saved p95', 'ms'],
  echoP99: ['saved p99', 'ms'],
  bytesPerDelivery: ['bytes per delivery', ''],
  core: ['of a core', ''],
  ms: ['time', 'ms'],
  openMs: ['first open', 'ms'],
  startMs: ['start', 'ms'],
  cpu: ['CPU', 's'],
  lost: ['lost', ''],
  growth: ['memory growth', 'MB'],
  peak: ['memory', 'MB'],
  missing: ['missing', ''],
  load: ["load's core", ''],
  elsewhere: ["others' cores", ''],
};
/** Where the acknowledgement is what came back. */
const ONLY_OURS = ['echoP95', 'echoP99'];

/** More than this of a core used by other programs, and a round says little. */
const QUIET = 0.1;

/** The results as Markdown: for each scenario a table of servers, then the bars of the design. */
export function table(rows: Rows, quick: boolean): string {
  const scenarios = [...new Set(rows.all.map(({ scenario }) => scenario))];
  const parts = [...scenarios.map((scenario) => scenarioTable(rows, scenario)), barTable(rows), ...doubts(rows, quick)];
  return `${parts.join('\n\n')}\n`;
}

/** Why the figures may be worth less than they look. */
function doubts(rows: Rows, quick: boolean): string[] {
  const elsewhere = spread(rows.all.map((row) => (typeof row.elsewhere === 'number' ? row.elsewhere : Number.NaN)));
  return [
    ...(quick ? ['A quick run: servers were hardly warm, rounds were short. Nothing to judge by.'] : []),
    ...(elsewhere !== null && elsewhere.median > QUIET
      ? [`The machine was not quiet: other programs used ${words(elsewhere)} cores meanwhile.`]
      : []),
  ];
}

function scenarioTable(rows: Rows, scenario: string): string {
  const servers = [...new Set(rows.all.filter((row) => row.scenario === scenario).map(({ server }) => server))];
  const found = servers.map((server) => {
    const own = rows.of(scenario, server);
    const values = Object.keys(COLUMNS).map((key) =>
      ONLY_OURS.includes(key) && server !== 'ours'
        ? null
        : spread(own.map((row) => (typeof row[key] === 'number' ? row[key] : Number.NaN))),
    );
    return { server, values };
  });
  const used = Object.values(COLUMNS).flatMap((column, index) =>
    found.some(({ values }) => values[index] !== null) ? [[column, index] as const] : [],
  );
  const heads = used.map(([[name, unit]]) => (unit === '' ? name : `${name}, ${unit}`));
  return [
    `### ${scenario}`,
    '',
    line(['server', ...heads]),
    line(Array<string>(used.length + 1).fill('---')),
    ...found.map(({ server, values }) =>
      line([server, ...used.map(([, index]) => (values.length === 0 ? '' : words(values[index] ?? null)))]),
    ),
  ].join('\n');
}

function barTable(rows: Rows): string {
  const measured = bars(rows).filter(({ found }) => found !== null);
  const lines = measured.map(({ what, limit, unit, found }) => {
    const verdict = found === null ? '' : found.median <= limit ? 'pass' : '**miss**';
    return line([what, `<= ${limit}${unit === '' ? '' : ` ${unit}`}`, words(found), verdict]);
  });
  return [
    '### Bars',
    '',
    line(['what', 'bar', 'median (min–max)', '']),
    line(['---', '---', '---', '---']),
    ...lines,
  ].join('\n');
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function words(found: Spread | null): string {
  if (found === null) return '';
  const { median, min, max } = found;
  return min === max ? short(median) : `${short(median)} (${short(min)}–${short(max)})`;
}

function short(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value >= 10 ? 3 : 2);
}
