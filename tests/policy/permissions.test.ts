import { describe, expect, it } from 'vitest';
import { BOARD_STATES, ROLES } from '../../shared/model/words.ts';
import { authorizeInCohort, COHORT_ACTIONS } from '../../shared/policy/cohortPolicy.ts';
import { ACTIONS, type Action, type Actor, authorize, type Subject, scopeFor } from '../../shared/policy/policy.ts';
import { boardTables, cohortTables, everyActor, everyKind, everySubject, kindOf } from '../support/permissionTables.ts';

/* The permission tables as a document, and the rules by hand: a table that breaks a rule is red whatever is printed. */

const PAGE = (boards: string, cohorts: string) => `# Who may do what

Printed from \`shared/policy\` by \`tests/policy/permissions.test.ts\`; after a change of the policy, look at what
\`npx vitest run tests/policy --update\` makes of it. A row is a kind of people, a column what the board or the card is
like; \`yes\`, or the code with which it is refused. What is not named (roles, stewardship, being muted) makes no
difference. "Tutor" is one who is not a tutor of the board's cohort. Whoever is nobody on a board has no row: for them
it does not exist. The rules stand beside the tables in the code, as POL-1 to POL-16 and POL-20 to POL-22.

## On a board

${boards}

## In a cohort

${cohorts}
`;

const people = (only: Partial<Actor> = {}) =>
  everyActor().filter((actor) => Object.entries(only).every(([key, value]) => actor[key as keyof Actor] === value));
const here = { outside: false, readOnly: false, muted: false } as const;
const subjects = (only: Partial<Subject> = {}) =>
  everySubject().filter((subject) =>
    Object.entries(only).every(([key, value]) => subject[key as keyof Subject] === value),
  );
const WRITING = [
  'write',
  'add_card',
  'write_text',
  'set_card_field',
  'delete_card',
  'add_link',
  'delete_link',
  'arrange',
  'react',
  'comment',
  'delete_comment',
] as const;
const DECIDING = ['vote', 'add_statement', 'merge', 'synthesise', 'commit', 'match'] as const;
const RUNNING = [
  'run_board',
  'publish',
  'change_settings',
  'control_joining',
  'moderate_member',
  'make_groups',
  'give_stewardship',
] as const;

/** What all of these are answered; one answer for all, or the rule does not hold. */
function answers(actors: readonly Actor[], actions: readonly Action[], about: readonly Subject[]): string[] {
  expect(actors.length * actions.length * about.length).toBeGreaterThan(0);
  const all = actors.flatMap((actor) =>
    actions.flatMap((action) => about.map((subject) => authorize(actor, action, subject))),
  );
  return [...new Set(all.map((verdict) => (verdict.allowed ? 'yes' : verdict.code)))].sort();
}

describe('the permission tables', () => {
  it('stand in docs/PERMISSIONS.md as they are', async () => {
    await expect(PAGE(boardTables(), cohortTables())).toMatchFileSnapshot('../../docs/PERMISSIONS.md');
  });

  it('fold nobody together whose answers differ', () => {
    const standing = new Map(everyKind().map(({ name, actor }) => [name, actor]));
    for (const actor of everyActor()) {
      const same = standing.get(kindOf(actor)) ?? actor;
      for (const action of ACTIONS) {
        for (const subject of everySubject()) {
          expect(authorize(actor, action, subject)).toEqual(authorize(same, action, subject));
        }
      }
    }
  });
});

