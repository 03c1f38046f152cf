import { BOARD_STATES, ROLES, type Role } from '../../shared/model/words.ts';
import { authorizeInCohort, COHORT_ACTIONS, type CohortAction } from '../../shared/policy/cohortPolicy.ts';
import { ACTIONS, type Action, type Actor, authorize, type Subject, type Verdict } from '../../shared/policy/policy.ts';

/*
 * The whole of the policy as tables that people can read. Kinds of people whose answers are the same share a row,
 * circumstances that change nothing share a column, actions with the same table share a section.
 */

const ME = 'me';
const said = (verdict: Verdict) => (verdict.allowed ? 'yes' : verdict.code);

interface Kind {
  readonly name: string;
  readonly actor: Actor;
}

/** Every actor that the types allow; only tutors are tutors of the cohort. */
export function everyActor(): Actor[] {
  const flags = [false, true];
  return ROLES.flatMap((role) =>
    flags.flatMap((steward) =>
      flags
        .filter((cohortTutor) => !cohortTutor || role === 'tutor')
        .flatMap((cohortTutor) =>
          flags.flatMap((muted) =>
            flags.flatMap((outside) =>
              flags.map((readOnly) => ({ member: ME, role, steward, cohortTutor, muted, outside, readOnly })),
            ),
          ),
        ),
    ),
  );
}

const OUTSIDE = 'waits or was removed, whoever it is';
const WHO = ['tutor of the cohort', ...ROLES] as const;
const RIGHT = ['', ' with stewardship'] as const;
const HAND = ['', ', muted', ', by a token that only reads'] as const;

/** Under which name of the tables an actor goes. */
export function kindOf({ role, steward, cohortTutor, muted, outside, readOnly }: Actor): string {
  if (outside === true) return OUTSIDE;
  const who = cohortTutor === true ? WHO[0] : role;
  return `${who}${RIGHT[steward ? 1 : 0]}${HAND[readOnly === true ? 2 : muted === true ? 1 : 0]}`;
}

export function everySubject(): Subject[] {
  const flags = [false, true];
  return BOARD_STATES.flatMap((state) =>
    [ME, 'another'].flatMap((owner) =>
      flags.flatMap((together) =>
        flags.flatMap((takeover) => flags.map((inCohort) => ({ state, owner, together, takeover, inCohort }))),
      ),
    ),
  );
}

/** The circumstances other than the state that an action may depend on, in words. */
const CIRCUMSTANCES = [
  { of: (subject: Subject) => (subject.owner === ME ? 'one’s own card' : 'another’s card') },
  { of: (subject: Subject) => (subject.together === true ? 'open to all' : 'not open') },
  { of: (subject: Subject) => (subject.takeover === true ? 'takeover allowed' : 'takeover not allowed') },
  { of: (subject: Subject) => (subject.inCohort === true ? 'in a cohort' : 'without a cohort') },
] as const;

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly who: string; readonly cells: readonly string[] }[];
}

function tableOf(action: Action, kinds: readonly Kind[]): Table {
  const answers = (subject: Subject) => kinds.map(({ actor }) => said(authorize(actor, action, subject))).join('|');
  const subjects = everySubject();
  // A circumstance counts when leaving it out would put different answers together.
  const needed = CIRCUMSTANCES.filter((each) => {
    const others = CIRCUMSTANCES.filter((other) => other !== each);
    const rest = (subject: Subject) => [subject.state, ...others.map((other) => other.of(subject))].join('|');
    return new Set(subjects.map((s) => `${rest(s)}#${answers(s)}`)).size > new Set(subjects.map(rest)).size;
  });
  const groups = new Map<string, Set<string>>();
  const states = new Map<string, Set<string>>();
  for (const subject of subjects) {
    const label = needed.map((each) => each.of(subject)).join(', ');
    const key = answers(subject);
    groups.set(key, (groups.get(key) ?? new Set()).add(`${subject.state}#${label}`));
    states.set(subject.state, (states.get(subject.state) ?? new Set()).add(label));
  }
  const nameOf = (members: ReadonlySet<string>) => {
    const parts = BOARD_STATES.flatMap((state) => {
      const labels = [...(states.get(state) ?? [])];
      const here = labels.filter((label) => members.has(`${state}#${label}`));
      return here.length === 0 ? [] : [[state, here.length === labels.length ? '' : either(here, labels)] as const];
    });
    const wording = new Map<string, string[]>();
    for (const [state, when] of parts) wording.set(when, [...(wording.get(when) ?? []), state]);
    return [...wording]
      .map(([when, of]) => `${of.length === BOARD_STATES.length ? 'any state' : of.join(', ')}${when && `: ${when}`}`)
      .join('; ');
  };
  const columns = [...groups.values()].map(nameOf);
  const answered = [...groups.keys()].map((key) => key.split('|'));
  const rows = kinds.map(({ name }, index) => ({ who: name, cells: answered.map((column) => column[index] ?? '') }));
  return { columns, rows: foldRows(rows) };
}

