import { fromPlainText } from '../../../../shared/richtext/schema.ts';
import type { DemoBoard } from '../DemoContent.ts';
import { YEAR_9 } from '../people.ts';
import { bold, bullets, doc, p } from '../text.ts';

/** An edition by a school class: first names and pseudonyms, two open questions at the end. */
export const photosynthesis: DemoBoard = {
  key: 'photosynthesis',
  prompt: 'A big tree grew from a tiny seed. Where did all the wood come from?',
  cohort: YEAR_9,
  state: 'closed',
  people: ['lund', 'ayla', 'benK', 'chidi', 'daria', 'emre', 'freya', 'gethin', 'zofia'],
  cards: [
    {
      key: 'soil',
      author: 'benK',
      type: 'idea',
      text: fromPlainText(
        'From the soil. The roots suck up the earth and the tree turns it into wood. That is why you need good soil.',
      ),
    },
    {
      key: 'hole',
      author: 'daria',
      type: 'challenge',
      text: fromPlainText(
        'If the tree was made of soil there would have to be a big hole around every tree. The one in our yard stands on a bump.',
      ),
      link: { type: 'challenges', to: 'soil' },
    },
    {
      key: 'willow',
      author: 'freya',
      type: 'evidence',
      text: fromPlainText(
        'Somebody really tried it, in the 1600s. Jan Baptist van Helmont planted a small willow in a tub with 200 pounds of dried soil and only gave it rainwater. After five years the tree had gained about 164 pounds. The soil had lost about two ounces.',
      ),
      link: { type: 'supports', to: 'hole' },
    },
    {
      key: 'water',
      author: 'chidi',
      type: 'idea',
      text: fromPlainText(
        'Then it is the water. He only added water, so the wood is made of water. That is what he thought as well.',
      ),
      link: { type: 'builds_on', to: 'willow' },
    },
    {
      key: 'burn',
      author: 'zofia',
      type: 'challenge',
      text: fromPlainText(
        'But water does not burn and wood does. When we burned a splint it went black first. The black is carbon and there is no carbon in water.',
      ),
      link: { type: 'challenges', to: 'water' },
    },
    {
      key: 'air',
      author: 'ayla',
      type: 'idea',
      text: fromPlainText(
        'There was one more thing that he did not weigh: air. Carbon dioxide has carbon in it. So the tree is made of AIR and water. I had to say it out loud twice.',
      ),
      link: { type: 'answers', to: 'burn' },
    },
    {
      key: 'air-weighs-nothing',
      author: 'emre',
      type: 'challenge',
      text: fromPlainText(
        'Air weighs nothing. How can a tree that weighs a ton be made of something that weighs nothing?',
      ),
      link: { type: 'challenges', to: 'air' },
    },
    {
      key: 'dry-ice',
      author: 'lund',
      type: 'evidence',
      text: fromPlainText(
        'Put a block of dry ice on the balance and watch: it is carbon dioxide and nothing else, and it weighs what it weighs. Then it turns into gas before your eyes, and the number goes down because it has gone into the room. One cubic metre of it weighs nearly two kilograms.',
      ),
      link: { type: 'answers', to: 'air-weighs-nothing' },
    },
    {
      key: 'snail',
      author: 'gethin',
      type: 'evidence',
      text: doc(
        p('What our indicator did after one day. It goes yellow with more carbon dioxide and purple with less:'),
        bullets(
          'pondweed in the light: purple',
          'pondweed in the dark: yellow',
          'snail in the light: yellow',
          'snail and pondweed in the light: stayed red',
          'nothing in it: stayed red',
        ),
      ),
    },
    {
      key: 'night',
      author: 'freya',
      type: 'idea',
      text: doc(
        p(
          'So plants do not "breathe the other way round from us". ',
          bold('They respire all the time, like the snail,'),
          ' and in the light they also do photosynthesis, which is faster. In the dark you only see the first one.',
        ),
      ),
      link: { type: 'builds_on', to: 'snail' },
      together: [
        {
          author: 'gethin',
          text: fromPlainText(
            'That is why the tube in the dark went yellow. We thought we had mixed up the labels, and did it again.',
          ),
        },
      ],
    },
    {
      key: 'food',
      author: 'daria',
      type: 'setback',
      text: fromPlainText(
        'I used to write "plants get their food from the soil" and it was always marked right in primary school. The bottle even says plant food. What is in it is minerals. The plant needs them but it is not built of them, like we need vitamins.',
      ),
    },
    {
      key: 'together',
      author: 'ayla',
      type: 'idea',
      text: fromPlainText(
        'We used to think that the wood comes out of the ground. Now we understand that almost all of it comes out of the air and the water, and that light is what it is put together with, not what it is made of.',
      ),
      link: { type: 'builds_on', to: 'air' },
      together: [
        { author: 'zofia', text: fromPlainText('And when it burns, the carbon goes back to where it came from.') },
        { author: 'benK', text: fromPlainText('I have changed my mind about the soil. But see my next card.') },
      ],
    },
    {
      key: 'two-ounces',
      author: 'benK',
      type: 'question',
      text: fromPlainText(
        'The soil did lose two ounces. Was that a mistake in weighing, or is that what the tree really took? If it took so little, why does it die without it?',
      ),
      link: { type: 'builds_on', to: 'willow' },
    },
    {
      key: 'green',
      author: 'chidi',
      type: 'question',
      text: fromPlainText(
        'Leaves look green because they throw the green light away. Why would a plant throw away light?',
      ),
    },
  ],
  publication: {
    title: 'Where does a tree get its wood from? A class changes its mind',
    summary:
      'Year 9 began with the soil, went through water and arrived at the air. Their steps are kept here, with the wrong turns: a tub that was weighed for five years, dry ice on a balance, snails and pondweed in coloured water. Two questions stay open for whoever comes next.',
    licence: 'CC-BY-SA-4.0',
    language: 'en',
    consent: {
      ayla: { choice: 'named' },
      benK: { choice: 'pseudonym', pseudonym: 'Team Soil' },
      chidi: { choice: 'named' },
      daria: { choice: 'named' },
      // Emre was ill that week and has not answered: the question is missing, its answer is there.
      freya: { choice: 'pseudonym', pseudonym: 'Willow' },
      gethin: { choice: 'named' },
      zofia: { choice: 'named' },
      lund: { choice: 'named' },
    },
    finished: true,
  },
};
