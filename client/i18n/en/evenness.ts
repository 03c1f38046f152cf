/** Words of evenness and of the power map. */
export const evenness = {
  title: 'How evenly we took part',
  lead: 'Two questions: how much each of us wrote, and how much of it was taken up. These figures are of all of us together. They name nobody and put nobody in order.',
  waiting: 'Getting the figures …',
  tooFewTitle: 'Too few people to tell',
  tooFewText:
    'With fewer than five, a figure would show people. Talk about it instead: who has been heard, and who not yet?',
  volume: 'What was written',
  volumeText: 'Cards and replies on the board.',
  uptake: 'What was taken up',
  uptakeText: 'Cards that others built on, and that statements and syntheses come from.',
  within: 'Within a group',
  withinText: 'The group in the middle.',
  whole: 'In the whole cohort',
  wholeText: 'There were no groups to compare.',
  between: 'Between the groups',
  betweenText: 'By turns a person: a larger group is not called louder.',
  nothing: 'Too little yet. It is told from five turns a person on.',
  meter: '{{value}} of 1: {{words}}',
  words: {
    even: 'nearly even',
    fair: 'fairly even',
    uneven: 'uneven',
    few: 'a few have most of it',
  },
  how: 'How this is worked out',
  howPielou:
    'The bar is Pielou’s J: the entropy of the shares, divided by what it would be if all were equal. J = H / ln n with H = −Σ p · ln p. It is 1 when all have the same share and 0 when one has everything.',
  howGini:
    'Beside it stands the Gini coefficient: the mean difference of all pairs, divided by twice the mean. It is 0 when all have the same share and near 1 when one of many has everything.',
  howCounted:
    'A turn of writing is a card or a reply, for each who wrote in it. A card is taken up by each other person who links to it, by each statement that comes from it, and once by syntheses. Who has no turn counts too. Nothing on a sheet counts before it went to the cohort.',
  howBounds:
    'Nothing is told under five people or under five turns a person, and nothing within groups of two. “Within” is the middle of the groups.',
  howTenths:
    'On this board no names are shown: the figures are told in tenths, so that nobody learns from them which cards have one author.',
  howSources:
    'Shannon, C. (1948). Pielou, E. C. (1966) “The measurement of diversity in different types of biological collections”, Journal of Theoretical Biology 13. Gini, C. (1912).',
  numbers: 'In numbers',
  col: { what: 'Figure', pielou: 'J', gini: 'Gini' },
  row: '{{what}}: {{where}}',
  none: '–',
  power: 'Who decided what',
  powerText: 'By role. Roles carry responsibility, never weight: look where one role alone decides.',
  roles: { tutor: 'Tutors', student: 'Students', partner: 'Partners', others: 'Together' },
  map: {
    what: 'What',
    question: 'Set the question',
    options: 'Put up statements',
    votes: 'Voted',
    stewards: 'Run the board now',
    handovers: 'Were given the running of it',
  },
  optionsLater: 'Told once a vote about them is sealed.',
  votesLater: 'There is no sealed vote yet.',
  votesMasked: 'Too few people of one role to tell it by role.',
  questionUnknown: 'Whoever set it is not on the board any more.',
  together: '“Together”: groups of several roles, and roles of fewer than five who voted.',
} as const;
