import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Check } from '../../ui/Check.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface PasswordFieldProps {
  /** What stands above it; just "Password" when absent. */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly autoComplete: 'new-password' | 'current-password';
}

/** A password that can be looked at: on a phone's keyboard one mistypes often. */
export function PasswordField({ label, value, onChange, hint, error, autoComplete }: PasswordFieldProps) {
  const { t } = useTranslation('home');
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField
        label={label ?? t('field.password')}
        type={shown ? 'text' : 'password'}
        value={value}
        onChange={onChange}
        hint={hint}
        error={error}
        autoComplete={autoComplete}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        dir="ltr"
      />
      <Check checked={shown} onChange={setShown}>
        {t('field.show')}
      </Check>
    </div>
  );
}
