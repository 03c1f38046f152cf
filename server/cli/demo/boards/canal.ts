import { fromPlainText } from '../../../../shared/richtext/schema.ts';
import type { DemoBoard } from '../DemoContent.ts';
import { CANAL } from '../people.ts';
import { doc, italic, p, quote } from '../text.ts';

/** An edition by neighbours and students: memories and sources side by side, a disagreement that stays. Place and people are invented. */
export const canal: DemoBoard = {
  key: 'canal',
  prompt: 'What was the Tanyard Arm for, who lived by it, and what should become of it now?',
  cohort: CANAL,
  state: 'closed',
  people: ['dorothy', 'gurdeep', 'lloyd', 'kezia', 'tomasz', 'shanice', 'rowan', 'ifeoma'],
  cards: [
    {
      key: 'what-for',
      author: 'kezia',
      type: 'question',
      text: fromPlainText(
        'The arm is four hundred metres long and ends at a wall. Why would anybody dig a canal that leads nowhere?',
      ),
    },
    {
      key: 'bark',
      author: 'lloyd',
      type: 'evidence',
      text: fromPlainText(
        'It led to the tannery. The rate book of 1853 has "wharf and bark store" behind what is now the tyre shop. Oak bark came in by boat, forty tons a week in the season, and hides went out.',
      ),
      link: { type: 'answers', to: 'what-for' },
    },
    {
      key: 'smell',
      author: 'dorothy',
      type: 'experience',
      text: fromPlainText(
        'My grandmother said you could tell the wind by the smell. West wind: tannery. East wind: gasworks. She married west because, she said, you get used to leather.',
      ),
      link: { type: 'builds_on', to: 'bark' },
    },
    {
      key: 'census',
      author: 'tomasz',
      type: 'evidence',
      text: fromPlainText(
        'In the 1881 census there are nineteen people in four boats at the arm on the night of 3 April. Eleven are children. In the column for the place of birth, three of them have only "on the water".',
      ),
    },
    {
      key: 'school',
      author: 'ifeoma',
      type: 'question',
      text: fromPlainText('Where did the eleven children go to school, if the boat was somewhere else every week?'),
      link: { type: 'builds_on', to: 'census' },
    },
    {
      key: 'log-book',
      author: 'shanice',
      type: 'evidence',
      text: doc(
        p('The log book of the board school has them, if you know how to look. From November 1884:'),
        quote(
          'Two boat children admitted, gone again Thursday. They read nothing but can reckon tonnage in their heads.',
        ),
        p('So they went, some days, to many schools. Nobody added the days up.'),
      ),
      link: { type: 'answers', to: 'school' },
    },
    {
      key: 'reckon',
      author: 'rowan',
      type: 'idea',
      text: doc(
        p(
          'I read that line as a complaint at first. Now I think that the teacher was impressed, and had no column for it.',
        ),
        p(italic('What do our own forms have no column for?')),
      ),
      link: { type: 'builds_on', to: 'log-book' },
    },
    {
      key: 'foundry',
      author: 'gurdeep',
      type: 'experience',
      text: fromPlainText(
        'My father came in 1961 and worked at the foundry on the other bank. On Sundays the men washed in the canal because the water from the cooling was warm. They called it the only hot bath in the town that did not need a coin.',
      ),
      together: [
        {
          author: 'dorothy',
          text: fromPlainText(
            'We children watched them from the bridge. I am glad to know at last what they were laughing about.',
          ),
        },
      ],
    },
    {
      key: 'whose-history',
      author: 'shanice',
      type: 'challenge',
      text: fromPlainText(
        'The board on the towpath stops in 1911, with the last load of bark. There is nothing on it about the foundry or the people who came to work there. Whose history ends in 1911?',
      ),
      link: { type: 'builds_on', to: 'foundry' },
    },
    {
      key: 'fill-in',
      author: 'lloyd',
      type: 'idea',
      text: fromPlainText(
        'Fill in the last eighty metres and make a garden of it. It is a rubbish trap now, and somebody’s child will drown in it.',
      ),
    },
    {
      key: 'keep-water',
      author: 'tomasz',
      type: 'challenge',
      text: fromPlainText(
        'There is a kingfisher at those eighty metres and nowhere else, because nobody goes there. A garden would be nicer for us. It would not be nicer.',
      ),
      link: { type: 'challenges', to: 'fill-in' },
    },
    {
      key: 'fence-failed',
      author: 'rowan',
      type: 'setback',
      text: fromPlainText(
        'We asked the council for a fence and a litter boom in March. The answer was that the arm has no owner: the canal company gave it up, the tannery is gone, and the town never took it. We have not found out who could even say yes.',
      ),
      link: { type: 'builds_on', to: 'keep-water' },
    },
    {
      key: 'photographs',
      author: 'gurdeep',
      type: 'offer',
      text: fromPlainText(
        'I have sixty photographs from the foundry years, with names on the backs. I can bring them to the library and sit beside the scanner. Somebody should write down what I say while I do.',
      ),
      link: { type: 'answers', to: 'whose-history' },
    },
    {
      key: 'second-board',
      author: 'kezia',
      type: 'idea',
      text: fromPlainText('A second board beside the first. Ours begins in 1911.'),
      link: { type: 'builds_on', to: 'photographs' },
      together: [
        {
          author: 'shanice',
          text: fromPlainText('In English, Punjabi and Polish, because those are the people who walk past it.'),
        },
        { author: 'lloyd', text: fromPlainText('I will do the dates, if somebody checks them.') },
      ],
    },
  ],
  publication: {
    title: 'Four hundred metres of water: the Tanyard Arm, 1850 to today',
    summary:
      'Students and neighbours put together what the archive knows about a forgotten branch of the canal and what families remember. Bark and hides, children born on the water, hot Sundays at the foundry. They agree on a second board for the towpath and do not agree on what should become of the last eighty metres: both views are here.',
    licence: 'CC-BY-4.0',
    language: 'en-GB',
    consent: {
      dorothy: { choice: 'named' },
      gurdeep: { choice: 'named' },
      lloyd: { choice: 'named' },
      kezia: { choice: 'named' },
      tomasz: { choice: 'pseudonym', pseudonym: 'Kingfisher' },
      shanice: { choice: 'named' },
      // Ifeoma said no: her question stays out, and the log book that answers it stands alone.
      ifeoma: { choice: 'not_included' },
      rowan: { choice: 'pseudonym', pseudonym: 'A neighbour from Wharf Street' },
    },
    finished: true,
  },
};
