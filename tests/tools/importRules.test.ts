import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * Each import rule is broken once in a scratch folder under the repository's own biome.json, so that a
 * pattern which stops matching is noticed. One run of Biome for all cases.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** [file, what it imports, a part of the message that names the right import] */
const BROKEN: readonly (readonly [file: string, source: string, message: string])[] = [
  ['shared/model/toServer.ts', '../../server/errors.ts', 'shared/ imports only itself'],
  ['shared/model/toClient.ts', '../../client/api/callApi.ts', 'shared/ imports only itself'],
  ['shared/model/toNode.ts', 'node:fs', 'shared/ is pure'],
  ['shared/model/toReact.ts', 'react', 'shared/ is pure'],
  ['shared/model/toTiptap.ts', '@tiptap/core', 'shared/ is pure'],
  ['shared/richtext/toEditor.ts', '@tiptap/react', 'shared/ is pure'],
  ['shared/model/toTests.ts', '../../tests/support/pair.ts', 'Nobody imports tests/'],
  ['shared/model/side.test.ts', '../../server/errors.ts', 'shared/ imports only itself'],
  ['server/errors.ts', './engine/Engine.ts', 'they import shared/ alone'],
  ['server/toClient.ts', '../client/i18n/i18n.ts', 'server and client never import each other'],
  ['server/http/toTests.ts', '../../tests/support/pair.ts', 'Nobody imports tests/'],
  ['server/http/side.test.ts', '../../tests/support/pair.ts', 'Nobody imports tests/'],
  ['server/main.ts', './store/openStore.ts', 'what is built is built in compose.ts'],
  ['server/ports/toEngine.ts', '../engine/Engine.ts', 'Ports are interfaces'],
  ['server/engine/toStore.ts', '../store/openStore.ts', 'Only compose.ts imports adapters'],
  ['server/engine/toCommands.ts', '../commands/addBoard.ts', 'through ports/LiveDocuments.ts'],
  ['server/engine/toHost.ts', '../host/Host.ts', 'host imports engine'],
  ['server/engine/toTransport.ts', 'socket.io', 'The engine knows no transport'],
  ['server/engine/toSql.ts', 'node:sqlite', 'SQL lives in server/store'],
  ['server/engine/toConfig.ts', '../config.ts', 'Only main.ts reads config.ts'],
  ['server/host/toCommands.ts', '../commands/addBoard.ts', 'commands reach it through ports'],
  ['server/host/toSocket.ts', '../socket/serveSocket.ts', 'the outermost edge'],
  ['server/commands/toEngine.ts', '../engine/Engine.ts', 'through ports/LiveDocuments.ts'],
  ['server/commands/toHost.ts', '../host/Host.ts', 'through ports/LiveDocuments.ts'],
  ['server/commands/toStore.ts', '../store/sqlite/openSqlite.ts', 'Only compose.ts imports adapters'],
  ['server/commands/toHttp.ts', '../http/api/boards.ts', 'the outermost edge'],
  ['server/commands/toExpress.ts', 'express', 'A command knows no transport'],
  ['server/commands/toKysely.ts', 'kysely', 'SQL lives in server/store'],
  ['server/socket/toHttp.ts', '../http/session.ts', 'socket, http and pages never see each other'],
  ['server/socket/toEngine.ts', '../engine/Engine.ts', 'import from server/host'],
  ['server/socket/toCommands.ts', '../commands/addBoard.ts', 'goes through http and commands'],
  ['server/http/toPages.ts', '../pages/library.ts', 'socket, http and pages never see each other'],
  ['server/http/api/toSocket.ts', '../../socket/serveSocket.ts', 'socket, http and pages never see each other'],
  ['server/http/toHost.ts', '../host/Host.ts', 'http sees commands'],
  ['server/http/toIdentity.ts', '../identity/hashPassword.ts', 'Only compose.ts imports adapters'],
  ['server/pages/toHttp.ts', '../http/session.ts', 'socket, http and pages never see each other'],
  ['server/pages/toCommands.ts', '../commands/addBoard.ts', 'pages only read'],
  ['server/store/toEngine.ts', '../engine/Engine.ts', 'knows nobody above or beside it'],
  ['server/store/toBus.ts', '../bus/memory.ts', 'knows nobody above or beside it'],
  ['server/bus/toConfig.ts', '../config.ts', 'Only main.ts reads config.ts'],
  ['server/identity/toStore.ts', '../store/openStore.ts', 'knows nobody above or beside it'],
  ['server/files/toCompose.ts', '../compose.ts', 'stand above'],
  ['server/http/toCompose.ts', '../compose.ts', 'stand above'],
  ['server/commands/toCli.ts', '../cli/demo/content.ts', 'stand above'],
  ['server/cli/toStore.ts', '../store/openStore.ts', 'Only compose.ts imports adapters'],
  ['server/cli/toConfig.ts', '../config.ts', 'Only main.ts reads config.ts'],
  ['client/hooks/toServer.ts', '../../server/errors.ts', 'server and client never import each other'],
  ['client/hooks/toTests.ts', '../../tests/support/pair.ts', 'Nobody imports tests/'],
  ['client/hooks/toNode.ts', 'node:path', 'The client runs in a browser'],
  ['client/hooks/toFeature.ts', '../features/board/Board.tsx', 'nothing below imports a feature'],
  ['client/hooks/toUi.ts', '../ui/Button.tsx', 'Only features and routes use ui/'],
  ['client/features/board/toCard.tsx', '../card/Card.tsx', 'Features do not import features'],
  ['client/features/board/parts/toCard.tsx', '../../card/Card.tsx', 'Features do not import features'],
  ['client/features/board/toSync.tsx', '../../sync/Provider.ts', 'the only bridge'],
  ['client/features/board/toApi.tsx', '../../api/callApi.ts', 'the only bridge'],
  ['client/features/board/parts/toState.tsx', '../../../state/device.ts', 'the only bridge'],
  ['client/features/board/toRoutes.tsx', '../../routes.tsx', 'not the other way round'],
  ['client/ui/toHooks.tsx', '../hooks/useApi.ts', 'it imports only styles/'],
  ['client/ui/toWords.tsx', '../i18n/i18n.ts', 'it imports only styles/'],
  ['client/sync/toReact.ts', 'react', 'free of React'],
  ['client/sync/toHooks.ts', '../hooks/useApi.ts', 'not the other way round'],
  ['client/api/toHooks.ts', '../hooks/useApi.ts', 'not the other way round'],
  ['client/state/toFeature.ts', '../features/board/Board.tsx', 'nothing below imports a feature'],
  ['client/i18n/toUi.ts', '../ui/Button.tsx', 'Only features and routes use ui/'],
  ['scripts/toPackage.mjs', 'zod', "Node's own modules only"],
];

