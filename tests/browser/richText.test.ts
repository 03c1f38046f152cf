import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../shared/api/routes.ts';
import { connectChromium } from '../support/connectChromium.ts';
import { makeTutor, newBoard, type Person } from '../support/Person.ts';
import { startServer, type TestServer } from '../support/startServer.ts';
import { DESK, PHONE, Visitor } from '../support/Visitor.ts';

/* TEXT and PEN-4: what a text can be made of, what a paste becomes, and whose undo is whose. */

let server: TestServer;
let browser: Browser;
let tutor: Person;
let board: BoardView;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await connectChromium();
  server = await startServer();
  tutor = await makeTutor(server.context, server.url);
  board = await newBoard(tutor);
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    visitor.blameless();
    await visitor.close();
  }
});
afterAll(() => server.end());

async function visitor(name: string, options: Parameters<typeof Visitor.open>[2] = {}): Promise<Visitor> {
  const opened = await Visitor.open(browser, server.url, options);
  visitors.push(opened);
  await opened.join(board.code ?? '', name);
  return opened;
}

const editorOf = ({ page }: Visitor) => page.locator('[contenteditable="true"]');

async function open(person: Visitor, words: string): Promise<void> {
  await person
    .card(words)
    .getByRole('button', { name: /Open card/ })
    .first()
    .click();
  await person.page.locator('aside article').waitFor();
}

async function takePen(person: Visitor): Promise<void> {
  await person.page.getByRole('button', { name: /^Write( together)?$/ }).click();
  await editorOf(person).waitFor();
}

/** Puts the caret behind the last character, and waits until it is there: what another writes at that moment may move it back. */
async function toEnd(person: Visitor): Promise<void> {
  const editor = editorOf(person);
  const atEnd = async () => {
    await editor.press('Control+End');
    return editor.evaluate((element) => {
      const [range, end] = [document.createRange(), getSelection()];
      range.selectNodeContents(element);
      if (end?.focusNode == null) return false;
      range.setStart(end.focusNode, end.focusOffset);
      const rest = range.cloneContents();
      for (const caret of rest.querySelectorAll('[class*="caret"]')) caret.remove();
      return rest.textContent === '';
    });
  };
  await expect.poll(atEnd).toBe(true);
  await heard(person.page);
}

/** The browser says a little later that the selection is another. */
const heard = (page: Page) => page.evaluate(() => new Promise((told) => requestAnimationFrame(() => setTimeout(told))));

/** Posts a card and takes the pen in it, with nothing in it but the caret. */
async function begin(person: Visitor, words: string, together = false): Promise<void> {
  await person.post('Idea', words, together);
  await person.saved();
  await open(person, words);
  await takePen(person);
  await editorOf(person).press('Control+a');
}

async function done(person: Visitor): Promise<void> {
  await person.page.getByRole('button', { name: 'Done' }).click();
  await person.saved();
}

interface Clipboard {
  readonly html?: string;
  readonly text?: string;
  /** With Ctrl+Shift+V. */
  readonly plain?: boolean;
}

async function paste(person: Visitor, { html = '', text = '', plain = false }: Clipboard): Promise<void> {
  if (plain) await person.page.keyboard.down('Shift');
  await editorOf(person).evaluate(
    (editor, [asHtml, asText]) => {
      const clipboardData = new DataTransfer();
      if (asHtml !== '') clipboardData.setData('text/html', asHtml ?? '');
      clipboardData.setData('text/plain', asText ?? '');
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [html, text],
  );
  if (plain) await person.page.keyboard.up('Shift');
}

/** What stands in a text, without how it looks: elements, links, spans, and formulas as their TeX. */
function shapeOf(page: Page, selector: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate((root) => {
      const kept = /^(href|colspan|rowspan|start)$/;
      const shape = (node: Node): string => {
        if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? '').replace(/\s+/g, ' ');
        if (!(node instanceof Element) || /ProseMirror-separator|caret/.test(node.className)) return '';
        const tex = node instanceof HTMLElement ? node.dataset.tex : undefined;
        if (tex !== undefined) return `[${tex}]`;
        if (node.localName === 'math') return `[${node.getAttribute('alttext')}]`;
        const inner = [...node.childNodes].map(shape).join('');
        if (/^(div|span|tbody)$/.test(node.localName) || node.className === 'ProseMirror-trailingBreak') return inner;
        const attrs = [...node.attributes]
          .filter(({ name }) => kept.test(name))
          .map(({ name, value }) => ` ${name}=${value}`);
        return node.localName === 'br' ? '<br>' : `<${node.localName}${attrs.join('')}>${inner}</${node.localName}>`;
      };
      return [...root.childNodes].map(shape).join('');
    });
}

