import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Groups that end do not come back: asked once. */
export function EndGroups({ grouping, onClose }: { readonly grouping: string; readonly onClose: () => void }) {
  const { t } = useTranslation(['groups', 'common']);
  const errorText = useErrorText();
  const end = useCommand('endGrouping');
  return (
    <Dialog
      title={t('endTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button look="danger" busy={end.busy} onClick={() => end.send({ params: { grouping } }, onClose)}>
            {t(end.busy ? 'ending' : 'endYes')}
          </Button>
        </>
      }
    >
      <p>{t('endText')}</p>
      {end.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(end.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
