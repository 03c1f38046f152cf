import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import styles from './Rooms.module.css';
import { StatementForm } from './StatementForm.tsx';

const EMPTY = { text: '' };

interface AddStatementProps {
  readonly board: string;
  readonly me: string;
  readonly left: number;
}

/** STM-3: a statement of one's own beside the groups', under the same cap. */
export function AddStatement({ board, me, left }: AddStatementProps) {
  const { t } = useTranslation('rooms');
  const add = useCommand('addStatement');
  const [draft, set, clear] = useFormDraft(`statement:${me}:${board}`, EMPTY);
  const send = () =>
    add.send({ params: { board }, body: { text: draft.text } }, () => {
      set(EMPTY);
      clear();
    });
  return (
    <section className={styles.section} aria-labelledby="add-statement">
      <h2 id="add-statement">{t('collate.add')}</h2>
      <p className={styles.muted}>{t('collate.addText', { count: left })}</p>
      <StatementForm
        label={t('collate.addLabel')}
        text={draft.text}
        onText={(text) => set({ text })}
        sendLabel={t('collate.addSend')}
        onSend={send}
        command={add}
      />
    </section>
  );
}
