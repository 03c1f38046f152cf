import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CODE_LENGTH } from '../../../shared/protocol/limits.ts';
import { cx } from '../../ui/cx.ts';
import { FieldError } from '../../ui/FieldError.tsx';
import styles from './CodeInput.module.css';
import { typedCode } from './typedCode.ts';

interface CodeInputProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: string | null;
  readonly autoFocus?: boolean;
}

/** Eight boxes drawn under one real input, so that pasting, dictating and password managers work as everywhere. */
export function CodeInput({ value, onChange, error, autoFocus = false }: CodeInputProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [at, setAt] = useState(value.length);
  // Capitals in place of what was typed would send the caret to the end: put it back where the person is writing.
  useLayoutEffect(() => {
    const element = input.current;
    if (element === null || document.activeElement !== element) return;
    if (element.selectionStart === element.selectionEnd) element.setSelectionRange(at, at);
  });
  const onType = ({ value: typed, selectionStart }: HTMLInputElement) => {
    setAt(typedCode(typed.slice(0, selectionStart ?? typed.length)).length);
    onChange(typedCode(typed));
  };
  const onSelect = ({ selectionStart, selectionEnd }: HTMLInputElement) => {
    if (selectionStart === selectionEnd && selectionStart !== null) setAt(selectionStart);
  };
  const characters = Array.from({ length: CODE_LENGTH }, (_, index) => value[index] ?? '');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {t('join.code')}
      </label>
      <div className={cx(styles.code, error !== null && styles.wrong)}>
        <input
          id={id}
          className={styles.input}
          value={value}
          ref={input}
          onChange={(event) => onType(event.target)}
          onSelect={(event) => onSelect(event.currentTarget)}
          autoCapitalize="characters"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          dir="ltr"
          // biome-ignore lint/a11y/noAutofocus: the page asks for this one thing.
          autoFocus={autoFocus}
          aria-invalid={error !== null}
          aria-describedby={`${id}-hint ${id}-error`}
        />
        {characters.map((character, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the boxes are places.
            key={index}
            className={cx(styles.box, index === Math.min(at, CODE_LENGTH - 1) && styles.at)}
            aria-hidden="true"
          >
            {character}
          </span>
        ))}
      </div>
      <p id={`${id}-hint`} className={styles.hint}>
        {t('join.codeHint')}
      </p>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
