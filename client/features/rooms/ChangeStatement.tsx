import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementView } from '../../../shared/api/session.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { StatementForm } from './StatementForm.tsx';

const EMPTY = { text: '' };

interface ChangeStatementProps {
  readonly board: string;
  readonly me: string;
  readonly statement: StatementView;
}

/** Rewording and taking back what one added oneself, before anything was merged or voted on. */
export function ChangeStatement({ board, me, statement }: ChangeStatementProps) {
  const { t } = useTranslation(['rooms', 'common']);
  const change = useCommand('changeStatement');
  const [draft, set, clear] = useFormDraft(`statement:${me}:${statement.id}`, EMPTY);
  const [open, setOpen] = useState(false);
  const params = { board, statement: statement.id };
  const stop = () => {
    set(EMPTY);
    clear();
    setOpen(false);
  };
  const start = () => {
    if (draft.text === '') set({ text: statement.text });
    setOpen(true);
  };
  if (!open) {
    return (
      <Button look="quiet" icon="pen" onClick={start}>
        {t('collate.change')}
      </Button>
    );
  }
  return (
    <StatementForm
      label={t('collate.changeLabel', { n: t('collate.number', { n: statement.number }) })}
      text={draft.text}
      onText={(text) => set({ text })}
      sendLabel={t('collate.save')}
      onSend={() => change.send({ params, body: { text: draft.text } }, stop)}
      command={change}
      autoFocus
    >
      <Button busy={change.busy} onClick={() => change.send({ params, body: { text: '' } }, stop)}>
        {t('collate.remove')}
      </Button>
      <Button look="quiet" onClick={stop}>
        {t('common:cancel')}
      </Button>
    </StatementForm>
  );
}
