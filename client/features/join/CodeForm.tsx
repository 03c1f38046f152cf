import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { CodeInput } from './CodeInput.tsx';
import styles from './Join.module.css';
import { codeTrouble, typedCode } from './typedCode.ts';

interface CodeFormProps {
  /** Code that came with the address. */
  readonly initial?: string;
  /** What the server said about it. */
  readonly initialError?: string;
  readonly autoFocus?: boolean;
}

/** Asks for a board's code; goes on to the name when there is such a board. A wrong code stays in its boxes. */
export function CodeForm({ initial = '', initialError, autoFocus = false }: CodeFormProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const find = useCommand('findCode');
  const [code, setCode] = useState(typedCode(initial));
  const [trouble, setTrouble] = useState<string | null>(initialError ?? null);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    const seen = codeTrouble(code);
    if (seen === null) {
      setTrouble(null);
      find.send({ body: { code } }, () => navigate(`/j/${code}`));
    } else setTrouble(seen === 'short' ? t('join.codeShort', { n: code.length }) : t('join.codeWrong'));
  };
  const onChange = (next: string) => {
    setCode(next);
    setTrouble(null);
    find.clear();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <CodeInput value={code} onChange={onChange} error={trouble ?? errorText(find.error)} autoFocus={autoFocus} />
      <Button type="submit" look="primary" wide busy={find.busy}>
        {find.busy ? t('join.looking') : t('join.continue')}
      </Button>
    </form>
  );
}
