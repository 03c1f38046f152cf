import type { EditionRow } from '../../server/ports/Records.ts';
import type { EditionCard, EditionContent } from '../../shared/api/edition.ts';
import { CONTRIBUTION_TYPES } from '../../shared/model/words.ts';
import { fromPlainText, type RichText } from '../../shared/richtext/schema.ts';

export const PUBLISHED_AT = Date.UTC(2026, 5, 12, 10);

export function sampleCard(number: number, rest: Partial<EditionCard> = {}): EditionCard {
  return {
    number,
    type: 'idea',
    body: fromPlainText(`What card ${number} says.`),
    authors: [{ name: 'Amira Haddad', kind: 'named', role: 'student' }],
    links: [],
    open: false,
    ...rest,
  };
}

function sampleContent(rest: Partial<EditionContent> = {}): EditionContent {
  return {
    version: 1,
    title: 'What worries us about placement',
    summary: 'We expected to write about drug calculations. We ended by writing about where to stand.',
    prompt: 'What are your concerns about starting placement?',
    cohort: 'Nursing, year 1',
    language: 'en',
    licence: 'CC-BY-SA-4.0',
    askedBy: { name: 'Ruth Adeyemi', role: 'tutor' },
    people: { tookPart: 41, named: 33, pseudonym: 5, notIncluded: 3 },
    cards: [sampleCard(1)],
    cardsLeftOut: 0,
    ...rest,
  };
}

export function sampleEdition(rest: Partial<EditionRow> = {}, content: Partial<EditionContent> = {}): EditionRow {
  const whole = sampleContent(content);
  return {
    board: 'board-number-1',
    artefact: 'abcdefghij',
    number: 1,
    title: whole.title,
    publishedAt: PUBLISHED_AT,
    content: whole,
    authors: [],
    withdrawnAt: null,
    replacedBy: null,
    ...rest,
  };
}

/** As the store leaves it: words and title erased. */
export function sampleTombstone(rest: Partial<EditionRow> = {}): EditionRow {
  return { ...sampleEdition(), title: '', content: null, withdrawnAt: PUBLISHED_AT + 86_400_000, ...rest };
}

const block = (type: string, ...content: RichText[]): RichText => ({ type, content });
const words = (text: string, ...marks: string[]): RichText => ({
  type: 'text',
  text,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (...content: RichText[]) => block('paragraph', ...content);
const item = (text: string) => block('listItem', paragraph(words(text)));
const link = (text: string, href: string): RichText => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
});

/** Forty cards of every type: answers to answers, words without end, Arabic, lists, code, an open end. */
export function longContent(): EditionContent {
  const said: RichText[] = [
    fromPlainText('Nobody tells us where to stand, and that is the first thing we need to know.'),
    block(
      'doc',
      paragraph(
        words('I asked '),
        words('three', 'bold'),
        words(' nurses, and each said '),
        words('something else', 'italic'),
        words(':'),
      ),
      block(
        'bulletList',
        item('by the door'),
        item('behind the mentor, never beside the bed'),
        item('wherever you are told'),
      ),
      block('blockquote', paragraph(words('Stand where the patient can see you.'))),
    ),
    fromPlainText('أول شيء نحتاج أن نعرفه هو أين نقف، ومن نسأل إذا لم نفهم.'),
    block(
      'doc',
      paragraph(
        words('The rota, as a student wrote it down ('),
        words('shift.length > 12', 'code'),
        words(' is no mistake):'),
      ),
      block(
        'codeBlock',
        words(
          'for (const shift of rota) {\n  if (shift.length > 12) console.log(shift.ward, shift.start, shift.end, "is too long for anybody to stay safe");\n}',
        ),
      ),
      paragraph(
        words('It comes from '),
        link('the placement handbook', 'https://example.org/placement/handbook?chapter=4&section=2#hours'),
        words('.'),
      ),
    ),
    fromPlainText(
      `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft${'n'.repeat(60)} https://example.org/${'path/'.repeat(30)}`,
    ),
  ];
  const cards = Array.from({ length: 40 }, (_, index): EditionCard => {
    const number = index + 1;
    const type = CONTRIBUTION_TYPES[index % CONTRIBUTION_TYPES.length] ?? 'idea';
    return sampleCard(number, {
      type,
      body: said[index % said.length] ?? fromPlainText(''),
      authors: [
        { name: 'Amira Haddad', kind: 'named', role: 'student' },
        ...(index % 3 === 1 ? [{ name: 'Quiet Heron', kind: 'pseudonym' as const, role: 'student' as const }] : []),
        ...(index % 4 === 3 ? [{ name: 'نور الهدى', kind: 'named' as const, role: 'partner' as const }] : []),
      ],
      links: index % 3 === 0 ? [] : [{ type: index % 3 === 1 ? 'answers' : 'builds_on', to: number - 1 }],
      open: type === 'challenge',
    });
  });
  return sampleContent({
    title: 'What are your concerns about starting placement?',
    prompt: 'What are your concerns about starting placement?',
    summary:
      'We expected to write about drug calculations. We ended by writing about where to stand, whose turn it is to speak, and what the early bus costs.\n\nThis is what we would have liked to read in our first week.',
    cards,
    cardsLeftOut: 4,
  });
}

/** Forty questions that nobody answered. */
export function openContent(): EditionContent {
  const cards = Array.from({ length: 40 }, (_, index) =>
    sampleCard(index + 1, {
      type: index % 4 === 3 ? 'challenge' : 'question',
      body: fromPlainText(
        `Who tells us what happens on day ${index + 1}, and ${'why nobody says so before, '.repeat(index % 12)}so that we can prepare?`,
      ),
      open: true,
    }),
  );
  return sampleContent({
    title: 'Forty questions',
    cards,
    askedBy: { name: null, role: 'student' },
    licence: 'all-rights-reserved',
    cohort: '',
  });
}
