import '../../i18n/templates.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../../shared/api/routes.ts';
import type { SessionView } from '../../../shared/api/session.ts';
import { MAX_NAME_CHARACTERS, MAX_OWN_TEMPLATES } from '../../../shared/protocol/limits.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useFormDraft } from '../../hooks/useFormDraft.ts';
import { useMe } from '../../hooks/useMe.ts';
import { useTemplateCommand } from '../../hooks/useTemplateCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './Plan.module.css';

/** In the place of a cohort: nobody but its owner. */
const ALONE = '-';

interface SaveTemplateProps {
  readonly board: string;
  readonly session: SessionView;
  /** The plan on the screen is not what is saved. */
  readonly dirty: boolean;
}

/** What this board goes through, kept for other boards (TPL-1). A template belongs to an account: a guest has none. */
export function SaveTemplate(props: SaveTemplateProps) {
  const me = useMe();
  if (me?.account == null) return null;
  return <SaveForm {...props} cohorts={me.cohorts.filter(({ role }) => role === 'tutor')} />;
}

interface SaveFormProps extends SaveTemplateProps {
  /** Cohorts that the caller teaches: it may be shared with the other tutors (TPL-2). */
  readonly cohorts: MeView['cohorts'];
}

function SaveForm({ board, session, dirty, cohorts }: SaveFormProps) {
  const { t } = useTranslation('templates');
  const errorText = useErrorText();
  const save = useTemplateCommand('saveTemplate');
  const list = useApi('listTemplates');
  const [draft, setDraft, clearDraft] = useFormDraft(`template-${board}`, { name: '', cohort: ALONE });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const own = list.state === 'ready' ? list.data.templates.filter(({ mine }) => mine) : [];
  const began = own.find(({ id }) => id === session.own);
  const full = own.length >= MAX_OWN_TEMPLATES;
  const name = draft.name.trim();

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setSaid('');
    if (dirty) return;
    if (name === '') return setTrouble(t('nameNeeded'));
    if (name.length > MAX_NAME_CHARACTERS) return setTrouble(t('nameLong', { max: MAX_NAME_CHARACTERS }));
    const share = cohorts.some(({ id }) => id === draft.cohort) ? { cohort: draft.cohort } : {};
    save.send({ params: { board }, body: { name, ...share } }, () => {
      clearDraft();
      setDraft({ name: '', cohort: ALONE });
      setSaid(t('saved'));
    });
  };
  return (
    <section className={styles.section} aria-labelledby="save-template">
      <h2 id="save-template">{t('saveTitle')}</h2>
      <p className={styles.small}>{t(dirty ? 'saveDirty' : 'saveText')}</p>
      {began !== undefined && (
        <SaveAgain board={board} template={began} dirty={dirty} onSaved={() => setSaid(t('saved'))} />
      )}
      <form className={styles.saveForm} onSubmit={onSubmit} noValidate>
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          value={draft.name}
          onChange={(value) => {
            setDraft({ name: value });
            setTrouble(null);
          }}
          error={full ? t('full') : trouble}
        />
        {cohorts.length > 0 && (
          <Select
            label={t('share')}
            value={cohorts.some(({ id }) => id === draft.cohort) ? draft.cohort : ALONE}
            onChange={(value) => setDraft({ cohort: value })}
            options={[
              [ALONE, t('nobody')] as const,
              ...cohorts.map((each) => [each.id, t('tutorsOf', { name: each.name })] as const),
            ]}
          />
        )}
        <div>
          <Button type="submit" busy={save.busy} aria-disabled={dirty || full}>
            {t(save.busy ? 'saving' : 'saveNew')}
          </Button>
        </div>
      </form>
      {save.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(save.error)}</p>
        </Notice>
      )}
      <p role="status" className={styles.small}>
        {said}
      </p>
    </section>
  );
}

interface SaveAgainProps {
  readonly board: string;
  readonly template: { readonly id: string; readonly name: string; readonly version: number };
  readonly dirty: boolean;
  readonly onSaved: () => void;
}

/** Over the template that the board began from. */
function SaveAgain({ board, template, dirty, onSaved }: SaveAgainProps) {
  const { t } = useTranslation('templates');
  const errorText = useErrorText();
  const again = useTemplateCommand('saveTemplateAgain');
  const { id, name, version } = template;
  return (
    <div className={styles.saveForm}>
      <p className={styles.small}>{t('againText', { name, n: version + 1 })}</p>
      <div>
        <Button
          busy={again.busy}
          aria-disabled={dirty}
          onClick={() => !dirty && again.send({ params: { board, template: id } }, onSaved)}
        >
          {again.busy ? t('saving') : t('again', { name })}
        </Button>
      </div>
      {again.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(again.error)}</p>
        </Notice>
      )}
    </div>
  );
}