/** What the rules allow and a pattern drawn too wide would forbid. */
const FINE: readonly (readonly [file: string, source: string])[] = [
  ['shared/api/a.ts', 'zod'],
  ['shared/model/a.ts', '../richtext/schema.ts'],
  ['shared/richtext/a.ts', '@tiptap/static-renderer/json/html-string'],
  ['shared/model/b.test.ts', 'vitest'],
  ['server/compose.ts', './store/openStore.ts'],
  ['server/main.ts', './config.ts'],
  ['server/store/b.ts', 'kysely'],
  ['server/store/sqlite/c.ts', '../../ports/Records.ts'],
  ['server/http/api/d.ts', '../../commands/addBoard.ts'],
  ['server/http/e.ts', './api/boards.ts'],
  ['server/http/f.ts', '../../shared/api/routes.ts'],
  ['server/socket/g.ts', '../host/Host.ts'],
  ['server/engine/h.ts', '../../shared/policy/policy.ts'],
  ['client/features/board/i.tsx', '../../hooks/useApi.ts'],
  ['client/features/board/j.tsx', '../../../shared/api/routes.ts'],
  ['client/features/board/parts/k.tsx', '../Board.tsx'],
  ['client/features/board/parts/l.tsx', '../../../ui/Button.tsx'],
  ['client/ui/m.tsx', 'react-aria-components'],
  ['client/ui/n.tsx', '../styles/tokens.css'],
  ['client/hooks/o.ts', '../sync/Provider.ts'],
  ['client/main.tsx', 'react-dom/client'],
  ['scripts/p.mjs', 'node:timers/promises'],
];

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
}

