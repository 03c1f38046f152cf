import { fromPlainText } from '../../../../shared/richtext/schema.ts';
import type { DemoBoard } from '../DemoContent.ts';
import { NURSING } from '../people.ts';

/** Live and just begun: two cards, room for a first visit. */
export const simulation: DemoBoard = {
  key: 'simulation',
  prompt: 'Which situation should we rehearse in the simulation suite before we meet it on a ward?',
  cohort: NURSING,
  state: 'live',
  people: ['samuel', 'minh', 'ines', 'leticia'],
  cards: [
    {
      key: 'bad-news-phone',
      author: 'samuel',
      type: 'idea',
      text: fromPlainText(
        'The telephone call from a relative who asks how he is, when you know that he is worse and that you are not the one who may say so.',
      ),
    },
    {
      key: 'who-plays',
      author: 'minh',
      type: 'question',
      text: fromPlainText(
        'Who plays the relative? If it is one of us we will be too kind to each other. Could somebody who has made that call help us?',
      ),
      link: { type: 'builds_on', to: 'bad-news-phone' },
    },
  ],
};
