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

/** Back as oneself on another device. */
export function ReenterPage() {
  const { t } = useTranslation('home');
  usePage(t('reenter.page'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const { confirm } = useDevice();
  const reenter = useCommand('reenter');
  const [code, setCode] = useState('');
  const [needed, setNeeded] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    if (code.trim() === '') setNeeded(true);
    else {
      reenter.send({ body: { code: code.trim() } }, ({ board }) => {
        confirm();
        navigate(`/boards/${board}`, { replace: true });
      });
    }
  };
  const unknown = reenter.error?.code === 'unknown_code' || reenter.error?.code === 'invalid_input';
  const error = needed ? t('reenter.needed') : unknown ? t('reenter.wrong') : errorText(reenter.error);
  return (
    <>
      <h1 tabIndex={-1}>{t('reenter.title')}</h1>
      <p className={styles.lead}>{t('reenter.lead')}</p>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('reenter.label')}
          value={code}
          onChange={(next) => {
            setCode(next);
            setNeeded(false);
            reenter.clear();
          }}
          error={error}
          maxLength={40}
          autoCapitalize="characters"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          dir="ltr"
          autoFocus
        />
        <Button type="submit" look="primary" wide busy={reenter.busy}>
          {reenter.busy ? t('reenter.busy') : t('reenter.submit')}
        </Button>
      </form>
      <p className={styles.foot}>
        <Link href="/">{t('reenter.join')}</Link>
      </p>
    </>
  );
}
