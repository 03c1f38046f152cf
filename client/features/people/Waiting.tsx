import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManagedMember } from '../../../shared/api/people.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './People.module.css';

interface WaitingProps {
  readonly board: string;
  readonly waiting: readonly ManagedMember[];
  readonly onSaid: (words: string) => void;
}

/** Those in the lobby: in with one press each, or all at once. */
export function Waiting({ board, waiting, onSaid }: WaitingProps) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const change = useCommand('changeMember');
  const [all, setAll] = useState(false);
  if (waiting.length === 0) return null;
  const letIn = ({ id }: ManagedMember, then: () => void) =>
    change.send({ params: { board, member: id }, body: { letIn: true } }, then);
  const one = (member: ManagedMember) => letIn(member, () => onSaid(t('waiting.done', { count: 1 })));
  // One after the other: a command is one thing at a time, and a class at the door is thirty of them.
  const everybody = (left: readonly ManagedMember[]) => {
    const [next, ...others] = left;
    setAll(next !== undefined);
    if (next === undefined) return onSaid(t('waiting.done', { count: waiting.length }));
    // After the answer, the command is free again with the next turn.
    letIn(next, () => setTimeout(() => everybody(others), 0));
  };
  return (
    <section className={styles.waiting}>
      <div className={styles.head}>
        <h3>{t('waiting.title')}</h3>
        {waiting.length > 1 && (
          <Button look="primary" busy={change.busy} onClick={() => everybody(waiting)}>
            {t(all && change.error === null ? 'waiting.busy' : 'waiting.all')}
          </Button>
        )}
      </div>
      <p className={styles.small}>{t('waiting.text')}</p>
      {change.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
      <ul>
        {waiting.map((member) => (
          <li key={member.id} className={styles.line}>
            <p className={styles.who}>
              <span className={styles.name} dir="auto">
                {member.name}
              </span>
            </p>
            <Button
              busy={change.busy}
              aria-label={t('waiting.letInName', { name: member.name })}
              onClick={() => one(member)}
            >
              {t('waiting.letIn')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