/** Every way in which one file can name another. */
const FORMS = [
  (source: string) => `import { thing } from '${source}';\nthing();\n`,
  (source: string) => `import type { Thing } from '${source}';\nexport type Mine = Thing;\n`,
  (source: string) => `export { thing } from '${source}';\n`,
  (source: string) => `export const later = () => import('${source}');\n`,
];

let scratch = '';
let findings: readonly Finding[] = [];

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'import-rules-'));
  for (const name of ['biome.json', '.gitignore']) copyFileSync(join(root, name), join(scratch, name));
  const files = new Map<string, string>();
  const add = (file: string, line: string) => files.set(file, (files.get(file) ?? '') + line);
  for (const [file, source] of FINE) add(file, `import '${source}';\n`);
  BROKEN.forEach(([file, source], index) => {
    const form = FORMS[index % FORMS.length];
    if (form !== undefined) add(file, form(source));
  });
  add('shared/model/clock.ts', 'export const now = () => Date.now();\n');
  add('server/http/one.ts', "import { two } from './two.ts';\nexport const one = () => two;\n");
  add('server/http/two.ts', "import { one } from './one.ts';\nexport const two = () => one;\n");
  add('server/http/byDefault.ts', 'export default 1;\n');
  add('tool.config.ts', 'export default {};\n');
  add('server/http/loud.ts', "console.log('here');\n");
  add('server/cli/loud.ts', "console.log('here');\n");
  for (const [file, text] of files) {
    mkdirSync(dirname(join(scratch, file)), { recursive: true });
    writeFileSync(join(scratch, file), text);
  }
  findings = lint();
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function lint(): Finding[] {
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...args], { cwd: scratch, encoding: 'utf8' });
  const line = stdout.split('\n').find((text) => text.startsWith('{'));
  if (line === undefined) throw new Error(`Biome gave no report:\n${stdout}\n${stderr}`);
  const report = JSON.parse(line) as {
    diagnostics: { category: string; message: unknown; location: { path: unknown } }[];
  };
  return report.diagnostics.map(({ category, message, location }) => ({
    rule: category,
    file: String(location.path),
    message: JSON.stringify(message),
  }));
}

const restrictions = (file: string) =>
  findings.filter((finding) => finding.rule === 'lint/style/noRestrictedImports' && finding.file.endsWith(file));
const rulesOf = (file: string) => findings.filter((finding) => finding.file.endsWith(file)).map(({ rule }) => rule);

describe('import rules', () => {
  it.each(BROKEN)('%s may not import %s', (file, _source, message) => {
    expect(restrictions(file).map((finding) => finding.message)).toContainEqual(expect.stringContaining(message));
  });

  it.each(FINE.filter(([file]) => BROKEN.every(([broken]) => broken !== file)))('%s may import %s', (file) => {
    expect(restrictions(file)).toEqual([]);
  });

  it('lets main.ts import config.ts while it may not import the store', () => {
    expect(restrictions('server/main.ts')).toHaveLength(1);
  });

  it('refuses a clock in shared/', () => {
    expect(rulesOf('shared/model/clock.ts')).toContain('lint/style/noRestrictedGlobals');
  });

  it('refuses a cycle', () => {
    expect(rulesOf('server/http/one.ts')).toContain('lint/suspicious/noImportCycles');
  });

  it('refuses a default export except where a tool wants one', () => {
    expect(rulesOf('server/http/byDefault.ts')).toContain('lint/style/noDefaultExport');
    expect(rulesOf('tool.config.ts')).toEqual([]);
  });

  it('refuses the console except in main, cli and scripts', () => {
    expect(rulesOf('server/http/loud.ts')).toContain('lint/suspicious/noConsole');
    expect(rulesOf('server/cli/loud.ts')).toEqual([]);
  });
});
