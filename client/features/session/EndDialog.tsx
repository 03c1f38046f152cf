import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/api/session.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useSessionCommand } from '../../hooks/useSessionCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';

interface EndDialogProps {
  readonly board: string;
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** Asks before a session ends ahead of its plan: there is no way back from it. */
export function EndDialog({ board, session, onClose }: EndDialogProps) {
  const { t } = useTranslation(['plan', 'common']);
  const errorText = useErrorText();
  const end = useSessionCommand('stepSession');
  const { version } = session;
  return (
    <Dialog
      title={t('run.endTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            busy={end.busy}
            onClick={() => end.send({ params: { board }, body: { step: 'end', version } }, onClose)}
          >
            {t(end.busy ? 'run.ending' : 'run.endGo')}
          </Button>
        </>
      }
    >
      <p>{t('run.endText')}</p>
      {session.plan.some(({ kind }) => kind === 'vote') && <p>{t('run.endKey')}</p>}
      {end.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(end.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
