/*
 * Who may import whom, folder by folder: the dependency rules of docs/ARCHITECTURE.md in the form that
 * Biome checks. Biome knows one list per file and the last override wins, so each folder's list is
 * complete and written into biome.json from here: `npm run check -- --fix`.
 */

const ban = (group, message) => ({ group, message });
/** Paths that lead into a folder, from however deep: a package of the same name is not meant. */
const into = (...folders) => folders.map((folder) => `../**/${folder}/**`);

const EDGES = ['socket', 'http', 'pages'];
const ADAPTERS = ['store', 'bus', 'identity', 'files', 'machine'];

const TESTS = ban(
  [...into('tests'), './tests/**'],
  'Nobody imports tests/: move what both need into the folder that owns it.',
);
const BOTH_SIDES = 'server and client never import each other: what both need lives in shared/.';
const NO_CLIENT = ban([...into('client'), './client/**'], BOTH_SIDES);
const NO_SERVER = ban(into('server'), BOTH_SIDES);

// --- shared

const SIDES = ban(
  into('server', 'client'),
  'shared/ imports only itself: what it needs from a side comes as an argument.',
);
const PURE_PACKAGES = ['zod', 'zod/**', 'yjs', 'lib0', 'lib0/**', 'prosemirror-model', '@tiptap/pm/model'];
const TEXT_PACKAGES = [
  '@tiptap/core',
  '@tiptap/starter-kit',
  '@tiptap/static-renderer',
  '@tiptap/static-renderer/**',
  'katex',
];
const onlyPackages = (...allowed) =>
  ban(
    ['**', '!./**', '!../**', ...allowed.map((name) => `!${name}`)],
    "shared/ is pure: zod, yjs, lib0 and ProseMirror's model only (richtext/ also Tiptap's DOM-free parts and KaTeX).",
  );
const IMPURE_GLOBALS = [
  ...['Date', 'performance', 'crypto', 'setTimeout', 'setInterval', 'queueMicrotask', 'fetch'],
  ...['window', 'document', 'navigator', 'localStorage', 'process', 'Buffer'],
];
const NO_IMPURE_GLOBALS = {
  level: 'error',
  options: {
    deniedGlobals: Object.fromEntries(
      IMPURE_GLOBALS.map((name) => [
        name,
        'shared/ is pure: no clock, randomness, DOM or Node. Take it as an argument.',
      ]),
    ),
  },
};

// --- server

const CONFIG = ban(
  ['../**/config.ts', './config.ts'],
  'Only main.ts reads config.ts: take the value as an argument, compose.ts hands it on.',
);
const TOP = ban(
  ['../**/main.ts', '../**/compose*.ts', ...into('cli')],
  'main.ts, compose.ts and cli/ stand above: nothing below imports them; take what you need as an argument.',
);
const NO_ADAPTERS = ban(
  into(...ADAPTERS),
  'Only compose.ts imports adapters (store, bus, identity, files, machine): import the interface from server/ports.',
);
const NO_EDGES = ban(into(...EDGES), 'socket, http and pages are the outermost edge: nothing below imports them.');
const noOtherEdge = (own) =>
  ban(
    into(...EDGES.filter((edge) => edge !== own)),
    'socket, http and pages never see each other: what they share belongs into commands/ or ports/.',
  );
const SQL = ban(
  ['kysely', 'kysely/**', 'node:sqlite', 'pg'],
  'SQL lives in server/store: ask ports/Records.ts or ports/DocumentStore.ts.',
);
const INNER = [TESTS, NO_CLIENT, CONFIG, TOP];
const THROUGH_PORT = 'commands and engine meet through ports/LiveDocuments.ts.';

