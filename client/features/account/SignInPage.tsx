import '../../i18n/home.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Account.module.css';
import { ForgotPassword } from './ForgotPassword.tsx';
import { PasswordField } from './PasswordField.tsx';

/** The name and password of an account, a tutor's or a student's. */
export function SignInPage() {
  const { t } = useTranslation('home');
  usePage(t('signIn.page'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const { confirm } = useDevice();
  const signIn = useCommand('signIn');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [needed, setNeeded] = useState(false);
  const changed = () => {
    setNeeded(false);
    signIn.clear();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    if (name.trim() === '' || password === '') {
      setNeeded(true);
      return;
    }
    signIn.send({ body: { name, password } }, () => {
      confirm();
      navigate('/boards', { replace: true });
    });
  };
  return (
    <>
      <h1 tabIndex={-1}>{t('signIn.title')}</h1>
      <p className={styles.lead}>{t('signIn.lead')}</p>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('field.name')}
          value={name}
          onChange={(next) => {
            setName(next);
            changed();
          }}
          autoComplete="username"
          autoFocus
        />
        <PasswordField
          value={password}
          onChange={(next) => {
            setPassword(next);
            changed();
          }}
          error={needed ? t('signIn.needed') : errorText(signIn.error)}
          autoComplete="current-password"
        />
        <Button type="submit" look="primary" wide busy={signIn.busy}>
          {signIn.busy ? t('signIn.busy') : t('signIn.submit')}
        </Button>
      </form>
      <ForgotPassword />
      <p className={styles.foot}>
        <Link href="/">{t('signIn.join')}</Link>
      </p>
    </>
  );
}