const READ = 'aside article > div[dir="auto"]';
const sample = (name: string) => readFileSync(new URL(`../data/paste/${name}`, import.meta.url), 'utf8');

describe('TEXT-3 a paste comes out as what it was', () => {
  const ROTA =
    '<p><strong>Two</strong> long nights and <em>one</em> short one; see <a href=https://example.org/rota>the rota</a>.</p>';
  const CASES: Readonly<Record<string, readonly string[]>> = {
    'word.html': [
      '<h2>Nights on the ward</h2><h2>What we saw</h2>',
      ROTA.replace('/rota>', '/rota?week=7>'),
      '<ul><li><p>Handover at seven</p><ul><li><p>in the corridor</p></li><li><p>standing up</p></li></ul></li><li><p>No chairs</p></li></ul>',
      '<p>Then:</p><ol start=3><li><p>Ask</p></li><li><p>Write down</p></li></ol>',
      '<blockquote><p>Nobody sits at night.</p></blockquote>',
      '<table><tr><td colspan=2><p><strong>Calls</strong></p></td></tr><tr><td><p>Night</p></td><td><p>12</p></td></tr></table>',
      '<p>Seen by all.</p>',
    ],
    'docs.html': [
      '<h2>What we saw</h2>',
      ROTA,
      '<ul><li><p>Handover at seven</p><ul><li><p>in the corridor</p></li></ul></li><li><p>No chairs</p></li></ul>',
      '<h3>In numbers</h3>',
      '<table><tr><td><p>Night</p></td><td><p>12</p></td></tr><tr><td><p>Day</p></td><td><p></p></td></tr></table>',
      '<p><code>check()</code> first.</p>',
    ],
    'libreoffice.html': [
      '<h2>What we saw</h2>',
      ROTA,
      '<ol start=2><li><p>Ask</p></li><li><p>Write down</p><ul><li><p>in ink</p></li></ul></li></ol>',
      '<h2>In numbers</h2>',
      '<table><tr><th><p>Shift</p></th><th><p>Calls</p></th></tr><tr><td><p>Night</p></td><td><p>12</p></td></tr></table>',
      '<blockquote><p>Nobody sits at night.</p></blockquote>',
      '<pre><code>check() twice</code></pre>',
    ],
    'web.html': [
      '<h2>What we saw</h2>',
      '<p>Two <strong>long</strong> nights; see the rota, this and <a href=https://example.org/a>that</a>.😀</p>',
      '<h2>Mathematics</h2><p>So [x^2] it is, and [E=mc^{2}].</p>',
      '<h3>Small print</h3>',
      '<ul><li><p>one</p><ul><li><p>two</p><ul><li><p>three</p><ul><li><p>four</p><ul><li><p>five</p></li><li><p>six</p></li><li><p>seven</p></li></ul></li></ul></li></ul></li></ul></li></ul>',
      '<p>Alone in its frame</p><p>Calls by shift</p>',
      '<table><tr><th><p>Shift</p></th><th><p>Calls</p></th></tr><tr><td rowspan=2><p>Night</p></td><td><p>12</p></td></tr><tr><td><p>9</p></td></tr></table>',
      '<pre><code>if a < b: check()</code></pre>',
    ],
    'markdown.md': [
      '<h2>What we saw</h2>',
      ROTA.replace('<strong>Two</strong> long', 'Two <strong>long</strong>'),
      '<ul><li><p>Handover at seven</p><ul><li><p>in the corridor</p></li></ul></li><li><p>No chairs</p></li></ul>',
      '<table><tr><th><p>Shift</p></th><th><p>Calls</p></th></tr><tr><td><p>Night</p></td><td><p>12</p></td></tr></table>',
      '<blockquote><p>Nobody sits at night.</p></blockquote>',
      '<pre><code>if a < b: check()</code></pre>',
      '<p>So [x^2] it is:</p>[\\frac{a}{b}]',
    ],
  };

  it.each(Object.entries(CASES))('from %s, cleanly, and others see it', async (name, expected) => {
    const ana = await visitor('Ana');
    await begin(ana, `Before ${name}`);
    await paste(ana, name.endsWith('.md') ? { text: sample(name) } : { html: sample(name), text: 'as text' });
    expect(await shapeOf(ana.page, '[contenteditable="true"]')).toBe(expected.join(''));
    await done(ana);
    const ben = await visitor('Ben');
    await open(ben, name === 'word.html' ? 'Nights on the ward' : 'What we saw');
    expect(await shapeOf(ben.page, READ)).toBe(expected.join(''));
    expect(await ben.page.title()).not.toBe('pasted');
    await ben.page.getByRole('button', { name: 'Close the card' }).click();
    await ana.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await ana.saved();
  });
});

