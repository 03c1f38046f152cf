import { fromPlainText } from '../../../../shared/richtext/schema.ts';
import type { DemoBoard } from '../DemoContent.ts';
import { NURSING } from '../people.ts';
import { code, doc, italic, numbered, p } from '../text.ts';

/** Closed: read only, to be looked back at. */
export const averages: DemoBoard = {
  key: 'averages',
  prompt: 'Where did a number fool you, and how did you notice?',
  cohort: NURSING,
  state: 'closed',
  people: ['joseph', 'callum', 'hana', 'leticia', 'minh', 'priya', 'samuel', 'yusuf'],
  cards: [
    {
      key: 'average-stay',
      author: 'minh',
      type: 'experience',
      text: fromPlainText(
        'I told a family that the average stay was nine days. Hardly anybody stays nine days: most go home after four, and a few stay for six weeks. I had comforted them with a day that does not exist.',
      ),
    },
    {
      key: 'median',
      author: 'callum',
      type: 'idea',
      text: fromPlainText(
        'Say the middle one and the spread: "half of the people go home within four days, one in ten is here longer than three weeks."',
      ),
      link: { type: 'answers', to: 'average-stay' },
    },
    {
      key: 'what-do-they-ask',
      author: 'hana',
      type: 'challenge',
      text: fromPlainText(
        'They did not ask how long people stay. They asked how long he would stay. Is any number an honest answer to that?',
      ),
      link: { type: 'challenges', to: 'median' },
    },
    {
      key: 'test-positive',
      author: 'priya',
      type: 'question',
      text: doc(
        p(
          'A test finds 90 of 100 people who have the illness, and is wrong for 9 of 100 who do not. One person in a hundred has it. Yours is positive. How worried are you?',
        ),
        p('Please write your ', italic('first guess'), ' before you calculate.'),
      ),
    },
    {
      key: 'guess-90',
      author: 'samuel',
      type: 'setback',
      text: fromPlainText('My guess: 90 %. I was so sure that I did not see a question in it.'),
      link: { type: 'answers', to: 'test-positive' },
    },
    {
      key: 'people-not-percent',
      author: 'yusuf',
      type: 'evidence',
      text: doc(
        p('Counting people instead of percentages did it for me. Take 1000:'),
        numbered(
          '10 have the illness, and 9 of them test positive.',
          '990 do not, and 89 of them test positive as well.',
          'So 98 people have a positive test, and 9 of them are ill: about one in eleven.',
        ),
      ),
      link: { type: 'answers', to: 'test-positive' },
    },
    {
      key: 'best-ward',
      author: 'joseph',
      type: 'question',
      text: fromPlainText(
        'The ward with the fewest falls last month was a very small one. So was the ward with the most. What should I conclude about small wards?',
      ),
    },
    {
      key: 'small-swings',
      author: 'leticia',
      type: 'evidence',
      text: doc(
        p('Nothing yet. I let every ward have the same risk, and the small ones still came out best and worst:'),
        code(
          'from random import random\n' +
            '\n' +
            'def falls_per_100(beds):\n' +
            '    return 100 * sum(random() < 0.05 for _ in range(beds)) / beds\n' +
            '\n' +
            'for beds in (8, 8, 8, 80, 80, 80):\n' +
            '    print(beds, round(falls_per_100(beds), 1))\n',
          'python',
        ),
        p('The 80s stay near five. The 8s jump between 0 and 25.'),
      ),
      link: { type: 'answers', to: 'best-ward' },
    },
    {
      key: 'praise',
      author: 'callum',
      type: 'question',
      text: fromPlainText(
        'Then what about "after the talk with the manager the numbers improved"? They would have improved without the talk, because they were unusually bad before.',
      ),
      link: { type: 'builds_on', to: 'small-swings' },
    },
  ],
};
