import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Account.module.css';

/** What to do about a forgotten password: a letter where the server sends any, else whom to ask. */
export function ForgotPassword() {
  const { t } = useTranslation('home');
  const me = useMe();
  return (
    <details className={styles.forgot}>
      <summary>
        <Icon name="down" small />
        {t('forgot.title')}
      </summary>
      {me?.mail === true ? <Letter /> : <p>{t('forgot.ask')}</p>}
    </details>
  );
}

function Letter() {
  const { t } = useTranslation('home');
  const errorText = useErrorText();
  const reset = useCommand('resetByMail');
  const [email, setEmail] = useState('');
  const [needed, setNeeded] = useState(false);
  const [sent, setSent] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    if (!email.includes('@')) setNeeded(true);
    else reset.send({ body: { email: email.trim() } }, () => setSent(true));
  };
  if (sent) {
    return (
      <Notice tone="ok" live>
        <p>{t('forgot.sent')}</p>
      </Notice>
    );
  }
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label={t('forgot.email')}
        hint={t('forgot.hint')}
        type="email"
        dir="ltr"
        autoComplete="email"
        value={email}
        onChange={(next) => {
          setEmail(next);
          setNeeded(false);
          reset.clear();
        }}
        error={needed ? t('forgot.needed') : errorText(reset.error)}
      />
      <Button type="submit" wide busy={reset.busy}>
        {t(reset.busy ? 'forgot.sending' : 'forgot.send')}
      </Button>
    </form>
  );
}
