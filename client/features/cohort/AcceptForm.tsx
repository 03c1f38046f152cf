import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import type { Role } from '../../../shared/model/words.ts';
import {
  MAX_NAME_CHARACTERS,
  MAX_PASSWORD_CHARACTERS,
  MIN_PASSWORD_CHARACTERS,
} from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Invitation.module.css';

type Way = 'guest' | 'account' | 'known';
/** A tutor has an account: who may invite and remove must be told from everybody else. */
const WAYS: Readonly<Record<Role, readonly Way[]>> = {
  tutor: ['account', 'known'],
  student: ['guest', 'account', 'known'],
  partner: ['guest', 'account', 'known'],
};

interface AcceptFormProps {
  readonly token: string;
  readonly invitation: ReplyOf<'openInvitation'>;
  /** Who this device is on a board already; null for nobody. */
  readonly device: string | null;
}

/** For somebody who is not signed in: a name, and how they want to come back. */
export function AcceptForm({ token, invitation, device }: AcceptFormProps) {
  const { t } = useTranslation('invitation');
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const { confirm, leave, leaving } = useDevice();
  const accept = useCommand('acceptInvitation');
  const signIn = useCommand('signIn');
  const [way, setWay] = useState<Way>(WAYS[invitation.role][0] ?? 'account');
  const [name, setName] = useState(invitation.name ?? device ?? '');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const [checked, setChecked] = useState(false);
  const changed = () => {
    setChecked(false);
    accept.clear();
    signIn.clear();
  };
  const given = name.trim();
  const nameTrouble =
    given === ''
      ? t('accept.nameNeeded')
      : given.length > MAX_NAME_CHARACTERS
        ? t('accept.nameLong', { max: MAX_NAME_CHARACTERS, n: given.length })
        : null;
  const passwordTrouble = usePasswordTrouble(way, password);
  const error = accept.error ?? signIn.error;
  const taken = error?.code === 'name_taken' ? errorText(error) : null;
  const wrong = error?.code === 'wrong_sign_in' ? errorText(error) : null;
  const busy = accept.busy || signIn.busy;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setChecked(true);
    if (nameTrouble !== null || passwordTrouble !== null) return;
    if (way === 'known') {
      // Then the page knows who is here, and asks for one more press.
      signIn.send({ body: { name: given, password } }, confirm);
      return;
    }
    const body = { token, name: given, ...(way === 'account' ? { password } : {}) };
    accept.send({ body }, ({ cohort }) => {
      confirm();
      navigate(`/cohorts/${cohort}`, { replace: true });
    });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label={t('accept.name')}
        hint={t('accept.nameHint')}
        value={name}
        onChange={(value) => {
          setName(value);
          changed();
        }}
        error={checked && nameTrouble !== null ? nameTrouble : taken}
        autoComplete={way === 'guest' ? 'off' : 'username'}
      />
      {device !== null && (
        <div className={styles.small}>
          <p dir="auto">{t('accept.device', { name: device })}</p>
          <Button look="quiet" busy={leaving} onClick={() => leave()}>
            {t('accept.notMe')}
          </Button>
        </div>
      )}
      <fieldset className={styles.ways}>
        <legend>{t('accept.how')}</legend>
        {WAYS[invitation.role].map((each) => (
          <Choice
            key={each}
            name="way"
            value={each}
            chosen={way}
            onChoose={(next) => {
              setWay(next);
              changed();
            }}
            label={t(`accept.${each}`)}
          >
            {t(`accept.${each}Text`)}
          </Choice>
        ))}
      </fieldset>
      {way !== 'guest' && (
        <div>
          <TextField
            label={t('accept.password')}
            type={shown ? 'text' : 'password'}
            value={password}
            onChange={(value) => {
              setPassword(value);
              changed();
            }}
            hint={way === 'account' ? t('accept.passwordHint', { min: MIN_PASSWORD_CHARACTERS }) : undefined}
            error={checked && passwordTrouble !== null ? passwordTrouble : wrong}
            autoComplete={way === 'account' ? 'new-password' : 'current-password'}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            dir="ltr"
          />
          <Check checked={shown} onChange={setShown}>
            {t('accept.show')}
          </Check>
        </div>
      )}
      {error !== null && taken === null && wrong === null && (
        <Notice tone="danger" live>
          <p>{error.code === 'invitation_used' ? t('accept.over') : errorText(error)}</p>
        </Notice>
      )}
      <Button type="submit" look="primary" wide busy={busy}>
        {way === 'known' ? t(busy ? 'accept.signingIn' : 'accept.signIn') : t(busy ? 'accept.busy' : 'accept.submit')}
      </Button>
    </form>
  );
}

/** What is wrong with the password, where one is needed. */
function usePasswordTrouble(way: Way, password: string): string | null {
  const { t } = useTranslation('invitation');
  switch (way) {
    case 'guest':
      return null;
    case 'known':
      return password === '' ? t('accept.passwordNeeded') : null;
    case 'account':
      return password.length < MIN_PASSWORD_CHARACTERS
        ? t('accept.passwordShort', { min: MIN_PASSWORD_CHARACTERS, n: password.length })
        : password.length > MAX_PASSWORD_CHARACTERS
          ? t('accept.passwordLong', { max: MAX_PASSWORD_CHARACTERS })
          : null;
  }
}
