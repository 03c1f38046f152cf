import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/api/session.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './CollateRoom.module.css';
import { numbersIn } from './numbersIn.ts';
import { StatementForm } from './StatementForm.tsx';

const EMPTY = { text: '' };

interface MergeBarProps {
  readonly board: string;
  readonly me: string;
  readonly chosen: readonly StatementView[];
  readonly onDone: () => void;
}

/** Docked while statements are chosen: proposes one in their place, which begins with their own words. */
export function MergeBar({ board, me, chosen, onDone }: MergeBarProps) {
  const { t } = useTranslation(['rooms', 'common']);
  const [open, setOpen] = useState(false);
  const numbers = numbersIn(chosen);
  return (
    <section className={styles.bar} aria-label={t('collate.propose')}>
      {open && chosen.length > 1 ? (
        // Other statements are another proposal, and begin with other words.
        <MergeForm key={numbers} board={board} me={me} chosen={chosen} onDone={onDone} onStop={() => setOpen(false)} />
      ) : (
        <div className={styles.acts}>
          <p role="status">
            {t('collate.chosen', { count: chosen.length })} ({numbers})
          </p>
          {chosen.length > 1 && (
            <Button look="primary" onClick={() => setOpen(true)}>
              {t('collate.propose')}
            </Button>
          )}
          <Button look="quiet" onClick={onDone}>
            {t('collate.clear')}
          </Button>
        </div>
      )}
    </section>
  );
}

function MergeForm({ board, me, chosen, onDone, onStop }: MergeBarProps & { readonly onStop: () => void }) {
  const { t } = useTranslation(['rooms', 'common']);
  const propose = useCommand('proposeMerge');
  const statements = chosen.map(({ id }) => id);
  const [draft, set, clear] = useFormDraft(`merge:${me}:${[...statements].sort().join('+')}`, EMPTY);
  const [touched, setTouched] = useState(draft.text !== '');
  const text = touched ? draft.text : chosen.map((each) => each.text).join('\n');
  const send = () =>
    propose.send({ params: { board }, body: { statements, text } }, () => {
      clear();
      onDone();
    });
  return (
    <>
      <h2 className={styles.formTitle}>{t('collate.proposeTitle', { numbers: numbersIn(chosen) })}</h2>
      <StatementForm
        label={t('collate.proposeLabel')}
        hint={t('collate.proposeHint')}
        text={text}
        onText={(next) => {
          setTouched(true);
          set({ text: next });
        }}
        sendLabel={t('collate.send')}
        onSend={send}
        command={propose}
        autoFocus
      >
        <Button look="quiet" onClick={onStop}>
          {t('common:cancel')}
        </Button>
      </StatementForm>
    </>
  );
}
