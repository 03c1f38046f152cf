import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/model/words.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './People.module.css';
import type { DeedDialogProps } from './RemoveDialog.tsx';

/** In the order in which they are most often meant. */
const ORDER: readonly Role[] = ['student', 'partner', 'tutor'];

/** A guest becomes a member of the board's cohort, in a role. */
export function AdmitDialog({ board, cohort, person, onEnd }: DeedDialogProps & { readonly cohort: string }) {
  const { t } = useTranslation(['people', 'common']);
  const errorText = useErrorText();
  const admit = useCommand('admitToCohort');
  const [role, setRole] = useState<Role>('student');
  const onAdmit = () =>
    admit.send({ params: { board, member: person.id }, body: { role } }, () =>
      onEnd(t('admit.done', { name: person.name })),
    );
  return (
    <Dialog
      title={<span dir="auto">{t('admit.title', { name: person.name, cohort })}</span>}
      onClose={() => onEnd()}
      actions={
        <>
          <Button onClick={() => onEnd()}>{t('common:cancel')}</Button>
          <Button look="primary" busy={admit.busy} onClick={onAdmit}>
            {t(admit.busy ? 'admit.admitting' : 'admit.admit')}
          </Button>
        </>
      }
    >
      <p>{t('admit.text')}</p>
      <fieldset className={styles.choices}>
        <legend>{t('admit.legend')}</legend>
        {ORDER.map((each) => (
          <Choice key={each} name="role" value={each} chosen={role} onChoose={setRole} label={t(`admit.${each}`)}>
            {t(`admit.${each}Text`)}
          </Choice>
        ))}
      </fieldset>
      {admit.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(admit.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