const SERVER = {
  'server/**': [TESTS, NO_CLIENT],
  'server/{config,errors}.ts': [
    TESTS,
    NO_CLIENT,
    ban(['./**'], 'config.ts and errors.ts stand at the bottom: they import shared/ alone.'),
  ],
  'server/main.ts': [
    TESTS,
    NO_CLIENT,
    ban(
      [...ADAPTERS, ...EDGES, 'host', 'engine'].map((folder) => `./${folder}/**`),
      'main.ts knows the process only: what is built is built in compose.ts.',
    ),
  ],
  'server/ports/**': [
    ...INNER,
    SQL,
    ban(
      into(...ADAPTERS, ...EDGES, 'commands', 'host', 'engine'),
      'Ports are interfaces: they import shared/ and each other, never who uses or implements them.',
    ),
  ],
  'server/engine/**': [
    ...INNER,
    SQL,
    NO_ADAPTERS,
    NO_EDGES,
    ban(into('commands'), THROUGH_PORT),
    ban(into('host'), 'The engine knows no thread: host imports engine, not the other way round.'),
    ban(
      ['socket.io', 'socket.io/**', 'ws', 'express', 'node:http', 'node:worker_threads'],
      'The engine knows no transport and no thread: it is given store, clock and send.',
    ),
  ],
  'server/host/**': [
    ...INNER,
    SQL,
    NO_ADAPTERS,
    NO_EDGES,
    ban(into('commands'), 'host carries documents; commands reach it through ports/LiveDocuments.ts.'),
  ],
  'server/commands/**': [
    ...INNER,
    SQL,
    NO_ADAPTERS,
    NO_EDGES,
    ban(into('engine', 'host'), THROUGH_PORT),
    ban(['express', 'socket.io', 'ws', 'node:http'], 'A command knows no transport: routes call it.'),
  ],
  'server/socket/**': [
    ...INNER,
    SQL,
    NO_ADAPTERS,
    noOtherEdge('socket'),
    ban(into('engine'), 'socket sees host, host sees engine: import from server/host or server/ports.'),
    ban(into('commands'), 'socket carries edits to host; what a person asks for goes through http and commands.'),
  ],
  'server/http/**': [
    ...INNER,
    SQL,
    NO_ADAPTERS,
    noOtherEdge('http'),
    ban(into('engine', 'host'), 'http sees commands: they reach documents through ports/LiveDocuments.ts.'),
  ],
  'server/pages/**': [
    ...INNER,
    SQL,
    NO_ADAPTERS,
    noOtherEdge('pages'),
    ban(into('engine', 'host', 'commands'), 'pages only read: import the query from server/ports.'),
  ],
  ...Object.fromEntries(
    ADAPTERS.map((own) => [
      `server/${own}/**`,
      [
        ...INNER,
        ...(own === 'store' ? [] : [SQL]),
        NO_EDGES,
        ban(
          into('engine', 'host', 'commands', ...ADAPTERS.filter((other) => other !== own)),
          'An adapter implements server/ports and knows nobody above or beside it.',
        ),
      ],
    ]),
  ),
  'server/cli/**': [
    TESTS,
    NO_CLIENT,
    CONFIG,
    SQL,
    NO_ADAPTERS,
    NO_EDGES,
    ban(['../**/main.ts'], 'main.ts starts the process and calls cli/, not the other way round.'),
    ban(into('engine', 'host'), 'cli/ works as everybody does: through commands/ and what compose.ts built.'),
  ],
};

// --- client

const NODE = ban(['node:*', 'node:*/**'], "The client runs in a browser: Node's modules are the server's.");
const WIDE = [TESTS, NO_SERVER, NODE];
const TOP_OF_CLIENT = ['../**/routes.tsx', '../**/main.tsx'];
const NO_FEATURES = ban(
  [...into('features'), ...TOP_OF_CLIENT],
  'routes -> features -> hooks, ui: nothing below imports a feature or the routes.',
);
const NO_UI = ban(into('ui'), 'Only features and routes use ui/.');
const NO_HOOKS = ban(into('hooks'), 'hooks import sync, state and api, not the other way round.');
const REACT = ban(
  ['react', 'react/**', 'react-dom', 'react-dom/**', 'react-i18next'],
  'sync/ and api/ are free of React: a hook in client/hooks bridges them.',
);
const FEATURE = [
  ...WIDE,
  ban(
    [...into('sync', 'state', 'api'), '!../**/shared/**'],
    'client/hooks is the only bridge from sync, state and api to React: import a hook.',
  ),
  ban(TOP_OF_CLIENT, 'Routes import features, not the other way round.'),
];
const OTHER_FEATURE = 'Features do not import features: move what both need to ui/ or hooks/.';

