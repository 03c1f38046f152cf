import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupingView, NewGrouping } from '../../../shared/api/cohorts.ts';
import { groupCount } from '../../../shared/model/groups.ts';
import type { GroupingMethod } from '../../../shared/model/words.ts';
import { MAX_GROUPS } from '../../../shared/protocol/limits.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { AssignByHand } from './AssignByHand.tsx';
import styles from './Groups.module.css';
import type { GroupPeople, GroupPerson } from './groupPeople.ts';
import { JigsawFrom } from './JigsawFrom.tsx';
import { NumberField } from './NumberField.tsx';

interface Numbers {
  readonly size: number;
  readonly count: number;
  /** Null for as many as like. */
  readonly places: number | null;
}

interface MakeGroupsProps {
  /** Groups are in use, which become former ones. */
  readonly replaces: boolean;
  /** What can be mixed. */
  readonly groupings: readonly GroupingView[];
  readonly people: GroupPeople;
  readonly usual: readonly GroupPerson[];
  readonly busy: boolean;
  readonly onMake: (body: NewGrouping) => void;
}

const METHODS: readonly GroupingMethod[] = ['random', 'chosen', 'roster', 'jigsaw'];
/** A group of four hears everybody, and splits into two pairs. */
const USUAL_SIZE = 4;

/** How groups are to be made, in four ways. */
export function MakeGroups(props: MakeGroupsProps) {
  const { replaces, groupings, people, usual, busy, onMake } = props;
  const { t } = useTranslation('groups');
  const [method, setMethod] = useState<GroupingMethod>('random');
  const [by, setBy] = useState<'size' | 'count'>('size');
  const [size, setSize] = useState(String(USUAL_SIZE));
  const [count, setCount] = useState(() => String(Math.max(2, groupCount(usual.length, USUAL_SIZE))));
  const [places, setPlaces] = useState('');
  const [everybody, setEverybody] = useState(false);
  const [chosenFrom, setFrom] = useState('');
  // Groups may have ended since they were chosen.
  const from = (groupings.find(({ id }) => id === chosenFrom) ?? groupings[0])?.id ?? '';
  const [assigned, setAssigned] = useState<ReadonlyMap<string, number>>(new Map());
  const [checked, setChecked] = useState(false);
  const drawn = everybody ? people.all : usual;
  const numbers: Numbers = { size: Number(size), count: Number(count), places: places === '' ? null : Number(places) };
  const wrong = {
    size: method === 'random' && by === 'size' && !isWhole(numbers.size, 2, 100),
    count:
      (method === 'chosen' || method === 'roster' || (method === 'random' && by === 'count')) &&
      !isWhole(numbers.count, 1, MAX_GROUPS),
    places: method === 'chosen' && numbers.places !== null && !isWhole(numbers.places, 1, 100),
    assigned: method === 'roster' && assigned.size === 0,
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setChecked(true);
    if (Object.values(wrong).some((each) => each)) return;
    onMake(toBody(method, { by, numbers, members: everybody ? drawn.map(({ id }) => id) : null, assigned, from }));
  };
  const trouble = (is: boolean, min: number, max: number) =>
    checked && is ? t('make.numberWrong', { min, max }) : null;
  const methods = groupings.length > 0 ? METHODS : METHODS.filter((each) => each !== 'jigsaw');
  return (
    <form className={styles.make} onSubmit={onSubmit} noValidate>
      {replaces && <p className={styles.hint}>{t('make.keeps')}</p>}
      <fieldset className={styles.methods}>
        <legend>{t('make.how')}</legend>
        {methods.map((each) => (
          <Choice
            key={each}
            name="grouping-method"
            value={each}
            chosen={method}
            onChoose={(next) => {
              setMethod(next);
              setChecked(false);
            }}
            label={t(`make.${each}`)}
          >
            {t(`make.${each}Text`)}
          </Choice>
        ))}
      </fieldset>
      {method === 'random' && (
        <>
          <fieldset className={styles.by}>
            <legend>{t('make.by')}</legend>
            <Choice name="grouping-by" value="size" chosen={by} onChoose={setBy} label={t('make.bySize')} />
            <Choice name="grouping-by" value="count" chosen={by} onChoose={setBy} label={t('make.byCount')} />
          </fieldset>
          <div className={styles.fields}>
            {by === 'size' ? (
              <NumberField label={t('make.size')} value={size} onChange={setSize} error={trouble(wrong.size, 2, 100)} />
            ) : (
              <NumberField
                label={t('make.count')}
                value={count}
                onChange={setCount}
                error={trouble(wrong.count, 1, MAX_GROUPS)}
              />
            )}
          </div>
          {people.all.length > usual.length && (
            <Check checked={everybody} onChange={setEverybody}>
              {t('make.tutorsToo')}
            </Check>
          )}
          {!wrong.size && !wrong.count && <Forecast people={drawn.length} by={by} numbers={numbers} />}
        </>
      )}
      {(method === 'chosen' || method === 'roster') && (
        <div className={styles.fields}>
          <NumberField
            label={t('make.count')}
            value={count}
            onChange={setCount}
            error={trouble(wrong.count, 1, MAX_GROUPS)}
          />
          {method === 'chosen' && (
            <NumberField
              label={t('make.places')}
              hint={t('make.placesHint')}
              value={places}
              onChange={setPlaces}
              error={trouble(wrong.places, 1, 100)}
            />
          )}
        </div>
      )}
      {method === 'roster' && !wrong.count && (
        <AssignByHand
          people={people.all}
          groups={numbers.count}
          assigned={assigned}
          onAssign={setAssigned}
          error={checked && wrong.assigned ? t('make.nobodyAssigned') : null}
        />
      )}
      {method === 'jigsaw' && <JigsawFrom groupings={groupings} from={from} onFrom={setFrom} />}
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {busy ? t('make.busy') : t(`make.submit.${method}`)}
        </Button>
      </div>
    </form>
  );
}

interface Chosen {
  readonly by: 'size' | 'count';
  readonly numbers: Numbers;
  /** Null for the usual ones, with those who have come since this page was read. */
  readonly members: string[] | null;
  readonly assigned: ReadonlyMap<string, number>;
  readonly from: string;
}

function toBody(method: GroupingMethod, { by, numbers, members, assigned, from }: Chosen): NewGrouping {
  switch (method) {
    case 'random':
      return {
        method,
        ...(members === null ? {} : { members }),
        ...(by === 'size' ? { size: numbers.size } : { count: numbers.count }),
      };
    case 'chosen':
      return { method, count: numbers.count, ...(numbers.places === null ? {} : { places: numbers.places }) };
    case 'roster':
      return {
        method,
        groups: Array.from({ length: numbers.count }, (_, index) => ({
          members: [...assigned].filter(([, group]) => group === index).map(([id]) => id),
        })),
      };
    case 'jigsaw':
      return { method, from };
  }
}

function Forecast({
  people,
  by,
  numbers,
}: {
  readonly people: number;
  readonly by: 'size' | 'count';
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation('groups');
  if (people === 0) return null;
  const count = by === 'size' ? groupCount(people, numbers.size) : Math.min(numbers.count, people);
  const [small, large] = [Math.floor(people / count), Math.ceil(people / count)];
  return (
    <p className={styles.hint} role="status">
      {t('make.forecast', {
        count,
        people: t('make.people', { count: people }),
        sizes: small === large ? small : t('make.sizes', { small, large }),
      })}
    </p>
  );
}

const isWhole = (value: number, min: number, max: number) => Number.isInteger(value) && value >= min && value <= max;
