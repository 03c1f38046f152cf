import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_STATEMENT_CHARACTERS } from '../../../shared/protocol/limits.ts';
import type { Command } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './CollateRoom.module.css';

interface StatementFormProps {
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly sendLabel: string;
  readonly onSend: () => void;
  readonly command: Pick<Command<'addStatement'>, 'busy' | 'error'>;
  readonly autoFocus?: boolean;
  /** Other buttons. */
  readonly children?: ReactNode;
}

/** A statement's text in a form: counted, never cut. */
export function StatementForm(props: StatementFormProps) {
  const { label, hint, text, onText, sendLabel, onSend, command, autoFocus = false, children } = props;
  const { t } = useTranslation('rooms');
  const errorText = useErrorText();
  const length = text.trim().length;
  const over = length - MAX_STATEMENT_CHARACTERS;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (length > 0 && over <= 0) onSend();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextArea
        label={label}
        hint={hint}
        value={text}
        onChange={onText}
        autoFocus={autoFocus}
        over={over > 0}
        count={
          over > 0
            ? t('collate.tooLong', { over })
            : length > 0
              ? t('collate.count', { n: length, max: MAX_STATEMENT_CHARACTERS })
              : ''
        }
        error={errorText(command.error)}
      />
      <div className={styles.acts}>
        <Button type="submit" look="primary" busy={command.busy} aria-disabled={length === 0 || over > 0}>
          {sendLabel}
        </Button>
        {children}
      </div>
    </form>
  );
}
