import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { SCOPES, type Scope } from '../../../shared/model/words.ts';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useCopy } from '../../hooks/useCopy.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { CopyText } from '../../ui/CopyText.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Me.module.css';

/** A new token: what it is for, what it may do; then the token itself, this once. */
export function MakeToken({ board, steward }: { readonly board: string; readonly steward: boolean }) {
  const { t } = useTranslation('me');
  const errorText = useErrorText();
  const make = useCommand('makeAccessToken');
  const [label, setLabel] = useState('');
  const [scope, setScope] = useState<Scope>('read');
  const [made, setMade] = useState<ReplyOf<'makeAccessToken'> | null>(null);
  const words = label.trim();
  const over = words.length > MAX_NAME_CHARACTERS;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    if (over) return;
    const body = { scope, ...(words === '' ? {} : { label: words }) };
    make.send({ params: { board }, body }, (reply) => {
      setMade(reply);
      setLabel('');
    });
  };
  return (
    <>
      {made !== null && <MadeToken key={made.id} made={made} />}
      <form className={styles.form} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('tokens.label')}
          value={label}
          onChange={setLabel}
          error={over ? t('tokens.labelLong', { max: MAX_NAME_CHARACTERS }) : null}
        />
        <fieldset className={styles.choices}>
          <legend>{t('tokens.scope')}</legend>
          {SCOPES.filter((each) => each !== 'run' || steward).map((each) => (
            <Choice key={each} name="scope" value={each} chosen={scope} onChoose={setScope} label={t(`tokens.${each}`)}>
              {t(`tokens.${each}Text`)}
            </Choice>
          ))}
        </fieldset>
        {make.error !== null && (
          <Notice tone="danger" live>
            <p>{errorText(make.error)}</p>
          </Notice>
        )}
        <div>
          <Button type="submit" busy={make.busy}>
            {t(make.busy ? 'tokens.making' : 'tokens.submit')}
          </Button>
        </div>
      </form>
    </>
  );
}

function MadeToken({ made }: { readonly made: ReplyOf<'makeAccessToken'> }) {
  const { t } = useTranslation(['me', 'common']);
  const token = useRef<HTMLSpanElement>(null);
  const url = useRef<HTMLSpanElement>(null);
  const [tokenCopied, copyToken] = useCopy(token);
  const [urlCopied, copyUrl] = useCopy(url);
  const words = { no: '', copied: t('common:copied'), selected: t('common:copyByHand') };
  return (
    <div className={styles.made}>
      <p role="status">
        <strong>{t('tokens.madeTitle')}</strong>
      </p>
      <CopyText
        label={t('tokens.token')}
        text={made.token}
        button={t('common:copy')}
        status={words[tokenCopied]}
        source={token}
        onCopy={copyToken}
      />
      <CopyText
        label={t('tokens.url')}
        text={made.url}
        button={t('common:copy')}
        status={words[urlCopied]}
        source={url}
        onCopy={copyUrl}
      />
      <p className={styles.small}>{t('tokens.madeText')}</p>
    </div>
  );
}
