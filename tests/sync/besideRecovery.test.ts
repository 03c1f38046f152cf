import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import {
  addTheme,
  moveToTheme,
  placeOnCanvas,
  readCanvas,
  readThemed,
  readThemes,
  renameTheme,
} from '../../shared/model/arrange.ts';
import { addCard, addLink, appendText, deleteCard, readLinks, removeLink } from '../../shared/model/board.ts';
import { addComment, react, readComments, readReactions, removeComment } from '../../shared/model/remarks.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { PushMessage } from '../../shared/protocol/messages.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { FakeClock, settle } from '../support/FakeClock.ts';
import type { MemoryDeviceStore } from '../support/MemoryDeviceStore.ts';
import { PaperPage, PaperServer } from '../support/PaperServer.ts';

/* After a refusal: what was arranged, linked, reacted and remarked is done again, and no remark is lost (LATE-9). */

const GOES = 'card_that_is_deleted';
const STAYS = 'card_that_stays_here';
const OTHER = 'card_that_stays_too_';
const THEME = 'theme_of_everybody_';
const card = (id: string) => ({ id, type: 'idea' as const, text: fromPlainText('Start.'), together: true });
const comment = (id: string, text: string) => ({ id, card: STAYS, text, by: 'ana', n: 0 });

async function setting() {
  const server = new PaperServer();
  const clock = new FakeClock();
  for (const id of [GOES, STAYS, OTHER]) server.write('ben', (doc) => addCard(doc, card(id)));
  server.write('ben', (doc) => addTheme(doc, { id: THEME, name: 'Water' }));
  server.write('ana', (doc) => addLink(doc, { id: 'link_drawn_before_01', from: STAYS, to: OTHER, type: 'supports', by: 'ana' })); // biome-ignore format: short
  server.write('ana', (doc) => addComment(doc, comment('comment_made_before_1', 'Before.')));
  const open = async (store?: MemoryDeviceStore) => {
    const page = new PaperPage(server, clock, 'ana', store);
    page.line.connect();
    await page.board.open();
    await settle();
    return page;
  };
  return { server, open };
}

/** Everything that one does beside cards. */
function work(doc: Y.Doc): void {
  addTheme(doc, { id: 'theme_named_by_ana_', name: 'Bread' });
  renameTheme(doc, THEME, 'Drinking water');
  moveToTheme(doc, STAYS, 'theme_named_by_ana_');
  placeOnCanvas(doc, STAYS, { x: 3, y: 4 });
  react(doc, { card: STAYS, member: 'ana' }, 'me_too');
  addComment(doc, comment('comment_of_ana_00001', 'Where?'));
  removeComment(doc, 'comment_made_before_1');
  addLink(doc, { id: 'link_drawn_by_ana_1', from: OTHER, to: STAYS, type: 'challenges', by: 'ana' });
  removeLink(doc, 'link_drawn_before_01');
}

const stands = (doc: Y.Doc) => ({
  themes: readThemes(doc).map(({ name }) => name),
  themed: [...readThemed(doc, new Set(['theme_named_by_ana_']))],
  canvas: [...readCanvas(doc)],
  reactions: readReactions(doc).map(({ card: at, kind }) => [at, kind]),
  comments: readComments(doc).map(({ text }) => text),
  links: readLinks(doc).map(({ id }) => id),
});
const DONE = {
  themes: ['Bread', 'Drinking water'],
  themed: [[STAYS, 'theme_named_by_ana_']],
  canvas: [[STAYS, { x: 3, y: 4 }]],
  reactions: [[STAYS, 'me_too']],
  comments: ['Where?'],
  links: ['link_drawn_by_ana_1'],
};

/** Refuses what has these words in it. */
const refusing =
  (words: string, code: ErrorCode) =>
  (member: string, { update }: PushMessage) =>
    member === 'ana' && Buffer.from(update).includes(words) ? code : null;

describe('after a refusal', () => {
  it('LATE-9: what was done beside the cards is done again', async () => {
    const { server, open } = await setting();
    const ana = await open();
    ana.line.cut();
    appendText(ana.board.doc, GOES, fromPlainText('Lost with its card.'));
    work(ana.board.doc);
    server.write('ben', (doc) => deleteCard(doc, GOES));
    ana.line.connect();
    await settle();
    expect(ana.board.save.kind).toBe('saved');
    expect(ana.board.lateCopies.map(({ reason }) => reason)).toEqual(['card_gone']);
    expect(stands(server.doc)).toEqual(DONE);
    expect(stands(ana.board.doc)).toEqual(DONE);
  });

  it('LATE-9: also what a page that was closed left behind', async () => {
    const { server, open } = await setting();
    const first = await open();
    first.line.cut();
    appendText(first.board.doc, GOES, fromPlainText('Lost with its card.'));
    work(first.board.doc);
    await settle();
    first.board.close();
    server.write('ben', (doc) => deleteCard(doc, GOES));
    const ana = await open(first.store);
    expect(ana.board.save.kind).toBe('saved');
    expect(stands(server.doc)).toEqual(DONE);
  });

  it('LATE-9: what is refused by itself is let go, the rest stands, and a comment’s words are a late copy', async () => {
    const { server, open } = await setting();
    const ana = await open();
    server.judge = refusing('Where?', 'update_too_large');
    ana.line.cut();
    work(ana.board.doc);
    ana.line.connect();
    await settle();
    expect(ana.board.save.kind).toBe('saved');
    expect(stands(server.doc)).toEqual({ ...DONE, comments: [] });
    expect(ana.board.lateCopies).toMatchObject([{ type: 'idea', text: 'Where?', reason: 'update_too_large' }]);
    expect(server.pushes.filter(({ update }) => Buffer.from(update).includes('Where?'))).toHaveLength(2);
  });

  it('LATE-9: a theme that is one too many takes nothing else along', async () => {
    const { server, open } = await setting();
    const ana = await open();
    server.judge = refusing('Bread', 'board_full');
    ana.line.cut();
    work(ana.board.doc);
    ana.line.connect();
    await settle();
    expect(ana.board.save.kind).toBe('saved');
    expect(stands(server.doc)).toEqual({ ...DONE, themes: ['Drinking water'] });
    expect(ana.board.lateCopies).toEqual([]);
  });

  it('LATE-9: a board that was closed keeps one’s comments as copies', async () => {
    const { server, open } = await setting();
    const ana = await open();
    ana.line.cut();
    work(ana.board.doc);
    server.state = 'closed';
    ana.line.connect();
    await settle();
    expect(ana.board.lateCopies).toMatchObject([{ text: 'Where?', reason: 'board_closed' }]);
    expect(server.copies.get('ana')?.size).toBe(1);
  });
});
