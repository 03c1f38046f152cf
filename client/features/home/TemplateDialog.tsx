import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../../shared/api/routes.ts';
import type { OwnTemplateView } from '../../../shared/api/templates.ts';
import { MAX_NAME_CHARACTERS } from '../../../shared/protocol/limits.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useTemplateCommand } from '../../hooks/useTemplateCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './NewBoard.module.css';
import type { AskedOfTemplate } from './OwnTemplates.tsx';

interface TemplateDialogProps {
  readonly asked: AskedOfTemplate;
  /** Cohorts that the caller teaches. */
  readonly cohorts: MeView['cohorts'];
  readonly onClose: () => void;
  readonly onRemoved: (id: string) => void;
}

/** Renaming, sharing and deleting a template; stands beside the form of the new board, not in it. */
export function TemplateDialog({ asked, cohorts, onClose, onRemoved }: TemplateDialogProps) {
  const { what, template } = asked;
  if (what === 'rename') return <RenameDialog template={template} cohorts={cohorts} onClose={onClose} />;
  return <RemoveDialog template={template} onClose={onClose} onRemoved={() => onRemoved(template.id)} />;
}

const ALONE = '-';

interface DialogProps {
  readonly template: OwnTemplateView;
  readonly onClose: () => void;
}

function RenameDialog({ template, cohorts, onClose }: DialogProps & { readonly cohorts: MeView['cohorts'] }) {
  const { t } = useTranslation(['templates', 'common']);
  const errorText = useErrorText();
  const rename = useTemplateCommand('renameTemplate');
  const [name, setName] = useState(template.name);
  const [cohort, setCohort] = useState(template.cohort?.id ?? ALONE);
  const given = name.trim();
  const trouble = given === '' ? t('nameNeeded') : t('nameLong', { max: MAX_NAME_CHARACTERS });
  const wrong = given === '' || given.length > MAX_NAME_CHARACTERS;
  const shared = template.cohort;
  const known =
    shared === null || cohorts.some(({ id }) => id === shared.id)
      ? cohorts
      : [...cohorts, { ...shared, role: 'tutor' as const }];
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    const changed = cohort === (shared?.id ?? ALONE) ? {} : { cohort: cohort === ALONE ? null : cohort };
    rename.send({ params: { template: template.id }, body: { name: given, ...changed } }, onClose);
  };
  return (
    <Dialog
      title={t('renameTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" form="rename-template" look="primary" busy={rename.busy} aria-disabled={wrong}>
            {t(rename.busy ? 'saving' : 'save')}
          </Button>
        </>
      }
    >
      <form id="rename-template" className={styles.dialog} onSubmit={onSubmit} noValidate>
        <TextField label={t('name')} value={name} onChange={setName} error={wrong ? trouble : null} autoFocus />
        {known.length > 0 && (
          <Select
            label={t('share')}
            value={cohort}
            onChange={setCohort}
            options={[
              [ALONE, t('nobody')] as const,
              ...known.map((each) => [each.id, t('tutorsOf', { name: each.name })] as const),
            ]}
          />
        )}
      </form>
      {rename.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(rename.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}

function RemoveDialog({ template, onClose, onRemoved }: DialogProps & { readonly onRemoved: () => void }) {
  const { t } = useTranslation(['templates', 'common']);
  const errorText = useErrorText();
  const remove = useTemplateCommand('removeTemplate');
  return (
    <Dialog
      title={t('removeTitle', { name: template.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            busy={remove.busy}
            onClick={() => remove.send({ params: { template: template.id } }, onRemoved)}
          >
            {t(remove.busy ? 'removing' : 'removeYes')}
          </Button>
        </>
      }
    >
      <p>{t('removeText')}</p>
      {remove.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(remove.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
