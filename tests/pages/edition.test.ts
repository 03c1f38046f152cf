import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { renderErrorPage } from '../../server/pages/errorPage.ts';
import type { EditionContent } from '../../shared/api/edition.ts';
import { LICENCES } from '../../shared/model/words.ts';
import { ERRORS, type ErrorCode } from '../../shared/protocol/errors.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { MemoryLibrary } from '../support/MemoryLibrary.ts';
import {
  longContent,
  openContent,
  PUBLISHED_AT,
  sampleCard,
  sampleEdition,
  sampleTombstone,
} from '../support/sampleEditions.ts';
import { servePages } from '../support/servePages.ts';

const DAY = 86_400_000;
const PUBLIC_URL = 'https://boards.example.edu';

async function page(content: Partial<EditionContent> = {}): Promise<string> {
  const origin = await servePages(new MemoryLibrary(sampleEdition({}, content)), PUBLIC_URL);
  const reply = await fetch(`${origin}/library/abcdefghij/e1`);
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
  return reply.text();
}
/** What a reader sees, in one line. */
const textOf = (html: string) =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe('an edition', () => {
  it('shows its words, its people, who asked, and what is left out', async () => {
    const text = textOf(await page({ cardsLeftOut: 3 }));
    expect(text).toContain('What worries us about placement');
    expect(text).toContain(
      'Nursing, year 1. 41 people took part; 33 are named, 5 chose a pseudonym, 3 are not included.',
    );
    expect(text).toContain('What are your concerns about starting placement? Asked by Ruth Adeyemi, a tutor.');
    expect(text).toContain('What card 1 says.');
    expect(text).toContain('3 cards of the board are not here');
  });

  it('names nobody who did not agree to be named', async () => {
    const text = textOf(
      await page({
        askedBy: { name: null, role: 'student' },
        people: { tookPart: 1, named: 0, pseudonym: 1, notIncluded: 0 },
        cards: [sampleCard(1, { authors: [{ name: 'Quiet Heron', kind: 'pseudonym', role: 'student' }] })],
      }),
    );
    expect(text).toContain('Asked by a student, not named here.');
    expect(text).toContain('1 person took part; 1 chose a pseudonym.');
    expect(text).toContain('Quiet Heron (pseudonym), student');
  });

  it('does not say the question twice when it is the title', async () => {
    const title = 'What now?';
    const html = await page({ title, prompt: title });
    expect(html).not.toContain('id="question"');
    expect(textOf(html)).toContain('3 are not included. Asked by Ruth Adeyemi, a tutor.');
  });

  it('gives every card an anchor, its type, its authors and its citation', async () => {
    const html = await page({
      cards: [
        sampleCard(7, {
          type: 'evidence',
          authors: [
            { name: 'Amira Haddad', kind: 'named', role: 'student' },
            { name: 'Ruth Adeyemi', kind: 'named', role: 'tutor' },
          ],
        }),
      ],
    });
    expect(html).toMatch(/<article class="card tone-evidence" id="c7" aria-labelledby="n7">/);
    const text = textOf(html);
    expect(text).toContain('Evidence 7');
    expect(text).toContain('Amira Haddad, student · Ruth Adeyemi, tutor');
    expect(text).toContain(
      `Amira Haddad, Ruth Adeyemi (2026). Evidence 7, in What worries us about placement. SharedThinking, edition 1, 12 June 2026. ${PUBLIC_URL}/library/abcdefghij/e1#c7`,
    );
  });

  it('links a card to what it answers, and to nothing that is not here', async () => {
    const html = await page({
      cards: [
        sampleCard(1, { type: 'question' }),
        sampleCard(4, {
          links: [
            { type: 'answers', to: 1 },
            { type: 'challenges', to: 9 },
          ],
        }),
      ],
    });
    expect(html).toContain('Answers <a href="#c1">question 1</a>');
    expect(html).not.toContain('#c9');
  });

  it('has a target on the page for every link within it', async () => {
    for (const content of [longContent(), openContent()]) {
      const html = await page(content);
      const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(targets.length).toBeGreaterThan(5);
      expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    }
  });

  it('lists everything that stayed open, and says so when nothing did', async () => {
    const html = await page(openContent());
    expect(html.match(/<ul class="opens">.*?<\/ul>/s)?.[0].match(/<li /g)).toHaveLength(40);
    expect(textOf(html)).toContain('Nobody answered these 40. Publishing does not close them.');
    expect(textOf(await page())).toContain('Every question and every challenge in this edition has an answer.');
  });

  it('says how to cite it and what may be done with it', async () => {
    for (const licence of LICENCES) {
      const html = await page({ licence });
      expect(html.includes('rel="license" href="https://creativecommons.org/')).toBe(licence !== 'all-rights-reserved');
    }
    const text = textOf(await page({ title: 'What now?' }));
    expect(text).toContain(
      `Nursing, year 1 (2026). What now? SharedThinking, edition 1, 12 June 2026. ${PUBLIC_URL}/library/abcdefghij/e1`,
    );
    expect(text).toContain(`add its mark: ${PUBLIC_URL}/library/abcdefghij/e1#c1`);
    expect(text).toContain('Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)');
  });

  it('says which edition it is and whether there is a newer one', async () => {
    const origin = await servePages(
      new MemoryLibrary(
        sampleTombstone({ replacedBy: 3 }),
        sampleEdition({ number: 2, publishedAt: PUBLISHED_AT + DAY }),
        sampleEdition({ number: 3, publishedAt: PUBLISHED_AT + 2 * DAY }),
      ),
    );
    const older = await (await fetch(`${origin}/library/abcdefghij/e2`)).text();
    expect(textOf(older)).toContain('Edition 2 of 3 published 13 June 2026. It will not be altered.');
    expect(older).toContain('<a class="newer" href="/library/abcdefghij/e3">Edition 3 is newer</a>');
    expect(textOf(older)).toContain('Edition 1, published 12 June 2026, withdrawn 13 June 2026');
    const newest = await (await fetch(`${origin}/library/abcdefghij/e3`)).text();
    expect(newest).not.toContain('class="newer"');
    expect(textOf(newest)).toContain('It is the newest.');
  });

  it('speaks to search engines and reference managers', async () => {
    const html = await page();
    const address = `${PUBLIC_URL}/library/abcdefghij/e1`;
    expect(html).toContain(`<link rel="canonical" href="${address}">`);
    expect(html).toContain(`<meta property="og:url" content="${address}">`);
    expect(html).toContain('<meta name="citation_author" content="Amira Haddad">');
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1];
    expect(JSON.parse(data ?? '')).toMatchObject({
      '@type': 'Article',
      url: address,
      headline: 'What worries us about placement',
      datePublished: '2026-06-12',
      license: 'https://creativecommons.org/licenses/by-sa/4.0/',
    });
  });

  it('says the language of what people wrote', async () => {
    const html = await page({ language: 'ar', title: 'ماذا الآن؟' });
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain('<h1 dir="auto" lang="ar">ماذا الآن؟</h1>');
    expect(html).toContain('<div class="body" lang="ar"><p dir="auto">');
    expect(await page({ language: 'en-ab-cd' })).toContain('<dd><bdi dir="auto">en-ab-cd</bdi></dd>');
  });

  it('runs nothing and loads nothing, whatever its authors wrote', async () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror="alert(1)">"' {{name}} $t(brand)`;
    const html = await page({
      title: evil,
      summary: evil,
      prompt: `${evil}?`,
      cohort: evil,
      language: '"><script>',
      askedBy: { name: evil, role: 'tutor' },
      cards: [
        sampleCard(1, {
          body: fromPlainText(evil),
          authors: [{ name: evil, kind: 'named', role: 'student' }],
          type: 'question',
          open: true,
        }),
      ],
    });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/<img|<iframe|<object|<style|style="|<[^>]* on\w+="/);
    const text = textOf(html);
    // Title, cohort, prompt, name, summary, body: each as it was written.
    expect(text.split(evil).length).toBeGreaterThan(8);
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1];
    expect(JSON.parse(data ?? '')).toMatchObject({ headline: evil });
  });

  it('keeps the words of what the editor of its day knew, and says where none are', async () => {
    const unknown = { type: 'doc', content: [{ type: 'table', content: [{ type: 'text', text: 'a cell' }] }] };
    const bodies = [unknown, { type: 'doc' }, fromPlainText(''), fromPlainText(' ')];
    const cards = bodies.map((body, index) => sampleCard(index + 1, { body, type: 'question', open: true }));
    const text = textOf(await page({ cards, people: { tookPart: 0, named: 0, pseudonym: 0, notIncluded: 0 } }));
    expect(text).toContain('a cell');
    // Each stands among the cards and among what is open.
    expect(text.split('Nothing is written on this card.')).toHaveLength(7);
    expect(textOf(await page({ cards: [] }))).toContain('0 contributions');
  });

  it('TEXT-2 shows mathematics as MathML, without script, and what is none as it was typed', async () => {
    const math = (tex: string) => ({ type: 'paragraph', content: [{ type: 'math', attrs: { tex } }] });
    const body = { type: 'doc', content: [math('x^2'), math('\\frac{1'), math('\\href{javascript:x}{y}')] };
    const html = await page({ cards: [sampleCard(1, { body })] });
    expect(html).toContain('<math alttext="x^2"><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></math>');
    expect(html.match(/not readable as a formula/g)).toHaveLength(2);
    expect(html).not.toMatch(/style="|href="javascript/);
  });

  it('is made in half a second, whatever formulas are in it', async () => {
    const tex = (n: number) => `x_{${n}}${'\\\\sqrt{'.repeat(270)}y${'}'.repeat(270)}`;
    const body = (n: number) => ({
      type: 'doc',
      content: Array.from({ length: 24 }, (_, at) => ({ type: 'mathBlock', attrs: { tex: tex(n * 24 + at) } })),
    });
    const cards = Array.from({ length: 60 }, (_, n) => sampleCard(n + 1, { body: body(n) }));
    await page();
    const before = performance.now();
    await page({ cards });
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('is asked for again with its ETag, and is then not sent again', async () => {
    const origin = await servePages(new MemoryLibrary(sampleEdition()));
    const first = await fetch(`${origin}/library/abcdefghij/e1`);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    // `fetch` would answer from what it thinks it has.
    const status = await new Promise((resolve, reject) => {
      get(`${origin}/library/abcdefghij/e1`, { headers: { 'If-None-Match': etag } }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(304);
  });
});

describe('addresses of an inquiry', () => {
  it('lead to the latest edition that can be read', async () => {
    const origin = await servePages(
      new MemoryLibrary(
        sampleEdition({ number: 1 }),
        sampleEdition({ number: 2 }),
        sampleTombstone({ number: 3, replacedBy: 2 }),
        sampleTombstone({ artefact: 'withdrawn_', number: 1 }),
        sampleTombstone({ artefact: 'withdrawn_', number: 2 }),
      ),
    );
    const follow = async (path: string) => {
      const reply = await fetch(origin + path, { redirect: 'manual' });
      return [reply.status, reply.headers.get('location')];
    };
    expect(await follow('/library/abcdefghij')).toEqual([302, '/library/abcdefghij/e2']);
    expect(await follow('/library/withdrawn_')).toEqual([302, '/library/withdrawn_/e2']);
  });

  it('answer 404 for what never was, and name what is there', async () => {
    const origin = await servePages(new MemoryLibrary(sampleEdition()));
    for (const path of ['/e2', '/e0', '/e01', '/e-1', '/e1x', '/1', '/e99999999999999999999', '/e%00']) {
      const reply = await fetch(`${origin}/library/abcdefghij${path}`);
      expect([path, reply.status]).toEqual([path, 404]);
      expect(await reply.text()).toContain('href="/library/abcdefghij/e1">Edition 1</a>');
    }
    for (const path of [
      '/library/nobody-had',
      '/library/nobody-had/e1',
      '/library/__proto__/e1',
      `/library/${'x'.repeat(5_000)}`,
    ]) {
      const reply = await fetch(origin + path);
      expect([path, reply.status]).toEqual([path, 404]);
      expect(await reply.text()).toContain('There is no such edition');
    }
  });
});

describe('a withdrawn edition', () => {
  it('answers 410, says what happened, and leads to what took its place', async () => {
    const origin = await servePages(
      new MemoryLibrary(
        sampleTombstone({ replacedBy: 2 }),
        sampleEdition({ number: 2, publishedAt: PUBLISHED_AT + DAY }),
      ),
    );
    const reply = await fetch(`${origin}/library/abcdefghij/e1`);
    const html = await reply.text();
    expect(reply.status).toBe(410);
    expect(reply.headers.get('cache-control')).toBe('no-cache');
    expect(textOf(html)).toContain('Edition 1 was withdrawn It was published 12 June 2026 and withdrawn 13 June 2026.');
    expect(html).toContain('href="/library/abcdefghij/e2">Read edition 2</a>');
    expect(html).toContain('What worries us about placement');
    expect(html).toContain('noindex');
  });

  it('says when nothing took its place', async () => {
    const origin = await servePages(new MemoryLibrary(sampleTombstone()));
    const reply = await fetch(`${origin}/library/abcdefghij/e1`);
    expect(reply.status).toBe(410);
    expect(textOf(await reply.text())).toContain('No other edition took its place');
  });
});

describe('an error page', () => {
  it('says what happened and where to go, for every error there is', () => {
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      const html = renderErrorPage(code, { stylesheet: null, icon: null });
      expect(textOf(html)).toContain(ERRORS[code].message);
      expect(html).toContain('href="/library"');
    }
    expect(renderErrorPage('not_found', { stylesheet: null, icon: null })).toContain('<h1>There is no such page</h1>');
  });
});

describe('the pseudo-locale', () => {
  /** Texts that are neither a person’s, nor an address, nor in the brackets that a catalogue’s words wear there. */
  function strayTexts(html: string): string[] {
    let body = html.replace(/^.*<body>/s, '');
    // From the inside out, until nothing of a person’s is left.
    for (let before = ''; before !== body; ) {
      before = body;
      body = body.replace(/<(\w+)\b[^>]*(?:dir="(?:auto|ltr)"|translate="no")[^>]*>(?:(?!<\1\b).)*?<\/\1>/gs, '');
    }
    const attributes = [...body.matchAll(/(?:aria-label|title|placeholder)="([^"]*)"/g)].map(
      ([, value]) => value ?? '',
    );
    return [...body.split(/<[^>]*>/), ...attributes].filter((text) =>
      /\p{L}/u.test(text.replace(/⟦[^⟦⟧]*(?:⟦[^⟦⟧]*⟧[^⟦⟧]*)*⟧/g, '')),
    );
  }

  it('leaves no word that is not from the catalogue', async () => {
    const origin = await servePages(
      new MemoryLibrary(
        sampleEdition({ number: 1 }, longContent()),
        sampleEdition({ number: 2 }, openContent()),
        sampleTombstone({ number: 3, replacedBy: 2 }),
        sampleTombstone({ artefact: 'withdrawn_' }),
        ...Array.from({ length: 45 }, (_, index) => sampleEdition({ artefact: `artefact-${index}` })),
      ),
    );
    const paths = [
      '/library?',
      '/library?q=stand&',
      '/library?q=stand&page=2&',
      '/library?q=xyzzy&',
      '/library/abcdefghij/e1?',
      '/library/abcdefghij/e2?',
      '/library/abcdefghij/e3?',
      '/library/withdrawn_/e1?',
      '/library/abcdefghij/e9?',
      '/library/nobody-had?',
    ];
    const stray = await Promise.all(
      paths.map(async (path) => [path, strayTexts(await (await fetch(`${origin}${path}lang=en-XA`)).text())]),
    );
    expect(stray).toEqual(paths.map((path) => [path, []]));
    // The search itself finds words: without the pseudo-locale they are all over the place.
    expect(strayTexts(await (await fetch(`${origin}/library`)).text()).length).toBeGreaterThan(10);
  });

  it('leaves no word of an error page either', () => {
    expect(strayTexts(renderErrorPage('internal', { stylesheet: null, icon: null }, 'en-XA'))).toEqual([]);
  });
});
