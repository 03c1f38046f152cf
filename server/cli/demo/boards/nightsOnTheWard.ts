import { fromPlainText } from '../../../../shared/richtext/schema.ts';
import type { DemoBoard } from '../DemoContent.ts';
import { NURSING } from '../people.ts';
import { bullets, doc, p } from '../text.ts';

/** Being published: five of eight authors have answered and one of them said no, so some cards are still out. */
export const nightsOnTheWard: DemoBoard = {
  key: 'nights-on-the-ward',
  prompt: 'What keeps people awake on a hospital ward, and what of it could we change on Monday?',
  cohort: NURSING,
  state: 'live',
  people: ['joseph', 'walter', 'ines', 'adaeze', 'jakub', 'niamh', 'yusuf', 'priya'],
  cards: [
    {
      key: 'doors',
      author: 'adaeze',
      type: 'evidence',
      text: fromPlainText(
        'Two of us sat in bay B from eleven to one with a notebook. The door of the sluice closed forty-one times. You stop hearing it after ten minutes; the person beside it does not.',
      ),
    },
    {
      key: 'felt',
      author: 'jakub',
      type: 'idea',
      text: fromPlainText(
        'Felt pads on the frame, and the closer turned down by the estates team. It costs less than the notebook did.',
      ),
      link: { type: 'answers', to: 'doors' },
    },
    {
      key: 'six-o-clock',
      author: 'walter',
      type: 'experience',
      text: fromPlainText(
        'It was never the noise for me. It was knowing that the lights would go on at six, so that from four o’clock I lay there waiting for it.',
      ),
    },
    {
      key: 'why-six',
      author: 'niamh',
      type: 'question',
      text: fromPlainText('Why six? Whom does it help that washing begins before the day staff are there?'),
      link: { type: 'builds_on', to: 'six-o-clock' },
    },
    {
      key: 'because-rounds',
      author: 'ines',
      type: 'evidence',
      text: fromPlainText(
        'Because the consultant round begins at eight and everybody wants people washed by then. Nobody decided it. I asked three wards and all three said it was somebody else’s rule.',
      ),
      link: { type: 'answers', to: 'why-six' },
    },
    {
      key: 'observations',
      author: 'yusuf',
      type: 'challenge',
      text: fromPlainText(
        'We must not make nights so quiet that we miss somebody who gets worse. The four-hourly observations at two o’clock are there for a reason.',
      ),
    },
    {
      key: 'who-needs-two',
      author: 'niamh',
      type: 'idea',
      text: doc(
        p('Both can be true. Before ten, the nurse in charge asks of each person:'),
        bullets(
          'Does anything today say that the numbers may change tonight?',
          'If not, may the two o’clock set wait until six?',
        ),
        p('And writes the reason down either way, so that it is a decision and not a habit.'),
      ),
      link: { type: 'answers', to: 'observations' },
      together: [
        {
          author: 'joseph',
          text: fromPlainText('It has to follow the early warning score: low and steady, and only then.'),
        },
      ],
    },
    {
      key: 'earplugs',
      author: 'priya',
      type: 'setback',
      text: fromPlainText(
        'We offered earplugs and eye masks for a week. Most people were pleased. Two were frightened: with plugs in they could not hear anybody come to the bed. We had not asked them, we had put the packets on the tables.',
      ),
    },
    {
      key: 'ask-first',
      author: 'walter',
      type: 'idea',
      text: fromPlainText(
        'So ask at supper: "What would help you to sleep?" Mine would have been the radio, very low.',
      ),
      link: { type: 'builds_on', to: 'earplugs' },
    },
    {
      key: 'monday',
      author: 'adaeze',
      type: 'idea',
      text: fromPlainText(
        'Monday list. Felt on the sluice door. One question at supper. A reason written beside every two o’clock set.',
      ),
      together: [{ author: 'jakub', text: fromPlainText('I will count the door again in a month and write it here.') }],
    },
  ],
  publication: {
    title: 'Awake on the ward: what we counted, what we tried, what we can change on Monday',
    summary:
      'First-year nursing students, two people who have been patients and ward staff looked for what keeps people awake in hospital. They counted doors, asked why the lights go on at six, and found that some of what helps frightens. Ends with three things that cost nothing.',
    licence: 'CC-BY-4.0',
    language: 'en',
    consent: {
      adaeze: { choice: 'named' },
      niamh: { choice: 'named' },
      walter: { choice: 'pseudonym', pseudonym: 'Radio listener' },
      ines: { choice: 'named' },
      priya: { choice: 'not_included' },
    },
    finished: false,
  },
};
