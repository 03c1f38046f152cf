import '../../i18n/home.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMe } from '../../hooks/useMe.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Account.module.css';
import { ForgotPassword } from './ForgotPassword.tsx';
import { PasswordField } from './PasswordField.tsx';

/** The name and password of an account, a tutor's or a student's. */
export function SignInPage() {
  const { t, i18n } = useTranslation('home');
  usePage(t('signIn.page'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const device = useDevice();
  const me = useMe();
  const signIn = useCommand('signIn');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [needed, setNeeded] = useState(false);
  /** Whose the guest's things on this device are; null until that is said. */
  const [whose, setWhose] = useState<'mine' | 'other' | null>(null);
  const [whoseNeeded, setWhoseNeeded] = useState(false);
  // Signing in keeps the device's guests: on a shared one they may be the person before.
  const guests = me?.account === null ? me.memberships.map((membership) => membership.name) : [];
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
    if (guests.length > 0 && whose === null) {
      setWhoseNeeded(true);
      return;
    }
    const send = () =>
      signIn.send({ body: { name, password } }, () => {
        device.confirm();
        navigate('/boards', { replace: true });
      });
    if (guests.length > 0 && whose === 'other') device.leave(send);
    else send();
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
        {guests.length > 0 && (
          <fieldset className={styles.whose} aria-describedby="whose-error">
            <legend dir="auto">
              {t('signIn.known', { names: new Intl.ListFormat(i18n.language).format([...new Set(guests)]) })}
            </legend>
            {(['mine', 'other'] as const).map((each) => (
              <Choice
                key={each}
                name="whose"
                value={each}
                chosen={whose}
                onChoose={(next) => {
                  setWhose(next);
                  setWhoseNeeded(false);
                }}
                label={t(`signIn.${each}`)}
              >
                {t(`signIn.${each}Text`)}
              </Choice>
            ))}
            <FieldError id="whose-error">{whoseNeeded ? t('signIn.whoseNeeded') : errorText(device.error)}</FieldError>
          </fieldset>
        )}
        <Button type="submit" look="primary" wide busy={signIn.busy || device.leaving}>
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
