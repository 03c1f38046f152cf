import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CohortView } from '../../../shared/api/cohorts.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface LeaveDialogProps {
  readonly cohort: CohortView;
  /** Who goes: somebody else, or the caller. */
  readonly member: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** Before somebody is out of a cohort: what that means for them and for what they wrote. */
export function LeaveDialog({ cohort, member, onClose }: LeaveDialogProps) {
  const { t } = useTranslation(['cohort', 'common']);
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const remove = useCommand('removeCohortMember');
  const own = member.id === cohort.me.id;
  const go = () =>
    remove.send({ params: { cohort: cohort.id, member: member.id } }, () => {
      if (own) navigate('/boards', { replace: true });
      else onClose();
    });
  const words = own ? { name: cohort.name } : { name: member.name };
  return (
    <Dialog
      title={t(own ? 'people.leaveTitle' : 'people.removeTitle', words)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" busy={remove.busy} onClick={go}>
            {own
              ? t(remove.busy ? 'people.leaving' : 'people.leaveYes')
              : t(remove.busy ? 'people.removing' : 'people.removeYes')}
          </Button>
        </>
      }
    >
      <p dir="auto">{t(own ? 'people.leaveText' : 'people.removeText', words)}</p>
      {remove.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(remove.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
