import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../../shared/api/routes.ts';
import { MAX_NAME_CHARACTERS, MIN_PASSWORD_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Me.module.css';
import { PasswordField } from './PasswordField.tsx';
import { useEmailTrouble } from './useEmailTrouble.ts';
import { usePasswordTrouble } from './usePasswordTrouble.ts';

interface MakeAccountProps {
  readonly memberships: MeView['memberships'];
  readonly onMade: (name: string) => void;
}

interface Trouble {
  readonly name: string | null;
  readonly password: string | null;
  readonly email: string | null;
  readonly take: string | null;
}
const NONE: Trouble = { name: null, password: null, email: null, take: null };

/** An account for a guest, who stays the author of everything they wrote. */
export function MakeAccount({ memberships, onMade }: MakeAccountProps) {
  const { t } = useTranslation('me');
  const errorText = useErrorText();
  const letters = useMe()?.mail === true;
  const make = useCommand('makeAccount');
  const passwordTrouble = usePasswordTrouble();
  const emailTrouble = useEmailTrouble();
  const [name, setName] = useState(memberships[0]?.name ?? '');
  const [password, setPassword] = useState('');
  const [email, setEmail] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [trouble, setTrouble] = useState<Trouble>(NONE);
  const several = memberships.length > 1;
  const members = memberships.map(({ member }) => member).filter((member) => !left.has(member));
  const forget = (field: keyof Trouble) => {
    setTrouble((before) => ({ ...before, [field]: null }));
    make.clear();
  };
  const look = (): Trouble => ({
    name:
      name.trim() === ''
        ? t('make.nameNeeded')
        : name.trim().length > MAX_NAME_CHARACTERS
          ? t('make.nameLong', { max: MAX_NAME_CHARACTERS })
          : null,
    password: passwordTrouble(password),
    email: emailTrouble(email),
    take: members.length === 0 ? t('make.takeNone') : null,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    const seen = look();
    setTrouble(seen);
    if (Object.values(seen).some((each) => each !== null)) return;
    const body = {
      name: name.trim(),
      password,
      ...(email.trim() === '' ? {} : { email: email.trim() }),
      ...(several ? { members } : {}),
    };
    make.send({ body }, ({ account }) => onMade(account.name));
  };
  const taken = make.error?.code === 'name_taken';
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <p>{t('make.text')}</p>
      <TextField
        label={t('make.name')}
        hint={t('make.nameHint')}
        value={name}
        onChange={(next) => {
          setName(next);
          forget('name');
        }}
        error={trouble.name ?? (taken ? errorText(make.error) : null)}
        autoComplete="username"
      />
      <PasswordField
        value={password}
        onChange={(next) => {
          setPassword(next);
          forget('password');
        }}
        hint={t('field.passwordHint', { min: MIN_PASSWORD_CHARACTERS })}
        error={trouble.password}
        autoComplete="new-password"
      />
      <TextField
        label={t('make.email')}
        hint={t(letters ? 'make.emailLetters' : 'make.emailHint')}
        type="email"
        dir="ltr"
        value={email}
        onChange={(next) => {
          setEmail(next);
          forget('email');
        }}
        error={trouble.email}
      />
      {several && (
        <fieldset className={styles.choices} aria-describedby="take-error">
          <legend>{t('make.take')}</legend>
          <p className={styles.small}>{t('make.takeText')}</p>
          {memberships.map(({ member, name: as, prompt }) => (
            <Check
              key={member}
              checked={!left.has(member)}
              onChange={(checked) => {
                const next = new Set(left);
                if (checked) next.delete(member);
                else next.add(member);
                setLeft(next);
                forget('take');
              }}
            >
              <span dir="auto">{as}</span> <small dir="auto">{prompt}</small>
            </Check>
          ))}
          <FieldError id="take-error">{trouble.take}</FieldError>
        </fieldset>
      )}
      {make.error !== null && !taken && (
        <Notice tone="danger" live>
          <p>{errorText(make.error)}</p>
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" busy={make.busy}>
          {t(make.busy ? 'make.busy' : 'make.submit')}
        </Button>
      </div>
    </form>
  );
}
