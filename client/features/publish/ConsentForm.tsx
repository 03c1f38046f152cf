import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicationView } from '../../../shared/api/routes.ts';
import type { ConsentChoice } from '../../../shared/model/words.ts';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Consent.module.css';
import type { Mine } from './useConsentWords.ts';

interface ConsentFormProps {
  readonly boardId: string;
  readonly name: string;
  readonly publication: PublicationView;
  readonly mine: Mine;
  /** Answered, or put off. */
  readonly onDone: () => void;
}

/** Named, under a pseudonym, or not included. Nothing is chosen beforehand. */
export function ConsentForm({ boardId, name, publication, mine, onDone }: ConsentFormProps) {
  const { t } = useTranslation(['publish', 'common']);
  const errorText = useErrorText();
  const answer = useCommand('answerConsent');
  const headingId = useId();
  const [choice, setChoice] = useState<ConsentChoice | null>(mine.choice);
  const [pseudonym, setPseudonym] = useState(mine.pseudonym);
  const [tried, setTried] = useState(false);
  const chosenName = pseudonym.trim();
  const pseudonymTrouble =
    chosenName === ''
      ? t('consent.pseudonymNeeded')
      : chosenName.length > MAX_NAME_CHARACTERS
        ? t('consent.pseudonymLong', { max: MAX_NAME_CHARACTERS })
        : null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    setTried(true);
    if (choice === null || (choice === 'pseudonym' && pseudonymTrouble !== null)) return;
    const body = choice === 'pseudonym' ? { choice, pseudonym: chosenName } : { choice };
    answer.send({ params: { board: boardId }, body }, onDone);
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate aria-labelledby={headingId}>
      <h2 id={headingId}>{t('consent.title')}</h2>
      <div className={styles.facts}>
        <p>
          {t('consent.cards', { count: mine.cards })} {t('consent.together')}
        </p>
        {publication.licence !== null && (
          <p dir="auto">
            {t('consent.terms', { title: publication.title, licence: t(`common:licence.${publication.licence}`) })}{' '}
            {t(`licenceText.${publication.licence}`)}
          </p>
        )}
      </div>
      <fieldset
        className={styles.choices}
        aria-describedby={`${headingId}-error`}
        data-invalid={tried && choice === null ? '' : undefined}
      >
        <legend>{t('consent.legend')}</legend>
        <Choice name={headingId} value="named" chosen={choice} onChoose={setChoice} label={t('consent.named')}>
          <span dir="auto">{t('consent.namedText', { name })}</span>
        </Choice>
        <Choice name={headingId} value="pseudonym" chosen={choice} onChoose={setChoice} label={t('consent.pseudonym')}>
          {t('consent.pseudonymText')}
        </Choice>
        {choice === 'pseudonym' && (
          <div className={styles.pseudonym}>
            <TextField
              label={t('consent.pseudonymLabel')}
              value={pseudonym}
              onChange={setPseudonym}
              error={tried ? pseudonymTrouble : null}
              autoComplete="off"
            />
          </div>
        )}
        <Choice
          name={headingId}
          value="not_included"
          chosen={choice}
          onChoose={setChoice}
          label={t('consent.not_included')}
        >
          {t('consent.notIncludedText')}
        </Choice>
        <FieldError id={`${headingId}-error`}>{tried && choice === null ? t('consent.choose') : null}</FieldError>
      </fieldset>
      <p className={styles.small}>{t('consent.later')}</p>
      {answer.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(answer.error)}</p>
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={answer.busy}>
          {answer.busy ? t('consent.busy') : t('consent.submit')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t(mine.choice === null ? 'consent.decideLater' : 'common:cancel')}
        </Button>
      </div>
    </form>
  );
}
