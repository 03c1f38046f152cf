import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Archiving asks once; opening again takes nothing from anybody and is one press. */
export function ArchiveCohort({ cohort }: { readonly cohort: CohortView }) {
  const { t } = useTranslation(['cohort', 'common']);
  const errorText = useErrorText();
  const archive = useCommand('archiveCohort');
  const [asking, setAsking] = useState(false);
  const send = (archived: boolean) =>
    archive.send({ params: { cohort: cohort.id }, body: { archived } }, () => setAsking(false));
  const error = archive.error !== null && (
    <Notice tone="danger" live>
      <p>{errorText(archive.error)}</p>
    </Notice>
  );
  if (cohort.archivedAt !== null) {
    return (
      <>
        <p>{t('settings.reopenText')}</p>
        {error}
        <div>
          <Button busy={archive.busy} onClick={() => send(false)}>
            {t(archive.busy ? 'settings.reopening' : 'settings.reopenYes')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p>{t('settings.archiveText')}</p>
      <div>
        <Button onClick={() => setAsking(true)}>{t('settings.archiveYes')}</Button>
      </div>
      {asking && (
        <Dialog
          title={t('settings.archiveTitle', { name: cohort.name })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
              <Button look="danger" busy={archive.busy} onClick={() => send(true)}>
                {t(archive.busy ? 'settings.archiving' : 'settings.archiveYes')}
              </Button>
            </>
          }
        >
          <p>{t('settings.archiveText')}</p>
          {error}
        </Dialog>
      )}
    </>
  );
}
