import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { addCard, appendText } from '../../shared/model/board.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Classmates } from '../support/Classmates.ts';
import { MemoryDeviceStore } from '../support/MemoryDeviceStore.ts';
import { Person } from '../support/Person.ts';
import { tempDir } from '../support/tempDir.ts';
import { tracesIn } from '../support/tracesIn.ts';

/* The operator's command line (docs/PROTOCOL.md, ERASE-7 and ERASE-11). */

const card = (id: string, text: string) => ({
  id,
  type: 'idea' as const,
  text: fromPlainText(text),
  together: true,
});
const ANAS = 'card_of_ana_together1';
const BENS = 'card_of_ben_together1';

describe('a backup', () => {
  it('ERASE-5, ERASE-7, ERASE-11: made before and restored afterwards brings back the board, and no erased word', async () => {
    const room = await Classmates.open();
    const [board, doomed] = [await room.board(), await room.board('To be deleted?')];
    const name = room.word();
    const [ana, ben] = [await room.join(board, name), await room.join(board, 'Ben')];
    const store = new MemoryDeviceStore();
    const [anas, bens] = [await room.device(ana, board), await room.device(ben, board, store)];
    const [mine, deleted, redacted, after] = room.words(4) as [string, string, string, string];
    addCard(anas.board.doc, card(ANAS, mine));
    addCard(bens.board.doc, card(BENS, redacted));
    await anas.saved();
    await bens.saved();
    const [dia] = [await room.join(doomed, 'Dia')];
    const dias = await room.device(dia, doomed);
    addCard(dias.board.doc, card(ANAS, deleted));
    await dias.saved();

    const file = join(tempDir(), 'backup.sqlite');
    expect(await room.admin('backup', file)).toMatchObject({ code: 0, out: expect.stringContaining(file) });
    expect(tracesIn(join(file, '..'), [mine, deleted, redacted, name]).length).toBe(4);
    expect(readFileSync(`${file}.erasures.jsonl`, 'utf8')).toBe('');

    await ana.call('eraseMe', { params: { board: board.id }, body: { words: true } });
    await room.tutor.call('redactCard', { params: { board: board.id, card: BENS }, body: { reason: 'r' } });
    await room.tutor.call('deleteBoard', { params: { board: doomed.id }, body: { prompt: 'To be deleted?' } });
    await bens.until(() => bens.text(BENS).trim() === '');
    appendText(bens.board.doc, BENS, fromPlainText(after));
    await bens.saved();
    const list = readFileSync(join(room.dataDir, 'erasures.jsonl'), 'utf8');
    expect(list).not.toContain(mine);
    expect(list).not.toContain(name);

    const busy = await room.admin('restore', file);
    expect(busy).toMatchObject({ code: 1, out: expect.stringContaining('Another server runs') });
    await room.server.kill();
    expect(await room.admin('restore', file, '--verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Erasures done again: 3'),
    });
    const erased = [mine, deleted, redacted, name];
    expect(tracesIn(room.dataDir, erased)).toEqual([]);
    expect(tracesIn(room.dataDir, [after])).toEqual([]);
    expect(readdirSync(room.dataDir).filter((file) => /before|restoring/.test(file))).toEqual([]);
    await room.start();
    expect(tracesIn(room.dataDir, erased)).toEqual([]);
    // His page holds another history: it loads the board anew, and what it had more is offered to him.
    await bens.until(() => bens.board.save.kind === 'saved' && bens.text(BENS).trim() === '');
    expect(bens.cardIds).toEqual([BENS]);
    addCard(bens.board.doc, card('goes_on_after_restore1', 'on'));
    await bens.saved();
    expect(await ana.refused('readBoard', { params: { board: board.id } })).toMatchObject({ code: 'not_found' });
    expect((await room.tutor.call('listBoards')).boards.map(({ id }) => id)).toEqual([board.id]);
    expect(await room.admin('restore', join(room.dataDir, 'nowhere.sqlite'))).toMatchObject({ code: 1 });
  });

  it('ERASE-7: knows what its own list names, in a folder that has none', async () => {
    const room = await Classmates.open();
    const board = await room.board();
    const ana = await room.join(board, 'Ana');
    const anas = await room.device(ana, board);
    const [mine] = room.words(1) as [string];
    addCard(anas.board.doc, card(ANAS, mine));
    await anas.saved();
    const file = join(tempDir(), 'backup.sqlite');
    await room.admin('backup', file);
    await ana.call('eraseMe', { params: { board: board.id }, body: { words: true } });
    writeFileSync(`${file}.erasures.jsonl`, readFileSync(join(room.dataDir, 'erasures.jsonl')));
    const other = await Classmates.open();
    await other.server.kill();
    const kept = await other.admin('restore', file, '--keep');
    expect(kept).toMatchObject({ code: 0, out: expect.stringContaining('before-restore-') });
    expect(tracesIn(other.dataDir, [mine])).toEqual([]);
    expect(readFileSync(join(other.dataDir, 'erasures.jsonl'), 'utf8')).toContain(board.id);
  });

  it('that is broken changes nothing', async () => {
    const room = await Classmates.open();
    const board = await room.board();
    const ana = await room.join(board, 'Ana');
    const anas = await room.device(ana, board);
    addCard(anas.board.doc, card(ANAS, 'words'));
    await anas.saved();
    const dir = tempDir();
    const file = join(dir, 'backup.sqlite');
    await room.admin('backup', file);
    await room.server.kill();
    const whole = readFileSync(file);
    writeFileSync(join(dir, 'cut.sqlite'), whole.subarray(0, whole.byteLength >> 1));
    writeFileSync(join(dir, 'noise.sqlite'), randomBytes(8_192));
    for (const bad of ['cut.sqlite', 'noise.sqlite']) {
      expect(await room.admin('restore', join(dir, bad))).toMatchObject({
        code: 1,
        out: expect.stringContaining('Nothing was changed'),
      });
    }
    const raw = new DatabaseSync(file);
    raw.exec(`UPDATE journal SET bytes = x'ff'`);
    raw.close();
    expect(await room.admin('restore', file, '--verify')).toMatchObject({
      code: 1,
      out: expect.stringContaining('is damaged'),
    });
    expect(existsSync(join(room.dataDir, 'restoring'))).toBe(false);
    await room.start();
    await anas.saved();
    expect(anas.text(ANAS)).toBe('words');
  });
});