describe('TEXT-3 pasting', () => {
  it('takes Markdown as its characters with Ctrl+Shift+V, and Markdown inside of code too', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'Before plain');
    await paste(ana, { text: '## Not a **heading**', plain: true });
    expect(await shapeOf(ana.page, '[contenteditable="true"]')).toBe('<p>## Not a **heading**</p>');
    await editorOf(ana).press('Control+a');
    await editorOf(ana).press('Control+Alt+c');
    await editorOf(ana).locator('pre').waitFor();
    await toEnd(ana);
    await paste(ana, { text: '# a\n- b\n- c' });
    expect(await shapeOf(ana.page, '[contenteditable="true"]')).toBe(
      '<pre><code>## Not a **heading**# a - b - c</code></pre>',
    );
    await done(ana);
  });

  it('is one step of undoing, whatever was typed just before and after', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'Before a step');
    const editor = editorOf(ana);
    await editor.pressSequentially('Typed. ');
    await paste(ana, { text: '- one\n- two' });
    await ana.page.keyboard.type(' and on');
    expect(await editor.innerText()).toContain('two and on');
    await ana.page.keyboard.press('Control+z');
    expect(await shapeOf(ana.page, '[contenteditable="true"]')).toBe(
      '<p>Typed. </p><ul><li><p>one</p></li><li><p>two</p></li></ul>',
    );
    await ana.page.keyboard.press('Control+z');
    expect(await shapeOf(ana.page, '[contenteditable="true"]')).toBe('<p>Typed. </p>');
    await ana.page.keyboard.press('Control+Shift+z');
    expect(await editor.innerText()).toContain('two');
    await done(ana);
  });

  it('refuses what is too long or too deep with words, and what was there stays', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'Before the book');
    const editor = editorOf(ana);
    await editor.pressSequentially('Mine.');
    await paste(ana, { text: 'word '.repeat(10_001) });
    await ana.page.getByRole('alert').getByText('at most 50,000 characters').waitFor();
    expect(await editor.innerText()).toBe('Mine.');
    await ana.look('paste-refused', ['light']);
    await paste(ana, { html: `${'<blockquote>'.repeat(40)}<p>deep</p><p>deeper</p>${'</blockquote>'.repeat(40)}` });
    await ana.page.getByRole('alert').getByText('in each other').waitFor();
    expect(await editor.innerText()).toBe('Mine.');
    await editor.press('End');
    await editor.pressSequentially(' More.');
    await ana.page.getByRole('alert').getByText('Not taken').waitFor({ state: 'detached' });
    await paste(ana, { text: 'word '.repeat(9_900) });
    await done(ana);
    const ben = await visitor('Ben');
    await open(ben, 'Mine. More.');
    expect((await ben.page.locator(READ).innerText()).length).toBeGreaterThan(49_000);
    await ana.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await ana.saved();
  });

  it('lets nothing dangerous in, loads nothing and runs nothing (TEXT-1)', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'Before the attack');
    const hostile = [
      '<img src=https://tracker.example/a.gif onerror="document.title=1">',
      '<svg onload="document.title=2"><style>*{display:none}</style></svg>',
      '<a href="  javascript:document.title=3">one</a><a href="data:text/html,x">two</a><a href="/api/me">three</a>',
      '<p data-pm-slice="1 1 x" style="position:fixed;inset:0" id="root" class="x">four</p>',
      '<table style="width:9999px"><tr><td colspan="1e9" rowspan="-3" data-colwidth="9999">five</td><td>six</td></tr></table>',
      '<ol start="99999999999999999999"><li>seven</li></ol><ol start="x" type="evil"><li>eight</li></ol>',
      '<span data-tex="\\href{javascript:x}{nine}">x</span><div data-tex="\\htmlStyle{color:red}{ten}">x</div>',
      '<math href="javascript:x"><mtext><img src=https://tracker.example/b.gif></mtext></math>',
      '<pre><code class="language-<script>">eleven</code></pre><template><p>twelve</p></template><base href="https://evil.example/">',
      '<form action="https://evil.example"><input autofocus onfocus="document.title=4"></form><meta http-equiv="refresh" content="0;url=https://evil.example/">',
    ];
    await paste(ana, { html: hostile.join('') });
    const shape = await shapeOf(ana.page, '[contenteditable="true"]');
    for (const word of ['one', 'two', 'three', 'four', 'five', 'seven', 'eight', 'eleven'])
      expect(shape).toContain(word);
    expect(shape).not.toMatch(/<a|img|svg|twelve|start|rowspan|1e9/);
    await done(ana);
    expect(await ana.page.title()).not.toMatch(/^\d/);
    const ben = await visitor('Ben');
    await open(ben, 'four');
    const text = ben.page.locator(READ);
    expect(await text.locator('[style], [href], [src], [id], [onerror], math, img, script').count()).toBe(0);
    expect(await text.getByText('(not readable as a formula)').count()).toBe(2);
    await ana.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await ana.saved();
  });

  it('copies out as clean HTML and as Markdown', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'Before the copy');
    await paste(ana, { text: sample('markdown.md') });
    await editorOf(ana).press('Control+a');
    const copied = await editorOf(ana).evaluate((editor) => {
      const clipboardData = new DataTransfer();
      editor.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }));
      return [clipboardData.getData('text/plain'), clipboardData.getData('text/html')];
    });
    expect(copied[0]).toContain('## What we saw\n\nTwo **long** nights');
    expect(copied[0]).toContain('| Shift | Calls |\n| --- | --- |\n| Night | 12 |');
    expect(copied[0]).toContain('$$\n\\frac{a}{b}\n$$');
    expect(copied[1]).not.toMatch(/style=|class="_|contenteditable|<div class/);
    await paste(ana, { html: copied[1] ?? '', text: copied[0] ?? '' });
    await done(ana);
    expect(await ana.page.locator(READ).innerText()).toContain('Nobody sits at night.');
    await ana.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await ana.saved();
  });

  it('keeps lines and bullets as text in the composer, which is plain', async () => {
    const ana = await visitor('Ana');
    const field = ana.page.getByLabel('Your card');
    await field.fill('• one\r\n• two\r\n\r\nafter');
    await field.press('Control+Enter');
    await ana.card('• one').waitFor();
    expect(await shapeOf(ana.page, 'article:has-text("• one") > div[dir="auto"]')).toBe(
      '<p>• one<br>• two</p><p>after</p>',
    );
  });
});

