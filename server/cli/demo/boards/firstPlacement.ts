import { fromPlainText } from '../../../../shared/richtext/schema.ts';
import type { DemoBoard } from '../DemoContent.ts';
import { NURSING } from '../people.ts';
import { bold, bullets, code, doc, p, quote } from '../text.ts';

/** Live and full: every type of card, all kinds of links, cards written together, a long post, a post in Arabic. */
export const firstPlacement: DemoBoard = {
  key: 'first-placement',
  prompt: 'What did your first placement teach you that no lecture could?',
  cohort: NURSING,
  state: 'live',
  people: [
    ...['joseph', 'ines', 'walter', 'adaeze', 'callum', 'hana', 'jakub'],
    ...['leticia', 'minh', 'niamh', 'priya', 'samuel', 'yusuf'],
  ],
  themes: [
    {
      name: 'Speaking up',
      author: 'callum',
      cards: ['when-to-speak', 'ask-as-learner', 'asking-is-not-stopping', 'stop-words'],
    },
    {
      name: 'Being there',
      author: 'leticia',
      cards: ['names', 'night-shift', 'look-less-busy', 'sit-down', 'infection-chairs', 'chairs-offer', 'daughter'],
    },
    { name: 'Other languages', author: 'hana', cards: ['translate', 'translate-answer', 'polish-too'] },
    {
      name: 'Sums, mistakes, handover',
      author: 'priya',
      cards: ['drip-rate', 'calc-nerves', 'linen-room', 'handover', 'worry-numbers', 'wrong-bay', 'sign-over-bed'],
    },
    { name: 'Before you go', author: 'niamh', cards: ['before-we-go', 'breaks', 'buddy-need', 'buddy-offer'] },
  ],
  reactions: [
    { card: 'names', kind: 'me_too', from: ['callum', 'hana', 'minh', 'priya', 'yusuf'] },
    { card: 'when-to-speak', kind: 'me_too', from: ['adaeze', 'jakub', 'priya'] },
    { card: 'ask-as-learner', kind: 'thanks', from: ['callum', 'samuel'] },
    { card: 'linen-room', kind: 'me_too', from: ['yusuf', 'jakub', 'hana', 'leticia'] },
    { card: 'night-shift', kind: 'tell_more', from: ['ines', 'maren'] },
    { card: 'stop-words', kind: 'thanks', from: ['callum', 'niamh', 'samuel', 'minh'] },
  ],
  comments: [
    { card: 'stop-words', author: 'minh', text: 'Could we have this on a card for the lanyard?' },
    { card: 'night-shift', author: 'maren', text: 'May I read this out in week one, without your name?' },
  ],
  cards: [
    {
      key: 'names',
      author: 'adaeze',
      type: 'experience',
      text: fromPlainText(
        'On day one I learned forty abbreviations and not one first name. On day two I wrote the names of the people in bay C on my hand. Everything after that was easier, for them and for me.',
      ),
    },
    {
      key: 'when-to-speak',
      author: 'callum',
      type: 'question',
      text: fromPlainText(
        'How do you speak up when you think something is wrong and you are the least experienced person in the room?',
      ),
    },
    {
      key: 'ask-as-learner',
      author: 'niamh',
      type: 'idea',
      text: fromPlainText(
        'I used being new. "Can you talk me through why we do it this way?" is a question nobody minds from a student, and twice the answer was "actually, hang on".',
      ),
      link: { type: 'answers', to: 'when-to-speak' },
    },
    {
      key: 'asking-is-not-stopping',
      author: 'samuel',
      type: 'challenge',
      text: fromPlainText(
        'That works when there is time. When a wrong dose is already in the pot, a polite question is too slow. We need words that stop things, and we need to have practised them out loud.',
      ),
      link: { type: 'challenges', to: 'ask-as-learner' },
    },
    {
      key: 'stop-words',
      author: 'joseph',
      type: 'resource',
      text: doc(
        p('One ladder that many teams use has four rungs. You may start on any of them:'),
        bullets(
          'I am curious about …',
          'I am concerned about …',
          'I am uncomfortable with …',
          'This is a safety issue: stop.',
        ),
        p('Nobody was ever failed on a placement of ours for saying the fourth one and being wrong.'),
      ),
      link: { type: 'builds_on', to: 'asking-is-not-stopping' },
    },
    {
      key: 'night-shift',
      author: 'leticia',
      type: 'experience',
      text: fromPlainText(
        `I want to write down my third night, because I have told it wrong every time I told it out loud.

There was a man in the side room, eighty-six, who had been a piano tuner. He was not dying that night, or nobody said so, but he was not getting better either, and he could not sleep. Every time I did his observations he apologised for being awake. At two o'clock the ward was quiet in the way it never is, and the nurse I was with said: sit with him for ten minutes, I will call you if I need you.

I did not know what to do with ten minutes. In the skills lab there is always something next. I sat down and I looked at the chart, because it was a thing to look at, and he said: you can put that down, it will not have changed. So I put it down.

He asked whether I could hear the bed pump. I could, once he had said it. He said it was a slightly flat B and that it had been driving him mad for four nights, and that nobody else could hear it, and that he had decided not to mention it because they were all so busy. We listened to it together. Then I found out that the pump can be moved to the other end of the bed, where it stands on rubber feet, and that this takes one minute. He slept at three.

When I tell it, people say: how lovely, the piano tuner. But what I learned was not lovely. It was that for four nights a man had lain awake over something that took a minute, that each of us had stood beside that bed and written "patient awake, comfortable", and that he was protecting us from his needs because we looked busy. I looked busy. I was reading a chart that had not changed.

I do not know how to be less busy. I think I can learn to look less busy.`,
      ),
    },
    {
      key: 'look-less-busy',
      author: 'walter',
      type: 'evidence',
      text: fromPlainText(
        'From the other side of the bed: in eleven weeks as a patient I decided every day what was "worth asking for". I never once asked somebody who was standing. I asked the ones who sat down, even for half a minute.',
      ),
      link: { type: 'supports', to: 'night-shift' },
    },
    {
      key: 'sit-down',
      author: 'minh',
      type: 'idea',
      text: fromPlainText(
        'A rule I tried in week four: with each person, once a shift, sit. It cost me six minutes in total. I counted, because I did not believe it.',
      ),
      link: { type: 'builds_on', to: 'look-less-busy' },
    },
    {
      key: 'infection-chairs',
      author: 'priya',
      type: 'challenge',
      text: fromPlainText(
        'On my ward we are told not to sit on beds, and the chairs were taken out of the bays for cleaning and never came back. Before we tell students to sit, somebody has to bring the chairs.',
      ),
      link: { type: 'challenges', to: 'sit-down' },
    },
    {
      key: 'chairs-offer',
      author: 'ines',
      type: 'offer',
      text: fromPlainText(
        'I can ask for six wipeable folding stools for our two wards. If somebody from this group writes half a page on why, it goes to the next ward managers’ meeting with your names on it.',
      ),
      link: { type: 'answers', to: 'infection-chairs' },
    },
    {
      key: 'translate',
      author: 'hana',
      type: 'question',
      text: fromPlainText(
        'في أول يوم لي في القسم تحدثت مع مريضة لا تعرف إلا العربية. لم أكن مترجمة رسمية، لكنها هدأت حين سمعت لغتها. متى يجوز للطالبة أن تترجم، ومتى يجب أن نطلب مترجماً معتمداً؟',
      ),
    },
    {
      key: 'translate-answer',
      author: 'joseph',
      type: 'evidence',
      text: fromPlainText(
        'For comfort, company and "would you like some water": speak, and be glad that you can. For consent, a diagnosis, medicines or anything that will be written in the notes: a qualified interpreter, always, also at night by telephone. It protects the patient, and it protects you.',
      ),
      link: { type: 'answers', to: 'translate' },
    },
    {
      key: 'polish-too',
      author: 'jakub',
      type: 'experience',
      text: fromPlainText(
        'The same happened to me in Polish, and I was pulled out of my own work three times in a shift to translate. I was proud the first time. By the third I had missed the dressing I was there to learn.',
      ),
      link: { type: 'builds_on', to: 'translate' },
    },
    {
      key: 'drip-rate',
      author: 'yusuf',
      type: 'resource',
      text: doc(
        p('The calculation I was asked for most, with the steps I now say aloud:'),
        code(
          'drops per minute = volume (ml) × drops per ml ÷ time (min)\n' +
            '\n' +
            '1000 ml over 8 hours, giving set 20 drops per ml\n' +
            '= 1000 × 20 ÷ (8 × 60)\n' +
            '= 20000 ÷ 480\n' +
            '= 41.7, so set 42 drops per minute\n' +
            '\n' +
            'Does it make sense? 42 drops are about 2 ml a minute,\n' +
            '2 ml × 480 min = 960 ml. Close to 1000: yes.',
        ),
        p(bold('The last step is the one that counts.'), ' I once had 417, and only the check told me.'),
      ),
    },
    {
      key: 'calc-nerves',
      author: 'priya',
      type: 'setback',
      text: fromPlainText(
        'I can do that at home. On the ward, with a person and a mentor watching, I could not divide 600 by 4. I said I needed a minute, and then I cried in the linen room. Writing it here because I was sure I was the only one.',
      ),
      link: { type: 'builds_on', to: 'drip-rate' },
    },
    {
      key: 'linen-room',
      author: 'callum',
      type: 'experience',
      text: fromPlainText('You were not the only one in the linen room.'),
      link: { type: 'supports', to: 'calc-nerves' },
    },
    {
      key: 'handover',
      author: 'niamh',
      type: 'idea',
      text: doc(
        p('Our handover sheet, as we would like to have had it in week one. Please write in it.'),
        bullets(
          'who this is, in the words they would use',
          'what changed since yesterday',
          'what worries me, even if I cannot say why',
        ),
      ),
      together: [
        { author: 'adaeze', text: doc(bullets('what they like to be called, and by whom')) },
        {
          author: 'ines',
          text: fromPlainText(
            '"What worries me" is the line I would keep if I could keep only one. Most of the time the numbers follow some hours later.',
          ),
        },
        { author: 'samuel', text: doc(bullets('one thing that went well, so that the next shift can do it again')) },
      ],
    },
    {
      key: 'worry-numbers',
      author: 'minh',
      type: 'question',
      text: fromPlainText(
        'How do I write down a worry that is not a number? I wrote "not quite himself" and was asked to take it out.',
      ),
      link: { type: 'builds_on', to: 'handover' },
    },
    {
      key: 'daughter',
      author: 'walter',
      type: 'evidence',
      text: doc(
        p('My daughter said it two days before anything showed on a screen:'),
        quote('That is not my dad. He always argues with the radio.'),
        p('Write down what the family says, with who said it and when. It is an observation like any other.'),
      ),
      link: { type: 'answers', to: 'worry-numbers' },
    },
    {
      key: 'wrong-bay',
      author: 'samuel',
      type: 'setback',
      text: fromPlainText(
        'I took breakfast to the wrong person, who was fasting for theatre. She ate half a slice of toast and her operation was moved by a day. I told her myself. She was kinder about it than I was.',
      ),
    },
    {
      key: 'sign-over-bed',
      author: 'jakub',
      type: 'question',
      text: fromPlainText(
        'Was there a sign over the bed? On our ward "nil by mouth" is a sheet of paper that falls off. Is that one person’s mistake?',
      ),
      link: { type: 'builds_on', to: 'wrong-bay' },
    },
    {
      key: 'before-we-go',
      author: 'leticia',
      type: 'idea',
      text: fromPlainText('A page for those who start in September: what we wish somebody had told us. One line each.'),
      together: [
        {
          author: 'callum',
          text: fromPlainText(
            'Comfortable shoes, and a second pair in the car. You will not believe this until day three.',
          ),
        },
        { author: 'hana', text: fromPlainText('Eat before the shift. Nobody will tell you to go on your break.') },
        {
          author: 'yusuf',
          text: fromPlainText('Say "I have not done this before" before your hands are in it, not after.'),
        },
        { author: 'priya', text: fromPlainText('The healthcare assistants know everything. Ask them first.') },
      ],
    },
    {
      key: 'breaks',
      author: 'adaeze',
      type: 'challenge',
      text: fromPlainText(
        '"Nobody will tell you to go on your break" should not be advice. It should be something the ward changes. Otherwise we teach the next year to put up with it.',
      ),
      link: { type: 'challenges', to: 'before-we-go' },
    },
    {
      key: 'buddy-need',
      author: 'hana',
      type: 'need',
      text: fromPlainText(
        'I start on the stroke unit on 9 March and know nobody there. Has one of you been, and would you meet me for a coffee before?',
      ),
    },
    {
      key: 'buddy-offer',
      author: 'niamh',
      type: 'offer',
      text: fromPlainText(
        'I was there in autumn and I loved it. Thursday after the seminar? I will draw you a map of where everything is hidden.',
      ),
      link: { type: 'answers', to: 'buddy-need' },
    },
    {
      key: 'who-teaches',
      author: 'maren',
      type: 'question',
      text: fromPlainText(
        'Reading these, I notice how often it was a patient who did the teaching. What would change in our course if we planned for that, instead of being surprised by it?',
      ),
    },
  ],
};
