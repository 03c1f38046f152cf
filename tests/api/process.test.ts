import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Person } from '../support/Person.ts';
import { startProcess } from '../support/startProcess.ts';
import { tempDir } from '../support/tempDir.ts';

/* Starting and ending the process: what a person who starts it reads. */

const failing = async (env: Record<string, string>): Promise<string> => {
  try {
    const started = await startProcess(env);
    await started.kill();
  } catch (error) {
    return String(error);
  }
  throw new Error('the server started');
};

describe('starting', () => {
  it('prints the address and a one-time link for the first tutor, until there is one', async () => {
    const dataDir = tempDir();
    const first = await startProcess({ DATA_DIR: dataDir });
    const link = first.output().match(/http\S+\/enter#(\S+)/);
    expect(link).not.toBeNull();
    const tutor = new Person(first.url);
    const body = { token: link?.[1] ?? '', name: 'Ruth', password: 'correct horse battery' };
    expect(await tutor.call('openSignInLink', { body: { token: body.token } })).toEqual({ next: 'set_up' });
    await tutor.call('setUp', { body });
    const second = new Person(first.url);
    expect(await second.refused('setUp', { body: { ...body, name: 'Eve' } })).toEqual({
      status: 410,
      code: 'link_used',
    });
    expect(await first.end()).toBe(0);
    const again = await startProcess({ DATA_DIR: dataDir });
    expect(again.output()).not.toContain('/enter#');
    expect(await again.end()).toBe(0);
  });

  it('says which port is in use and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await failing({ DATA_DIR: tempDir(), PORT: String(port) })).toContain(
      `Port ${port} is in use by another program. Set PORT`,
    );
  });

  it('says that a data folder cannot be written', async () => {
    const dir = tempDir();
    writeFileSync(join(dir, 'file'), '');
    const words = await failing({ DATA_DIR: join(dir, 'file', 'data') });
    expect(words).toContain('cannot be written');
    expect(words).toContain('DATA_DIR');
  });

  it.skipIf(process.getuid?.() === 0)('says it of a folder without the right to write, too', async () => {
    const dir = join(tempDir(), 'closed');
    mkdirSync(dir);
    chmodSync(dir, 0o500);
    expect(await failing({ DATA_DIR: dir })).toContain('cannot be written');
  });

  it('refuses a setting that it does not know and values that are none', async () => {
    const words = await failing({
      DATA_DIR: tempDir(),
      PORT: 'seven',
      PUBLIC_URL: 'boards.example.edu',
      PUBLIC_URI: 'x',
      LOG_LEVEL: 'loud',
    });
    expect(words).toContain('PUBLIC_URI is not a setting');
    for (const name of ['PORT', 'PUBLIC_URL', 'LOG_LEVEL']) expect(words).toContain(`${name} `);
  });

  it('refuses a database of a newer version and leaves it alone', async () => {
    const dataDir = tempDir();
    await (await startProcess({ DATA_DIR: dataDir })).end();
    const { DatabaseSync } = await import('node:sqlite');
    const file = join(dataDir, 'sharedthinking.sqlite');
    const database = new DatabaseSync(file);
    database.exec("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '2030-01-01')");
    database.close();
    expect(await failing({ DATA_DIR: dataDir })).toContain('newer server');
    expect(existsSync(file)).toBe(true);
  });
});

describe('the demo', () => {
  it('prints one JSON object, seeds nothing twice, and prints the same again', async () => {
    const dataDir = tempDir();
    const demo = async () => {
      const started = await startProcess({ DATA_DIR: dataDir }, ['--demo']);
      const line =
        started
          .output()
          .split('\n')
          .find((each) => each.startsWith('{')) ?? '{}';
      const report = JSON.parse(line.replaceAll(started.url, 'http://server'));
      const tutor = new Person(started.url);
      await tutor.call('openSignInLink', { body: { token: report.tutor.signInUrl.split('#')[1] } });
      const { boards } = await tutor.call('listBoards');
      const library = await tutor.call('searchLibrary');
      await started.end();
      return {
        report,
        boards: boards.map(({ id, prompt, cards, state }) => ({ id, prompt, cards, state })),
        editions: library.total,
      };
    };
    const first = await demo();
    expect(Object.keys(first.report)).toEqual(['url', 'tutor', 'boards', 'editions']);
    for (const board of first.report.boards) {
      expect(Object.keys(board).sort()).toEqual(['code', 'document', 'id', 'joinUrl', 'title', 'token']);
    }
    expect(first.editions).toBe(2);
    expect(new Set(first.boards.map((board) => board.state))).toEqual(new Set(['draft', 'live', 'closed']));
    expect(await demo()).toEqual(first);
  });
});