describe('PEN-4 undo and redo are a person’s own', () => {
  it('by keys and by buttons, in the same paragraph, and in what the other began', async () => {
    const ana = await visitor('Ana');
    const ben = await visitor('Ben');
    await ana.post('Idea', 'Ours together', true);
    await ana.saved();
    for (const each of [ana, ben]) {
      await open(each, 'Ours together');
      await takePen(each);
    }
    const [anas, bens] = [editorOf(ana), editorOf(ben)];
    await toEnd(ana);
    await anas.pressSequentially(' ana-one');
    await bens.getByText('ana-one').waitFor();
    await toEnd(ben);
    await bens.pressSequentially(' ben-one');
    await anas.getByText('ben-one').waitFor();

    await ana.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await bens.getByText('ana-one').waitFor({ state: 'detached' });
    expect(await shapeOf(ben.page, '[contenteditable="true"]')).toBe('<p>Ours together ben-one</p>');
    await ana.page.getByRole('button', { name: 'Undo', exact: true }).click({ force: true });
    await anas.press('Control+z');
    expect(await anas.innerText()).toContain('ben-one');
    await ana.page.getByRole('button', { name: 'Redo', exact: true }).click();
    await bens.getByText('ana-one').waitFor();

    // A heading and a table that Ana began, in which Ben wrote: her undo leaves them to him.
    await toEnd(ana);
    await anas.press('Enter');
    await anas.press('Control+Alt+2');
    await anas.pressSequentially('Begun by Ana');
    await bens.getByText('Begun by Ana').waitFor();
    await toEnd(ben);
    await bens.pressSequentially(', and by Ben');
    await anas.getByText('and by Ben').waitFor();
    await toEnd(ana);
    await ana.page.getByRole('button', { name: 'Table', exact: true }).click();
    await bens.locator('table').waitFor();
    await bens.locator('td').first().click();
    await bens.pressSequentially('Bens cell');
    await anas.getByText('Bens cell').waitFor();
    for (let step = 0; step < 8; step++) await anas.press('Control+z');
    await expect.poll(() => bens.innerText()).not.toContain('Begun by Ana');
    for (const editor of [anas, bens]) {
      for (const words of ['ben-one', 'and by Ben', 'Bens cell']) await editor.getByText(words).waitFor();
    }
    await toEnd(ana);
    await anas.pressSequentially('ana-two');
    await bens.getByText('ana-two').waitFor();
    const undo = ben.page.getByRole('button', { name: 'Undo', exact: true });
    while ((await undo.getAttribute('aria-disabled')) !== 'true') await bens.press('Control+z');
    for (const words of ['Bens cell', 'ben-one']) await anas.getByText(words).waitFor({ state: 'detached' });
    for (const editor of [anas, bens]) {
      await editor.getByText('ana-two').waitFor();
      expect(await editor.innerText()).toMatch(/^Ours together/);
    }
    await done(ana);
    await done(ben);
  });
});

