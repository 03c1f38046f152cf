import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useMe } from '../../hooks/useMe.ts';
import { Button } from '../../ui/Button.tsx';
import { Check } from '../../ui/Check.tsx';
import { chunk } from '../../ui/chunk.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Join.module.css';
import { useJoined } from './useJoined.ts';

// Most people sit before a device of their own.
const SeveralNames = chunk(async () => (await import('./SeveralNames.tsx')).SeveralNames);

/** A name for one's posts, those of several people on one device, or the pseudonym offered, in one press. */
export function NameForm({ code, pseudonym }: { readonly code: string; readonly pseudonym: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const me = useMe();
  const device = useDevice();
  const join = useCommand('join');
  const joined = useJoined();
  const [typed, setTyped] = useState<string | null>(null);
  /** Null for one person. */
  const [several, setSeveral] = useState<readonly string[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const name = typed ?? me?.account?.name ?? '';
  const elsewhere = me?.account == null ? me?.memberships[0]?.name : undefined;
  const error = trouble ?? (join.error?.code === 'board_closed' ? t('name.closed') : errorText(join.error));
  const joinAs = (chosen: string) =>
    join.send({ body: { code, name: chosen } }, ({ board }) => {
      device.confirm();
      // Whoever has to wait is told so there.
      navigate(`/boards/${board}`, { replace: true });
    });
  const changed = () => {
    setTrouble(null);
    join.clear();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    const chosen = several === null ? name.trim() : joined(several);
    if (several !== null && several.filter((each) => each.trim() !== '').length < 2) setTrouble(t('name.twoNeeded'));
    else if (chosen === '') setTrouble(t('name.needed'));
    else if (chosen.length > MAX_NAME_CHARACTERS)
      setTrouble(t('name.tooLong', { max: MAX_NAME_CHARACTERS, n: chosen.length }));
    else joinAs(chosen);
  };
  return (
    <>
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <div className={styles.stack}>
          {several === null ? (
            <TextField
              label={t('name.label')}
              value={name}
              onChange={(next) => {
                setTyped(next);
                changed();
              }}
              error={error}
              enterKeyHint="go"
              autoFocus
            />
          ) : (
            <SeveralNames
              waiting={<Loading>{t('loading')}</Loading>}
              names={several}
              onChange={(names) => {
                setSeveral(names);
                changed();
              }}
              error={error}
            />
          )}
          <p className={`${styles.small} ${styles.who}`}>
            <Icon name="eye" />
            <span>{t('name.who')}</span>
          </p>
          {me?.account == null && (
            <Check
              checked={several !== null}
              onChange={(checked) => {
                setSeveral(checked ? [name, ''] : null);
                changed();
              }}
            >
              {t('name.several')}
            </Check>
          )}
        </div>
        <Button type="submit" look="primary" wide busy={join.busy}>
          {join.busy ? t('name.going') : t('name.go')}
        </Button>
      </form>
      {several === null && (
        <div className={styles.or}>
          <p className={styles.small}>{t('name.or')}</p>
          <Button wide busy={join.busy} onClick={() => joinAs(pseudonym)}>
            {t('name.usePseudonym', { name: pseudonym })}
          </Button>
        </div>
      )}
      {elsewhere !== undefined && (
        <div className={styles.foot}>
          <p dir="auto">{t('name.elsewhere', { name: elsewhere })}</p>
          <button type="button" className={styles.linkish} onClick={() => device.leave()}>
            {t('name.notMe')}
          </button>
          {device.error !== null && (
            <Notice tone="danger" live>
              <p>{errorText(device.error)}</p>
            </Notice>
          )}
        </div>
      )}
    </>
  );
}
