import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Account } from './ChangeAccount.tsx';
import styles from './Me.module.css';
import { useEmailTrouble } from './useEmailTrouble.ts';

/** Another name to sign in with; an address, or none. */
export function ChangeAccountForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation('me');
  const errorText = useErrorText();
  const letters = useMe()?.mail === true;
  const change = useCommand('changeAccount');
  const emailTrouble = useEmailTrouble();
  const [name, setName] = useState(account.name);
  const [email, setEmail] = useState(account.email ?? '');
  const [trouble, setTrouble] = useState<{ name: string | null; email: string | null }>({ name: null, email: null });
  const [saved, setSaved] = useState(false);
  const changed = () => {
    setTrouble({ name: null, email: null });
    setSaved(false);
    change.clear();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    const wanted = { name: name.trim(), email: email.trim() };
    const seen = {
      name:
        wanted.name === ''
          ? t('make.nameNeeded')
          : wanted.name.length > MAX_NAME_CHARACTERS
            ? t('make.nameLong', { max: MAX_NAME_CHARACTERS })
            : null,
      email: emailTrouble(email),
    };
    setTrouble(seen);
    if (seen.name !== null || seen.email !== null) return;
    change.send({ body: { name: wanted.name, email: wanted.email === '' ? null : wanted.email } }, () =>
      setSaved(true),
    );
  };
  const taken = change.error?.code === 'name_taken';
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label={t('change.name')}
        hint={t('change.nameHint')}
        value={name}
        onChange={(next) => {
          setName(next);
          changed();
        }}
        error={trouble.name ?? (taken ? errorText(change.error) : null)}
        autoComplete="username"
      />
      <TextField
        label={t('make.email')}
        hint={t(letters ? 'make.emailLetters' : 'make.emailHint')}
        type="email"
        dir="ltr"
        value={email}
        onChange={(next) => {
          setEmail(next);
          changed();
        }}
        error={trouble.email}
      />
      {change.error !== null && !taken && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
      <div className={styles.row}>
        <Button type="submit" busy={change.busy}>
          {t(change.busy ? 'change.saving' : 'change.save')}
        </Button>
        <span className={styles.small} role="status">
          {saved ? t('change.saved') : ''}
        </span>
      </div>
    </form>
  );
}