/** Of labels of two parts, the second is left out where it makes no difference. */
function either(here: readonly string[], all: readonly string[]): string {
  const first = (label: string) => label.split(', ')[0] ?? '';
  const whole = (part: string) => all.filter((label) => first(label) === part).every((label) => here.includes(label));
  return [...new Set(here.map((label) => (whole(first(label)) ? first(label) : label)))].join('; or ');
}

function foldRows(rows: Table['rows']): Table['rows'] {
  const folded = new Map<string, { kinds: string[]; cells: readonly string[] }>();
  for (const { who, cells } of rows) {
    const before = folded.get(cells.join('|'));
    if (before === undefined) folded.set(cells.join('|'), { kinds: [who], cells });
    else before.kinds.push(who);
  }
  return [...folded.values()].map(({ kinds, cells }) => ({ who: together(kinds), cells }));
}

/** Several kinds in few words: only that is named in which they differ from the others. */
function together(kinds: readonly string[]): string {
  const inside = kinds.filter((kind) => kind !== OUTSIDE);
  const all = WHO.flatMap((who) => RIGHT.flatMap((right) => HAND.map((hand) => ({ who, right, hand }))));
  const mine = all.filter(({ who, right, hand }) => inside.includes(`${who}${right}${hand}`));
  if (mine.length === 0) return OUTSIDE;
  const used = <T extends string>(words: readonly T[], of: (each: (typeof all)[number]) => string) =>
    words.filter((word) => mine.some((each) => of(each) === word));
  const who = used(WHO, (each) => each.who);
  const right = used(RIGHT, (each) => each.right);
  const hand = used(HAND, (each) => each.hand);
  const list = (rights: readonly string[]) =>
    who.filter((word) => rights.every((each) => mine.some((kind) => kind.who === word && kind.right === each)));
  // Not every combination of these: named one by one, or by stewardship where nothing else tells them apart.
  if (who.length * right.length * hand.length !== mine.length) {
    const whole = mine.length % HAND.length === 0 && hand.length === HAND.length;
    if (!whole) return kinds.join('; ');
    const both = list(RIGHT);
    const single = RIGHT.flatMap((each) =>
      list([each])
        .filter((word) => !both.includes(word))
        .map((word) => `${word}${each === '' ? ' without stewardship' : each}`),
    );
    return [both.join(', '), ...single].filter((part) => part !== '').join('; ');
  }
  const words = [
    who.length === WHO.length ? 'anybody' : who.join(', '),
    right.length === RIGHT.length ? '' : right[0] === '' ? ' without stewardship' : ' with stewardship',
    hand.length === HAND.length
      ? ''
      : hand.map((each) => (each === '' ? ', neither muted nor by such a token' : each)).join(' or'),
  ].join('');
  return inside.length === kinds.length ? words : `${words}; ${OUTSIDE}`;
}

function markdown({ columns, rows }: Table): string {
  const lines = [['who', ...columns], ...rows.map(({ who, cells }) => [who, ...cells])];
  const [head = [], ...body] = lines.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `|${'---|'.repeat(columns.length + 1)}`, ...body].join('\n');
}

/** Each kind once, with an actor that stands for it. */
export function everyKind(): Kind[] {
  const kinds = new Map(everyActor().map((actor) => [kindOf(actor), actor]));
  return [...kinds].map(([name, actor]) => ({ name, actor }));
}

export function boardTables(): string {
  const kinds = everyKind();
  const sections = new Map<string, Action[]>();
  for (const action of ACTIONS) {
    const table = markdown(tableOf(action, kinds));
    sections.set(table, [...(sections.get(table) ?? []), action]);
  }
  return [...sections]
    .map(([table, actions]) => `### ${actions.map((a) => `\`${a}\``).join(', ')}\n\n${table}`)
    .join('\n\n');
}

export function cohortTables(): string {
  const subjects = [false, true].flatMap((archived) => [true, false].map((own) => ({ archived, own })));
  const row = (action: CohortAction, role: Role) =>
    subjects.map(({ archived, own }) =>
      said(authorizeInCohort({ member: ME, role }, action, { archived, owner: own ? ME : 'another' })),
    );
  const lines = COHORT_ACTIONS.flatMap((action) => {
    const byRole = new Map<string, Role[]>();
    for (const role of ROLES)
      byRole.set(row(action, role).join(' | '), [...(byRole.get(row(action, role).join(' | ')) ?? []), role]);
    return [...byRole].map(
      ([cells, roles]) =>
        `| \`${action}\` | ${roles.length === ROLES.length ? 'every member' : roles.join(', ')} | ${cells} |`,
    );
  });
  const head =
    '| action | who | open: one’s own proposal | open: another’s | archived: one’s own | archived: another’s |';
  return [head, '|---|---|---|---|---|---|', ...lines].join('\n');
}