describe('TEXT-1 the editor', () => {
  it('writes headings, lists, quotes, code, links, tables and formulas by keyboard alone, and the other sees them', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'By keyboard');
    const { page } = ana;
    const type = (text: string) => page.keyboard.type(text);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await type('## What we saw');
    await press('Enter');
    await type('### On the first day');
    await press('Enter');
    await type('Two **long** nights, so $x^2$ it is.');
    await press('Enter');
    await type('- one');
    await press('Enter');
    await type('two');
    await press('Tab', 'Enter', 'Enter', 'Enter');
    await type('3. three');
    await press('Enter', 'Enter');
    await type('> said');
    await press('Enter', 'Enter');
    await type('```js ');
    await type('if (a) {}');
    await press('Enter', 'Enter', 'Enter');
    await type('$$\\frac{a}{b}$$');
    await press('ArrowDown');
    await page.getByRole('button', { name: 'Table', exact: true }).focus();
    await press('Enter');
    // The pen goes back into the text a moment after the press.
    await page.locator('[contenteditable="true"]:focus th').first().waitFor();
    await heard(page);
    await type('Shift');
    await press('Tab');
    await type('Calls');
    await press('Tab');
    await type('Night');
    await press('Tab');
    await type('12');
    await press('Tab');
    await type('Day');
    await press('Escape');
    await type('See here');
    await press('Shift+Control+ArrowLeft');
    await heard(page);
    await page.getByRole('button', { name: 'Link', exact: true }).focus();
    await press('Enter');
    await page.getByLabel('Address').fill('javascript:alert(1)');
    await press('Enter');
    await page.getByText('A link begins with').waitFor();
    await page.getByLabel('Address').fill('https://example.org/');
    await press('Enter');
    const expected = [
      '<h2>What we saw</h2><h3>On the first day</h3>',
      '<p>Two <strong>long</strong> nights, so [x^2] it is.</p>',
      '<ul><li><p>one</p><ul><li><p>two</p></li></ul></li></ul>',
      '<ol start=3><li><p>three</p></li></ol>',
      '<blockquote><p>said</p></blockquote>',
      '<pre><code>if (a) {}</code></pre>',
      '[\\frac{a}{b}]',
      '<table><tr><th><p>Shift</p></th><th><p>Calls</p></th></tr><tr><td><p>Night</p></td><td><p>12</p></td></tr><tr><td><p>Day</p></td><td><p></p></td></tr></table>',
      '<p>See <a href=https://example.org/>here</a></p>',
    ].join('');
    expect(await shapeOf(page, '[contenteditable="true"]')).toBe(expected);
    await page.locator('aside td').first().click();
    await ana.lookAround('rich-editor');
    await done(ana);
    await ana.lookAround('rich-card');
    const ben = await visitor('Ben');
    await open(ben, 'What we saw');
    expect(await shapeOf(ben.page, READ)).toBe(expected);
    await ana.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await ana.saved();
  });

  it('has tools with one tab stop, arrows, names, keys and states', async () => {
    const ana = await visitor('Ana', { viewport: PHONE });
    await begin(ana, 'With tools');
    const { page } = ana;
    const bar = page.getByRole('toolbar', { name: 'Format the text' });
    const buttons = bar.getByRole('button');
    expect(await buttons.evaluateAll((all) => all.filter((each) => (each as HTMLElement).tabIndex === 0).length)).toBe(
      1,
    );
    await editorOf(ana).press('Shift+Tab');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(await focused()).toBe('Undo');
    await page.keyboard.press('End');
    expect(await focused()).toBe('Table');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('Undo');
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe('Table');
    for (const box of await buttons.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))) {
      expect(box.height).toBeGreaterThanOrEqual(44);
      expect(box.width).toBeGreaterThanOrEqual(44);
    }
    const bold = bar.getByRole('button', { name: 'Bold' });
    expect(await bold.getAttribute('aria-keyshortcuts')).toBe('Control+B');
    await bold.focus();
    await page.keyboard.press('Enter');
    expect(await bold.getAttribute('aria-pressed')).toBe('true');
    const role = () => page.evaluate(() => document.activeElement?.getAttribute('role'));
    expect(await role()).toBe('textbox');
    // Escape hides the name under a tool first, then goes back to the text.
    await editorOf(ana).press('Shift+Tab');
    await page.getByText('Ctrl+B').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Ctrl+B').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await expect.poll(role).toBe('textbox');
    await done(ana);
  });

  it('changes a formula in a field with a preview, and shows what is none as it was typed (TEXT-2)', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'With a formula');
    const { page } = ana;
    await page.getByRole('button', { name: 'Formula', exact: true }).click();
    await page.getByLabel('Formula in TeX').fill('\\frac{a}{');
    await page.getByRole('figure', { name: 'Preview' }).getByText('(not readable as a formula)').waitFor();
    await page.getByLabel('Formula in TeX').fill('\\sum_{i=1}^n i');
    await page.getByRole('figure', { name: 'Preview' }).locator('math').waitFor();
    await ana.lookAround('formula-form');
    await page.getByLabel('On a line of its own').check();
    await page.keyboard.press('Enter');
    await editorOf(ana).locator('[data-tex] math[display="block"]').waitFor();
    await editorOf(ana).locator('[data-tex]').click();
    await page.keyboard.press('Enter');
    await page.getByLabel('Formula in TeX').fill('E = mc^2');
    await page.keyboard.press('Escape');
    expect(await editorOf(ana).locator('[data-tex]').getAttribute('data-tex')).toBe('\\sum_{i=1}^n i');
    await editorOf(ana).locator('[data-tex]').dblclick();
    await page.getByLabel('Formula in TeX').fill('\\nosuch');
    await page.getByRole('button', { name: 'Change formula' }).click();
    await done(ana);
    expect(await page.locator(READ).innerText()).toContain('\\nosuch (not readable as a formula)');
    await ana.page.getByRole('button', { name: 'Delete', exact: true }).click();
    await ana.saved();
  });

  it('takes a sign back with one Backspace, and leaves an input method alone', async () => {
    const ana = await visitor('Ana');
    await begin(ana, 'With rules');
    const { page } = ana;
    for (const [typed, tag] of [
      ['## ', 'h2'],
      ['- ', 'ul'],
      ['1. ', 'ol'],
      ['> ', 'blockquote'],
      ['``` ', 'pre'],
      ['a $x^2$', '[data-tex]'],
    ] as const) {
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.type(typed);
      await editorOf(ana).locator(tag).waitFor();
      await page.keyboard.press('Backspace');
      await editorOf(ana).locator(tag).waitFor({ state: 'detached' });
      expect((await editorOf(ana).innerText()).replaceAll('\u00a0', ' ')).toBe(typed);
    }
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    const client = await ana.context.newCDPSession(page);
    for (const text of ['n', 'ni', 'ni h', 'ni hao']) {
      await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await client.send('Input.insertText', { text: '你好' });
    await client.send('Input.imeSetComposition', { text: '- a', selectionStart: 3, selectionEnd: 3 });
    await client.send('Input.insertText', { text: '- a' });
    await page.keyboard.type(' ok');
    await expect.poll(() => editorOf(ana).innerText()).toBe('你好- a ok');
    await done(ana);
  });

  it('gives Arabic and English paragraphs of one card each their direction, while written and after (LANG-2)', async () => {
    const ana = await visitor('Ana', { viewport: DESK });
    await begin(ana, 'Before directions');
    await ana.page.keyboard.type('## عنوان');
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type('An English line.');
    await ana.page.keyboard.press('Enter');
    await ana.page.keyboard.type('سطر بالعربية.');
    const directions = (selector: string) =>
      ana.page
        .locator(selector)
        .first()
        .evaluate((root) => [...root.querySelectorAll('h2, p')].map((block) => getComputedStyle(block).direction));
    expect(await directions('[contenteditable="true"]')).toEqual(['rtl', 'ltr', 'rtl']);
    await done(ana);
    expect(await directions(READ)).toEqual(['rtl', 'ltr', 'rtl']);
  });
});

