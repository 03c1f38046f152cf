import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MIN_PASSWORD_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Me.module.css';
import { PasswordField } from './PasswordField.tsx';
import { usePasswordTrouble } from './usePasswordTrouble.ts';

/** Another password: folded away, but for somebody who came by a link because the old one is lost. */
export function ChangePassword({ name, byLink }: { readonly name: string; readonly byLink: boolean }) {
  const { t } = useTranslation('me');
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <Notice tone="ok" live>
        <p>{t('password.done')}</p>
      </Notice>
    );
  }
  if (!open && !byLink) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{t('password.open')}</Button>
      </div>
    );
  }
  return <PasswordForm name={name} byLink={byLink} onDone={() => setDone(true)} />;
}

interface PasswordFormProps {
  readonly name: string;
  readonly byLink: boolean;
  readonly onDone: () => void;
}

function PasswordForm({ name, byLink, onDone }: PasswordFormProps) {
  const { t } = useTranslation('me');
  const errorText = useErrorText();
  const change = useCommand('changePassword');
  const passwordTrouble = usePasswordTrouble();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<{ current: string | null; password: string | null }>({
    current: null,
    password: null,
  });
  const changed = () => {
    setTrouble({ current: null, password: null });
    change.clear();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    const seen = {
      current: !byLink && current === '' ? t('password.currentNeeded') : null,
      password: passwordTrouble(password),
    };
    setTrouble(seen);
    if (seen.current !== null || seen.password !== null) return;
    change.send({ body: { password, ...(byLink ? {} : { current }) } }, onDone);
  };
  const wrong = change.error?.code === 'wrong_sign_in';
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      {byLink ? (
        <Notice>
          <p>{t('password.byLink')}</p>
        </Notice>
      ) : (
        <PasswordField
          label={t('password.current')}
          value={current}
          onChange={(next) => {
            setCurrent(next);
            changed();
          }}
          error={trouble.current ?? (wrong ? t('password.wrong') : null)}
          autoComplete="current-password"
        />
      )}
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      <PasswordField
        label={t('password.next')}
        value={password}
        onChange={(next) => {
          setPassword(next);
          changed();
        }}
        hint={t('field.passwordHint', { min: MIN_PASSWORD_CHARACTERS })}
        error={trouble.password}
        autoComplete="new-password"
      />
      {change.error !== null && !wrong && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
      <div>
        <Button type="submit" look={byLink ? 'primary' : 'plain'} busy={change.busy}>
          {t(change.busy ? 'password.saving' : 'password.save')}
        </Button>
      </div>
    </form>
  );
}