describe('on a board', () => {
  it('POL-1: everybody on a live board adds cards and links, whatever the role', () => {
    expect(answers(people(here), ['add_card', 'add_link'], subjects({ state: 'live' }))).toEqual(['yes']);
  });

  it('POL-2: a card’s words are changed by its owner, by its guests, and by everybody when it is open', () => {
    const live = { state: 'live' } as const;
    expect(answers(people(here), ['write_text'], subjects({ ...live, owner: 'me' }))).toEqual(['yes']);
    expect(answers(people(here), ['write_text'], subjects({ ...live, owner: 'another', together: true }))).toEqual([
      'yes',
    ]);
    expect(answers(people(here), ['write_text'], subjects({ ...live, owner: 'another', together: false }))).toEqual([
      'not_your_card',
    ]);
    const guests = subjects({ ...live, owner: 'another', together: false }).map((each) => ({ ...each, invited: true }));
    expect(answers(people(here), ['write_text'], guests)).toEqual(['yes']);
    expect(answers(people(here), ['set_card_field', 'delete_card'], guests)).toEqual(['not_your_card']);
  });

  it('POL-16: all arrange, also where nobody is named; there nobody reacts and nobody comments', () => {
    const live = subjects({ state: 'live' });
    const unnamed = live.map((each) => ({ ...each, opening: 'shared' as const }));
    expect(answers(people(here), ['arrange'], [...live, ...unnamed])).toEqual(['yes']);
    expect(answers(people(here), ['react', 'comment', 'delete_comment'], unnamed)).toEqual(['not_in_phase']);
    expect(answers(people(here), ['comment'], live)).toEqual(['yes']);
    expect(answers(people(here), ['react'], subjects({ state: 'live', owner: 'another' }))).toEqual(['yes']);
    expect(answers(people(here), ['react'], subjects({ state: 'live', owner: 'me' }))).toEqual(['not_allowed']);
  });

  it('POL-3: type, being open and removal are the owner’s alone, also against stewards and on an open card', () => {
    const owners = ['set_card_field', 'delete_card', 'delete_link'] as const;
    expect(answers(people(here), owners, subjects({ state: 'live', owner: 'me' }))).toEqual(['yes']);
    expect(answers(people(here), owners, subjects({ state: 'live', owner: 'another' }))).toEqual(['not_your_card']);
  });

  it('POL-4: nobody writes on a board that is not live, stewards included', () => {
    const inside = people({ outside: false });
    expect(answers(inside, WRITING, subjects({ state: 'paused' }))).toEqual(['board_paused']);
    expect(answers(inside, WRITING, subjects({ state: 'closed' }))).toEqual(['board_closed']);
    expect(answers(inside, WRITING, subjects({ state: 'draft' }))).toEqual(['board_closed']);
  });

  it('POL-5: running the board takes stewardship, which any role may hold, and nothing else', () => {
    expect(answers(people({ ...here, steward: true }), RUNNING, subjects())).toEqual(['yes']);
    expect(answers(people({ ...here, steward: false }), RUNNING, subjects())).toEqual(['not_allowed']);
    for (const role of ROLES)
      expect(answers(people({ ...here, role, steward: true }), RUNNING, subjects())).toEqual(['yes']);
    expect(answers(people({ ...here, steward: true }), ['read_board'], subjects({ state: 'draft' }))).toEqual(['yes']);
    expect(answers(people({ ...here, steward: false }), ['read_board'], subjects({ state: 'draft' }))).toEqual([
      'not_allowed',
    ]);
  });

  it('POL-6: each author answers for their own words in every state, muted or not', () => {
    expect(answers(people({ outside: false }), ['answer_consent', 'withdraw'], subjects())).toEqual(['yes']);
  });

  it('POL-10: everybody erases themselves; who holds stewardship hands it over before', () => {
    const inside = { outside: false } as const;
    expect(answers(people({ ...inside, steward: false }), ['erase_self'], subjects())).toEqual(['yes']);
    expect(answers(people({ ...inside, steward: true }), ['erase_self'], subjects())).toEqual(['last_steward']);
  });

  it('POL-7: who is muted reads and writes nothing; who waits or was removed does not even read', () => {
    const muted = people({ outside: false, readOnly: false, muted: true });
    const shown = BOARD_STATES.filter((state) => state !== 'draft').flatMap((state) => subjects({ state }));
    expect(answers(muted, ['read_board'], shown)).toEqual(['yes']);
    expect(answers(muted, WRITING, subjects({ state: 'live' }))).toEqual(['muted']);
    expect(answers(people({ outside: true }), ACTIONS, subjects())).toEqual(['not_found']);
  });

  it('POL-8: any member takes stewardship over where it is allowed, a tutor of the cohort always', () => {
    const inside = people({ outside: false });
    const tutors = people({ outside: false, cohortTutor: true });
    const others = people({ outside: false, cohortTutor: false });
    expect(answers(tutors, ['take_stewardship'], subjects())).toEqual(['yes']);
    for (const state of ['live', 'paused', 'closed'] as const)
      expect(answers(inside, ['take_stewardship'], subjects({ state, takeover: true }))).toEqual(['yes']);
    expect(answers(others, ['take_stewardship'], subjects({ takeover: false }))).toEqual(['not_allowed']);
    expect(answers(others, ['take_stewardship'], subjects({ state: 'draft' }))).toEqual(['not_allowed']);
  });

  it('POL-9: safeguarding, redacting and deleting are the cohort’s tutors’; without a cohort, stewards’ who are tutors', () => {
    const inside = { outside: false } as const;
    const ANSWERING = ['safeguard', 'redact', 'delete_board'] as const;
    const about = (inCohort: boolean) => subjects({ inCohort });
    expect(answers(people({ ...inside, cohortTutor: true }), ANSWERING, about(true))).toEqual(['yes']);
    expect(answers(people({ ...inside, cohortTutor: false }), ANSWERING, about(true))).toEqual(['not_allowed']);
    expect(answers(people({ ...inside, role: 'tutor', steward: true }), ANSWERING, about(false))).toEqual(['yes']);
    expect(answers(people({ ...inside, steward: false }), ANSWERING, about(false))).toEqual(['not_allowed']);
    for (const role of ['student', 'partner'] as const)
      expect(answers(people({ ...inside, role }), ANSWERING, subjects())).toEqual(['not_allowed']);
    // Taking people into a cohort is its tutors' as well.
    expect(answers(people({ ...inside, cohortTutor: false }), ['admit_to_cohort'], subjects())).toEqual([
      'not_allowed',
    ]);
  });

  it('SIGN-4: a token that reads writes nothing, one that writes runs nothing', () => {
    expect(answers(people({ outside: false, readOnly: true }), WRITING, subjects({ state: 'live' }))).toEqual([
      'not_allowed',
    ]);
    expect(ACTIONS.filter((action) => scopeFor(action) === 'read')).toEqual(['read_board']);
    expect(ACTIONS.filter((action) => scopeFor(action) === 'write').sort()).toEqual(
      [...WRITING, ...DECIDING, 'reply'].sort(),
    );
  });
});

