import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import {
  MAX_NAME_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Account.module.css';
import { PasswordField } from './PasswordField.tsx';

interface Trouble {
  readonly name: string | null;
  readonly password: string | null;
}
const NONE: Trouble = { name: null, password: null };

/** Name and password of the first tutor; the first board comes straight after. */
export function SetUpForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('home');
  usePage(t('setUp.page'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const { confirm } = useDevice();
  const setUp = useCommand('setUp');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<Trouble>(NONE);
  const look = (): Trouble => ({
    name:
      name.trim() === ''
        ? t('setUp.nameNeeded')
        : name.trim().length > MAX_NAME_CHARACTERS
          ? t('setUp.nameLong', { max: MAX_NAME_CHARACTERS })
          : null,
    password:
      password.length < MIN_PASSWORD_CHARACTERS
        ? t('setUp.passwordShort', { min: MIN_PASSWORD_CHARACTERS, n: password.length })
        : password.length > MAX_PASSWORD_CHARACTERS
          ? t('setUp.passwordLong', { max: MAX_PASSWORD_CHARACTERS })
          : null,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    const seen = look();
    setTrouble(seen);
    if (seen.name !== null || seen.password !== null) return;
    setUp.send({ body: { token, name, password } }, () => {
      confirm();
      navigate('/boards/new', { replace: true });
    });
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('setUp.title')}</h1>
      <p className={styles.lead}>{t('setUp.lead')}</p>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('field.name')}
          value={name}
          onChange={(next) => {
            setName(next);
            setTrouble((before) => ({ ...before, name: null }));
            setUp.clear();
          }}
          hint={t('setUp.nameHint')}
          error={trouble.name ?? (setUp.error?.code === 'name_taken' ? errorText(setUp.error) : null)}
          autoComplete="username"
          autoFocus
        />
        <PasswordField
          value={password}
          onChange={(next) => {
            setPassword(next);
            setTrouble((before) => ({ ...before, password: null }));
          }}
          hint={t('setUp.passwordHint', { min: MIN_PASSWORD_CHARACTERS })}
          error={trouble.password}
          autoComplete="new-password"
        />
        {setUp.error !== null && setUp.error.code !== 'name_taken' && (
          <Notice tone="danger" live>
            <p>{setUp.error.code === 'link_used' ? t('link.used') : errorText(setUp.error)}</p>
            {setUp.error.code === 'link_used' && <Link href="/sign-in">{t('link.signIn')}</Link>}
          </Notice>
        )}
        <Button type="submit" look="primary" wide busy={setUp.busy}>
          {setUp.busy ? t('setUp.busy') : t('setUp.submit')}
        </Button>
      </form>
    </>
  );
}
