import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './People.module.css';
import type { BoardPerson } from './peopleOf.ts';

/** More names than these one searches rather than reads. */
const FIND_FROM = 20;

interface PeopleListProps {
  readonly people: readonly BoardPerson[];
  /** What can be done with somebody; null for nothing. */
  readonly actions?: (person: BoardPerson) => ReactNode;
  /** Goes along with somebody from card to card (WHO-2). */
  readonly onFollow: (member: string) => void;
}

/** Names with their roles in words. No numbers beside names, ever. */
export function PeopleList({ people, actions, onFollow }: PeopleListProps) {
  const { t } = useTranslation('people');
  const [words, setWords] = useState('');
  const wanted = words.trim().toLocaleLowerCase();
  const shown = people.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return (
    <>
      {people.length > FIND_FROM && <TextField label={t('find')} type="search" value={words} onChange={setWords} />}
      {shown.length === 0 ? (
        <p className={styles.small} role="status">
          {t('none')}
        </p>
      ) : (
        <ul className={styles.list}>
          {shown.map((person) => (
            <li key={person.id} className={styles.row}>
              <Person person={person} actions={actions?.(person) ?? null} onFollow={onFollow} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface PersonProps extends Pick<PeopleListProps, 'onFollow'> {
  readonly person: BoardPerson;
  readonly actions: ReactNode;
}

function Person({ person, actions, onFollow }: PersonProps) {
  const { t } = useTranslation('people');
  const words = usePersonWords();
  return (
    <div className={styles.line}>
      <p className={styles.who}>
        <span className={styles.name} dir="auto">
          {person.name}
        </span>
        <small>{words(person)}</small>
      </p>
      {person.here && !person.isMe && (
        <Button
          look="quiet"
          icon="eye"
          aria-label={t('follow', { name: person.name })}
          onClick={() => onFollow(person.id)}
        >
          {t('followShort')}
        </Button>
      )}
      {actions}
    </div>
  );
}

/** Role, and what else is to be known of somebody, in words. */
function usePersonWords(): (person: BoardPerson) => string {
  const { t } = useTranslation(['people', 'common']);
  return ({ role, isMe, steward, here, at, managed }) =>
    [
      t(`common:role.${role}`),
      isMe && t('you'),
      steward && t('steward'),
      here && at === null && t('here'),
      at !== null && t(at.writes ? 'writesIn' : 'looksAt', { n: at.card }),
      managed?.muted === true && t('muted'),
    ]
      .filter((word) => word !== false)
      .join(' · ');
}