it('reads as well in an edition, on a desk, on a phone and on paper', async () => {
  const own = await newBoard(tutor, 'What did we count?');
  const writer = await Visitor.open(browser, server.url);
  visitors.push(writer);
  await writer.become(tutor);
  await writer.page.goto(`/boards/${own.id}`);
  await writer.saved();
  await begin(writer, 'To be published');
  const columns = Array.from({ length: 9 }, (_, at) => at + 1);
  const wide = [
    `| ${columns.map((n) => `Week ${n}`).join(' | ')} |`,
    `|${'---|'.repeat(9)}`,
    `| ${columns.map((n) => `Calls at night in week ${n}`).join(' | ')} |`,
  ].join('\n');
  const formula = String.raw`$$\begin{aligned} \int_0^1 x^2\,dx &= \frac{1}{3} \\ \mathbb{E}[X] &= \sum_{i=1}^{n} p_i x_i \end{aligned}$$`;
  const text = [sample('markdown.md'), formula, '### Week by week', wide, String.raw`And $\nosuch^2$.`].join('\n\n');
  await paste(writer, { text });
  await done(writer);
  await writer.lookAround('rich-all');
  const of = { params: { board: own.id } };
  const about = { title: 'What we counted', summary: 'Nights.', licence: 'CC-BY-4.0', language: 'en' } as const;
  await tutor.call('startPublication', { ...of, body: about });
  await tutor.call('answerConsent', { ...of, body: { choice: 'named' } });
  const { url } = await tutor.call('publishEdition', of);

  const reader = await Visitor.open(browser, server.url);
  visitors.push(reader);
  const { page } = reader;
  await page.goto(url);
  const table = page.getByRole('group', { name: 'Table' }).last();
  await table.scrollIntoViewIfNeeded();
  expect(await page.locator('math').count()).toBe(3);
  await page.getByText('(not readable as a formula)').waitFor();
  await reader.lookAround('rich-edition');
  await page.setViewportSize(PHONE);
  expect(await table.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  await table.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
  await page.setViewportSize(DESK);
  await page.emulateMedia({ media: 'print' });
  expect(await table.evaluate((box) => getComputedStyle(box).overflowX)).toBe('visible');
});
