import { newId } from '../../client/sync/newId.ts';
import type { BoardView } from '../../shared/api/routes.ts';
import { addTheme, moveToTheme } from '../../shared/model/arrange.ts';
import { addCard } from '../../shared/model/board.ts';
import { CONTRIBUTION_TYPES, type LinkType } from '../../shared/model/words.ts';
import { fromPlainText } from '../../shared/richtext/schema.ts';
import { Device } from './Device.ts';
import { Person } from './Person.ts';

/** What people of a ward write, of all lengths. */
const TEXTS = [
  'What are patients told about us?',
  'On my first day as a care assistant I hid in the linen room for ten minutes, because nobody had said where to stand at handover. One person saying “stay next to me” would have changed the whole week.',
  '31 of 44 answers in our induction survey named drug calculations as the main worry. Everybody has since passed the module test.',
  'The first bus from Northgate gets in at 07:09. Handover starts at 07:00. I was marked late nine times for living where the rent is lower.',
  'Passing the test is a different thing. In the test nobody calls your name, and the numbers are already on the page.',
  'A one-page map of every ward, drawn by last year’s students: where to stand at handover, where the keys live, who likes to be asked and who does not.',
  'We tried checking each other’s sums in fixed pairs. It collapsed by the second week, because the pairs were on different shifts.\n\nWhat was left of it is a list on the wall of the treatment room: whoever is on, whoever has five minutes. It is not much, and it is used every day. Whoever begins a pair again should begin with the rota, then with the people, and only then with the sums: in this order.',
  'The travel claim form, with the three lines that people get wrong marked in pencil.',
];
const LINKS: readonly LinkType[] = ['builds_on', 'challenges', 'answers', 'supports'];
const THEMES = ['Being new on the ward', 'Making a mistake', 'Shifts, travel, money', 'Speaking up'];

export interface Filled {
  /** By number: the first is card 1. */
  readonly cards: readonly string[];
  readonly themes: readonly string[];
  readonly authors: readonly Person[];
}

/**
 * Cards of three people, deterministic but for their ids: every third answers an earlier one, one in ten belongs to no
 * theme.
 */
export async function fillBoard(url: string, board: BoardView, count: number, themed = true): Promise<Filled> {
  const authors = ['Grace Mensah', 'Jonas Lindqvist', 'Mei Tanaka'].map((name) => ({ name, person: new Person(url) }));
  const cards: string[] = [];
  let themes: string[] = [];
  const part = Math.ceil(count / authors.length);
  for (const [index, { name, person }] of authors.entries()) {
    const device = await Device.open(person, await person.join(board, name));
    const { doc } = device.board;
    if (index === 0 && themed) {
      themes = THEMES.map((title, nth) => {
        // A moment after one another, as people make them: they stand by age.
        const id = (Date.now() + nth).toString(36).padStart(9, '0') + newId().slice(0, 16);
        addTheme(doc, { id, name: title });
        return id;
      });
    }
    for (let n = index * part; n < Math.min(count, (index + 1) * part); n++) {
      const id = newId();
      const type = CONTRIBUTION_TYPES[n % CONTRIBUTION_TYPES.length] ?? 'idea';
      const to = n % 3 === 2 ? cards[(n * 7) % Math.max(1, cards.length)] : undefined;
      const link =
        to === undefined ? undefined : { id: newId(), from: id, to, type: LINKS[n % LINKS.length] ?? 'builds_on' };
      const text = `${TEXTS[(n * 5) % TEXTS.length]}${n < TEXTS.length ? '' : ` (${n + 1})`}`;
      addCard(doc, { id, type, text: fromPlainText(text), together: false }, link);
      const theme = themes[(n * 3) % THEMES.length];
      if (theme !== undefined && n % 10 !== 9) moveToTheme(doc, id, theme);
      cards.push(id);
    }
    await device.saved();
    device.close();
  }
  return { cards, themes, authors: authors.map(({ person }) => person) };
}
