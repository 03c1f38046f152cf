import { useTranslation } from 'react-i18next';
import type { ManagedMember } from '../../../shared/api/people.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './People.module.css';

interface RemovedProps {
  readonly board: string;
  readonly removed: readonly ManagedMember[];
  readonly onSaid: (words: string) => void;
}

/** Those who were removed, and the way back in. */
export function Removed({ board, removed, onSaid }: RemovedProps) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const change = useCommand('changeMember');
  if (removed.length === 0) return null;
  const letBack = ({ id }: ManagedMember) =>
    change.send({ params: { board, member: id }, body: { letIn: true } }, () =>
      onSaid(t('waiting.done', { count: 1 })),
    );
  return (
    <section className={styles.section}>
      <h3>{t('removed.title')}</h3>
      <p className={styles.small}>{t('removed.text')}</p>
      {change.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
      <ul className={styles.list}>
        {removed.map((member) => (
          <li key={member.id} className={styles.row}>
            <div className={styles.line}>
              <p className={styles.who}>
                <span className={styles.name} dir="auto">
                  {member.name}
                </span>
              </p>
              <Button
                busy={change.busy}
                aria-label={t('removed.backName', { name: member.name })}
                onClick={() => letBack(member)}
              >
                {t('removed.back')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