describe('in a session', () => {
  const live = subjects({ state: 'live' });
  const under = (opening: Subject['opening'], shared = false) =>
    live.map((subject) => ({ ...subject, ...(opening === undefined ? {} : { opening }), shared }));

  it('POL-11: a shut document takes nothing from anybody, whatever the role', () => {
    expect(answers(people(here), WRITING, under('shut'))).toEqual(['not_in_phase']);
    expect(answers(people(here), WRITING, under('shut', true))).toEqual(['not_in_phase']);
  });

  it('POL-11, POL-12: a shared one takes what belongs to the group, from everybody who may open it', () => {
    expect(answers(people(here), ['write_text', 'add_link', 'delete_link'], under('shared', true))).toEqual(['yes']);
    const own = ['add_card', 'set_card_field', 'delete_card'] as const;
    expect(answers(people(here), own, under('shared', true))).toEqual(['not_in_phase']);
    const personal = WRITING.filter((action) => action !== 'write' && action !== 'arrange');
    expect(answers(people(here), personal, under('shared'))).toEqual(['not_in_phase']);
  });

  it('POL-12: a place is written in by everybody, and nobody’s to remove', () => {
    const place = under('open', true).map((subject) => ({ ...subject, owner: '' }));
    expect(answers(people(here), ['write_text'], place)).toEqual(['yes']);
    expect(answers(people(here), ['delete_card', 'set_card_field'], place)).toEqual(['not_your_card']);
  });

  it('POL-13: a group’s sheet is visited by tutors and stewards', () => {
    const inside = people(here);
    const may = inside.filter(({ role, steward }) => role === 'tutor' || steward);
    const not = inside.filter(({ role, steward }) => role !== 'tutor' && !steward);
    expect(answers(may, ['visit_group'], live)).toEqual(['yes']);
    expect(answers(not, ['visit_group'], live)).toEqual(['not_allowed']);
  });

  it('POL-14: everybody votes, adds and merges statements, whatever the role, while the board is live', () => {
    expect(answers(people(here), DECIDING, live)).toEqual(['yes']);
    expect(answers(people({ ...here, muted: true }), DECIDING, live)).toEqual(['muted']);
    expect(answers(people({ outside: false, readOnly: true }), DECIDING, live)).toEqual(['not_allowed']);
    expect(answers(people(here), DECIDING, subjects({ state: 'paused' }))).toEqual(['board_paused']);
  });

  it('POL-15: replies to another cohort are given from a closed board too, by everybody who is not muted', () => {
    const states = (['live', 'paused', 'closed'] as const).flatMap((state) => subjects({ state }));
    expect(answers(people(here), ['reply'], states)).toEqual(['yes']);
    expect(answers(people(here), ['reply'], subjects({ state: 'draft' }))).toEqual(['board_closed']);
    expect(answers(people({ ...here, muted: true }), ['reply'], states)).toEqual(['muted']);
    expect(answers(people({ outside: false, readOnly: true }), ['reply'], states)).toEqual(['not_allowed']);
  });

  it('POL-5: a student runs a session with stewardship, and no tutor without it', () => {
    expect(answers(people({ ...here, steward: true }), ['run_board'], live)).toEqual(['yes']);
    expect(answers(people({ ...here, steward: false }), ['run_board'], live)).toEqual(['not_allowed']);
  });
});

