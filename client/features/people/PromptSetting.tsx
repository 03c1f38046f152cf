import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { MAX_PROMPT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './Page.module.css';

/** The board's question, to be put in better words. */
export function PromptSetting({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('people');
  const errorText = useErrorText();
  const change = useCommand('changeBoard');
  const [draft, setDraft, clearDraft] = useFormDraft(`prompt:${view.me.id}`, { prompt: view.prompt });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const prompt = draft.prompt.trim();
  const over = prompt.length - MAX_PROMPT_CHARACTERS;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    if (prompt === '') setTrouble(t('settings.promptNeeded'));
    else if (over > 0) setTrouble(t('settings.promptLong', { over }));
    else {
      change.send({ params: { board: view.id }, body: { prompt } }, () => {
        clearDraft();
        setSaved(true);
      });
    }
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextArea
        label={t('settings.promptLabel')}
        hint={t('settings.promptHint')}
        value={draft.prompt}
        onChange={(next) => {
          setDraft({ prompt: next });
          setTrouble(null);
          setSaved(false);
          change.clear();
        }}
        error={trouble ?? errorText(change.error)}
        over={over > 0}
      />
      <div className={styles.row}>
        <Button type="submit" busy={change.busy}>
          {t(change.busy ? 'settings.saving' : 'settings.save')}
        </Button>
        <span className={styles.small} role="status">
          {saved ? t('settings.saved') : ''}
        </span>
      </div>
    </form>
  );
}
