import '../../i18n/entry.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface SignOutDialogProps {
  readonly leaving: boolean;
  readonly error: string | null;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Words would be lost: stay, or leave without them. */
export function SignOutDialog({ leaving, error, onStay, onLeave }: SignOutDialogProps) {
  const { t } = useTranslation(['entry', 'common']);
  return (
    <Dialog
      title={t('signOut.title')}
      onClose={onStay}
      actions={
        <>
          <Button onClick={onStay}>{t('signOut.stay')}</Button>
          <Button look="danger" busy={leaving} onClick={onLeave}>
            {t(leaving ? 'signOut.leaving' : 'signOut.leave')}
          </Button>
        </>
      }
    >
      <p>{t('signOut.text')}</p>
      {error !== null && (
        <Notice tone="danger" live>
          <p>{error}</p>
        </Notice>
      )}
    </Dialog>
  );
}
