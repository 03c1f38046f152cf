import '../../i18n/entry.ts';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Join.module.css';
import { useJoined } from './useJoined.ts';

/** Around one screen there is room for so many. */
const MOST_NAMES = 5;

interface SeveralNamesProps {
  readonly names: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
  readonly error: string | null;
}

/** The names of a group around one device, who are one member of the board. */
export function SeveralNames({ names, onChange, error }: SeveralNamesProps) {
  const { t } = useTranslation(['entry', 'common']);
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const count = names.length;
  const before = useRef(count);
  // A field that was asked for is the one to type in.
  useEffect(() => {
    if (count > before.current) [...(group.current?.querySelectorAll('input') ?? [])].at(-1)?.focus();
    before.current = count;
  }, [count]);
  const joined = useJoined()(names);
  const firstEmpty = names.findIndex((name) => name.trim() === '');
  return (
    <fieldset ref={group} className={styles.stack} aria-describedby={`${id}-error`}>
      <legend className={styles.small}>{t('several.text')}</legend>
      {names.map((name, index) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: the fields are places.
          key={index}
          label={t('several.nth', { n: index + 1 })}
          value={name}
          onChange={(next) => onChange(names.map((each, at) => (at === index ? next : each)))}
          aria-invalid={error !== null && index === (firstEmpty === -1 ? 0 : firstEmpty)}
          enterKeyHint="go"
        />
      ))}
      {count < MOST_NAMES && (
        <div>
          <Button icon="builds" onClick={() => onChange([...names, ''])}>
            {t('several.another')}
          </Button>
        </div>
      )}
      {joined !== '' && (
        <p className={styles.small} dir="auto">
          {t('several.together', { names: joined })}
        </p>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  );
}