describe('an operator', () => {
  it('lets a tutor in again by a link that works once, while the server runs', async () => {
    const room = await Classmates.open();
    const { code, out } = await room.admin('reset-password', 'ruth');
    expect(code).toBe(0);
    const token = out.match(/\/enter#(\S+)/)?.[1] ?? '';
    const ruth = new Person(room.server.url);
    expect(await ruth.call('openSignInLink', { body: { token } })).toEqual({ next: 'signed_in' });
    expect((await ruth.call('me')).account?.name).toBe('Ruth');
    expect(await new Person(room.server.url).refused('openSignInLink', { body: { token } })).toMatchObject({
      code: 'link_used',
    });
    expect(await room.admin('reset-password', 'Nobody')).toMatchObject({
      code: 1,
      out: expect.stringContaining('no tutor of the name Nobody'),
    });
    expect(await room.admin('sign-in-link')).toMatchObject({ code: 1, out: expect.stringContaining('reset-password') });
  });

  it('is told in words what was not understood', async () => {
    const room = await Classmates.open();
    for (const args of [[], ['destroy'], ['backup'], ['restore', 'a', '--force'], ['reset-password']]) {
      const { code, out } = await room.admin(...args);
      expect([code, out.includes('    at ')], args.join(' ')).toEqual([1, false]);
      expect(out.trim()).not.toBe('');
    }
  });
});