const CLIENT = {
  'client/**': WIDE,
  'client/features/*/*': [...FEATURE, ban(['../*/**', '!../../**'], OTHER_FEATURE)],
  'client/features/*/*/**': [...FEATURE, ban(['../../*/**', '!../../../**'], OTHER_FEATURE)],
  'client/ui/**': [
    ...WIDE,
    ban(
      ['../**', '!../styles/**'],
      'ui/ knows no domain words: it imports only styles/; texts and data come as props.',
    ),
  ],
  'client/hooks/**': [...WIDE, NO_FEATURES, NO_UI],
  'client/sync/**': [...WIDE, NO_FEATURES, NO_UI, NO_HOOKS, REACT],
  'client/api/**': [...WIDE, NO_FEATURES, NO_UI, NO_HOOKS, REACT],
  'client/state/**': [...WIDE, NO_FEATURES, NO_UI, NO_HOOKS],
  'client/i18n/**': [...WIDE, NO_FEATURES, NO_UI, NO_HOOKS],
};

const NODE_ONLY = ban(
  ['**', '!./**', '!node:*', '!node:*/**'],
  "scripts/ run before anything is installed, on any Node from 18 on: Node's own modules only.",
);

const NOT_TESTS = ['!**/*.test.ts', '!**/*.test.tsx', '!**/*.test.mjs'];

const imports = (includes, patterns, style = {}) => ({
  includes,
  linter: { rules: { style: { noRestrictedImports: { level: 'error', options: { patterns } }, ...style } } },
});

/** Biome's `overrides`, in the order that lets the narrower folder win. */
export function overrides() {
  const pure = { noRestrictedGlobals: NO_IMPURE_GLOBALS };
  return [
    imports(['shared/**'], [TESTS, SIDES]),
    imports(['shared/**', ...NOT_TESTS], [TESTS, SIDES, onlyPackages(...PURE_PACKAGES)], pure),
    imports(
      ['shared/richtext/**', ...NOT_TESTS],
      [TESTS, SIDES, onlyPackages(...PURE_PACKAGES, ...TEXT_PACKAGES)],
      pure,
    ),
    ...Object.entries(SERVER).map(([folder, patterns]) => imports([folder], patterns)),
    ...Object.entries(CLIENT).map(([folder, patterns]) => imports([folder], patterns)),
    // A test beside its unit runs under Node, also in the client.
    imports(['client/**/*.test.ts', 'client/**/*.test.tsx'], [TESTS, NO_SERVER]),
    imports(['scripts/**', ...NOT_TESTS], [NODE_ONLY]),
    { includes: ['*.config.ts'], linter: { rules: { style: { noDefaultExport: 'off' } } } },
    {
      includes: ['server/{main,admin}.ts', 'server/cli/**', 'scripts/**'],
      linter: { rules: { suspicious: { noConsole: 'off' } } },
    },
    // An empty function is an honest stand-in for a listener that a test does not care about.
    {
      includes: ['**/*.test.ts', '**/*.test.tsx', '**/*.test.mjs', 'tests/**'],
      linter: { rules: { suspicious: { noEmptyBlockStatements: 'off' } } },
    },
    // `useSignInLink` is a verb there: the server has no hooks.
    { includes: ['shared/**', 'server/**'], linter: { rules: { correctness: { useHookAtTopLevel: 'off' } } } },
    // Its fix takes the types beside a .mjs file for the file itself.
    {
      includes: ['scripts/**', 'tests/**', '*.config.ts'],
      linter: { rules: { correctness: { useImportExtensions: 'off' } } },
    },
  ];
}
