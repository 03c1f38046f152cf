import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView, PublicationView } from '../../../shared/api/routes.ts';
import { LICENCES, type Licence } from '../../../shared/model/words.ts';
import { MAX_SUMMARY_CHARACTERS, MAX_TITLE_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { FieldError } from '../../ui/FieldError.tsx';
import { focusFirstInvalid } from '../../ui/focusFirstInvalid.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Described } from './Described.tsx';
import { languageNames } from './languages.ts';
import styles from './Publish.module.css';
import { Step } from './Step.tsx';

interface DescribeStepProps {
  readonly board: BoardView;
  readonly publication: PublicationView;
}
interface Trouble {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly licence?: string | undefined;
}

/** Title, summary, language and licence; what the authors see before they answer. */
export function DescribeStep({ board, publication }: DescribeStepProps) {
  const { t } = useTranslation('publish');
  return (
    <Step n={1} title={t('describe.title')}>
      {publication.open ? (
        <Described publication={publication} />
      ) : (
        <DescribeForm key={board.id} board={board} publication={publication} />
      )}
    </Step>
  );
}

function DescribeForm({ board, publication }: DescribeStepProps) {
  const { t, i18n } = useTranslation(['publish', 'common']);
  const errorText = useErrorText();
  const start = useCommand('startPublication');
  const [draft, setDraft, clearDraft] = useFormDraft(`publish:${board.id}`, {
    title: publication.title,
    summary: publication.summary,
    language: publication.language === '' ? 'en' : publication.language,
  });
  // Not part of what is remembered: a licence is chosen knowingly, each time.
  const [licence, setLicence] = useState<Licence | null>(null);
  const [trouble, setTrouble] = useState<Trouble>({});
  const title = draft.title.trim();
  const summary = draft.summary.trim();
  const over = summary.length - MAX_SUMMARY_CHARACTERS;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    focusFirstInvalid(event.currentTarget);
    const seen: Trouble = {
      title:
        title === ''
          ? t('describe.titleNeeded')
          : title.length > MAX_TITLE_CHARACTERS
            ? t('describe.titleLong', { max: MAX_TITLE_CHARACTERS })
            : undefined,
      summary: summary === '' ? t('describe.summaryNeeded') : undefined,
      licence: licence === null ? t('describe.licenceNeeded') : undefined,
    };
    setTrouble(seen);
    if (Object.values(seen).some((one) => one !== undefined) || over > 0 || licence === null) return;
    const body = { title, summary, licence, language: draft.language };
    start.send({ params: { board: board.id }, body }, clearDraft);
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} noValidate>
      <TextField
        label={t('describe.name')}
        hint={t('describe.nameHint')}
        value={draft.title}
        onChange={(value) => {
          setDraft({ title: value });
          setTrouble((before) => ({ ...before, title: undefined }));
        }}
        error={trouble.title}
      />
      <TextArea
        label={t('describe.summary')}
        hint={t('describe.summaryHint')}
        value={draft.summary}
        onChange={(value) => {
          setDraft({ summary: value });
          setTrouble((before) => ({ ...before, summary: undefined }));
        }}
        error={trouble.summary}
        over={over > 0}
        count={over > 0 ? t('describe.summaryLong', { count: over }) : null}
      />
      <Select
        label={t('describe.language')}
        value={draft.language}
        onChange={(value) => setDraft({ language: value })}
        options={languageNames(i18n.language, draft.language).map(([code, name]) => [
          code,
          t('describe.languageName', { name }),
        ])}
      />
      <fieldset
        className={styles.choices}
        aria-describedby="licence-error"
        data-invalid={trouble.licence === undefined ? undefined : ''}
      >
        <legend>{t('describe.licence')}</legend>
        <p className={styles.hint}>{t('describe.licenceHint')}</p>
        {LICENCES.map((value) => (
          <Choice
            key={value}
            name="licence"
            value={value}
            chosen={licence}
            onChoose={(next) => {
              setLicence(next);
              setTrouble((before) => ({ ...before, licence: undefined }));
            }}
            label={t(`common:licence.${value}`)}
          >
            {t(`licenceText.${value}`)}
          </Choice>
        ))}
        <FieldError id="licence-error">{trouble.licence}</FieldError>
      </fieldset>
      {start.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(start.error)}</p>
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" busy={start.busy}>
          {start.busy ? t('describe.asking') : t('describe.ask')}
        </Button>
      </div>
    </form>
  );
}