describe('in a cohort', () => {
  const ask = (
    role: (typeof ROLES)[number],
    action: (typeof COHORT_ACTIONS)[number],
    archived: boolean,
    own = false,
  ) => {
    const verdict = authorizeInCohort({ member: 'me', role }, action, { archived, owner: own ? 'me' : 'another' });
    return verdict.allowed ? 'yes' : verdict.code;
  };
  const TUTORS = [
    'answer_proposal',
    'start_board',
    'invite',
    'change_member',
    'make_cohort_groups',
    'change_cohort',
    'archive_cohort',
    'name_successor',
  ] as const;

  it.each(ROLES)('POL-20: a %s reads the cohort, proposes, chooses a group, leaves', (role) => {
    for (const action of ['read_cohort', 'propose_prompt', 'choose_cohort_group', 'leave_cohort'] as const)
      expect(ask(role, action, false)).toBe('yes');
    expect(ask(role, 'withdraw_proposal', false, true)).toBe('yes');
    expect(ask(role, 'withdraw_proposal', false, false)).toBe('not_allowed');
  });

  it('POL-21: inviting, roles, groups, settings, end and successor are the tutors’', () => {
    for (const action of TUTORS) {
      expect(ask('tutor', action, false)).toBe('yes');
      expect(ask('student', action, false)).toBe('not_allowed');
      expect(ask('partner', action, false)).toBe('not_allowed');
    }
  });

  it('POL-22: an archived cohort is read; its tutors open it again or pass it on, everybody may leave', () => {
    const still = ['read_cohort', 'leave_cohort', 'archive_cohort', 'name_successor'];
    for (const action of COHORT_ACTIONS.filter((each) => each !== 'withdraw_proposal'))
      expect(ask('tutor', action, true)).toBe(still.includes(action) ? 'yes' : 'cohort_archived');
    for (const role of ['student', 'partner'] as const) {
      for (const action of TUTORS) expect(ask(role, action, true)).toBe('not_allowed');
      for (const action of ['propose_prompt', 'choose_cohort_group'] as const)
        expect(ask(role, action, true)).toBe('cohort_archived');
    }
  });
});
