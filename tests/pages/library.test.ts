import { describe, expect, it } from 'vitest';
import type { LibraryPage } from '../../server/ports/Records.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { MemoryLibrary } from '../support/MemoryLibrary.ts';
import { PUBLISHED_AT, sampleCard, sampleEdition, sampleTombstone } from '../support/sampleEditions.ts';
import { servePages } from '../support/servePages.ts';

const DAY = 86_400_000;

async function read(origin: string, path: string): Promise<{ status: number; html: string; location: string | null }> {
  const reply = await fetch(origin + path, { redirect: 'manual' });
  return { status: reply.status, html: await reply.text(), location: reply.headers.get('location') };
}
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    sampleEdition(
      { artefact: `artefact-${index}`, publishedAt: PUBLISHED_AT - index * DAY },
      { title: `Board ${index}` },
    ),
  );
const titlesIn = (html: string) => [...html.matchAll(/<h2 [^>]*><a [^>]*>(.*?)<\/a>/g)].map(([, title]) => title);

describe('the library', () => {
  it('says what to do when nothing has been published', async () => {
    const origin = await servePages(new MemoryLibrary(sampleTombstone()));
    const { status, html } = await read(origin, '/library');
    expect(status).toBe(200);
    expect(html).toContain('Nothing has been published yet');
    expect(html).toContain('href="/">Join a board');
  });

  it('lists the latest edition of each inquiry, newest first, with its facts', async () => {
    const open = [
      sampleCard(1, { type: 'question', open: true }),
      sampleCard(2, { type: 'challenge', open: true }),
      sampleCard(3, { type: 'challenge', open: true }),
    ];
    const origin = await servePages(
      new MemoryLibrary(
        sampleEdition({ artefact: 'first-board', publishedAt: PUBLISHED_AT - DAY }, { title: 'Older', cards: open }),
        sampleEdition({ artefact: 'other-board' }, { title: 'Superseded' }),
        sampleEdition({ artefact: 'other-board', number: 2 }, { title: 'Newer', cohort: '' }),
      ),
    );
    const { html } = await read(origin, '/library');
    expect(titlesIn(html)).toEqual(['Newer', 'Older']);
    expect(html).toContain('href="/library/other-board/e2"');
    expect(html).toContain('2 editions');
    expect(html).toContain('41 people');
    expect(html).toContain('edition 1, June 2026');
    expect(html).toContain('1 question still open');
    expect(html).toContain('2 challenges still open');
    expect(html).toContain('Nothing left open');
    expect(html).not.toContain('noindex');
  });

  it('finds words, counts, marks them, and leads to the card where they stand', async () => {
    const cards = [sampleCard(7, { type: 'question', body: fromPlainText('Who shows us the café on nights?') })];
    const origin = await servePages(
      new MemoryLibrary(...many(3), sampleEdition({ artefact: 'cafe-board' }, { cards })),
    );
    const { html } = await read(origin, '/library?q=CAFE');
    expect(html).toContain('<title>1 edition with “CAFE” · SharedThinking</title>');
    expect(html).toMatch(/<p role="status"><b>1 edition with <span dir="auto">“CAFE”<\/span><\/b><\/p>/);
    expect(html).toContain('href="/library/cafe-board/e1#c7">Question 7</a>');
    expect(html).toContain('Who shows us the <mark>café</mark> on nights?');
    expect(html).toContain('value="CAFE"');
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  it('gives a summary and a passage their own direction and language', async () => {
    const cards = [sampleCard(3, { lang: 'fa', body: fromPlainText('شب اول سخت نیست') })];
    const origin = await servePages(
      new MemoryLibrary(sampleEdition({ artefact: 'nights' }, { language: 'ar', summary: 'كتبنا عن الليل.', cards })),
    );
    const all = await read(origin, '/library');
    expect(all.html).toContain('<p class="snippet" dir="auto" lang="ar">كتبنا عن الليل.</p>');
    const found = await read(origin, `/library?q=${encodeURIComponent('شب')}`);
    expect(found.html).toContain('<span dir="auto" lang="fa"><mark>شب</mark> اول سخت نیست</span>');
  });

  it('says what to do when nothing is found', async () => {
    const origin = await servePages(new MemoryLibrary(...many(3)));
    const { status, html } = await read(origin, '/library?q=xyzzy');
    expect(status).toBe(200);
    expect(html).toContain('Nothing with');
    expect(html).toContain('Try fewer words');
    expect(html).toContain('href="/library">Show everything, newest first');
  });

  it('turns pages by links that keep the words', async () => {
    const origin = await servePages(new MemoryLibrary(...many(45)));
    const first = await read(origin, '/library?q=board');
    expect(titlesIn(first.html)).toHaveLength(20);
    expect(first.html).toContain('Page 1 of 3');
    expect(first.html).toContain('rel="next" href="/library?q=board&amp;page=2"');
    expect(first.html).not.toContain('rel="prev"');
    const last = await read(origin, '/library?q=board&page=3');
    expect(titlesIn(last.html)).toHaveLength(5);
    expect(last.html).toContain('rel="prev" href="/library?q=board&amp;page=2"');
    expect(last.html).not.toContain('rel="next"');
  });

  it('leads back to the last page from one that is not there', async () => {
    const origin = await servePages(new MemoryLibrary(...many(21)));
    expect(await read(origin, '/library?q=board&page=9')).toMatchObject({
      status: 302,
      location: '/library?q=board&page=2',
    });
    expect(await read(await servePages(new MemoryLibrary()), '/library?page=9')).toMatchObject({
      location: '/library',
    });
  });

  it.each([
    'page=abc',
    'page=0',
    'page=-1',
    'page=1e9',
    'page=',
    'page=1&page=2',
    'q=a&q=b',
    'q[x]=1',
    'lang=%00',
    'q=%F0%9F',
  ])('answers ?%s with its first page', async (query) => {
    const { status, html } = await read(await servePages(new MemoryLibrary(...many(2))), `/library?${query}`);
    expect(status).toBe(200);
    expect(html).toContain('role="search"');
  });

  it('reads the first 200 characters of 10,000, and escapes them', async () => {
    const asked: string[] = [];
    const records = new MemoryLibrary();
    const spy = {
      editionsByArtefact: (artefact: string) => records.editionsByArtefact(artefact),
      searchEditions: (words: string, offset: number, limit: number): Promise<LibraryPage> => {
        asked.push(words);
        return records.searchEditions(words, offset, limit);
      },
    };
    const origin = await servePages(spy);
    const { status, html } = await read(
      origin,
      `/library?q=${encodeURIComponent('"><script>alert(1)</script>'.padEnd(10_000, 'x'))}`,
    );
    expect(status).toBe(200);
    expect(asked.map((words) => words.length)).toEqual([200]);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;');
  });
});
