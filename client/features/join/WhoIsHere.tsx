import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useBoardCode } from '../../hooks/useBoardCode.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { usePage } from '../../hooks/usePage.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Join.module.css';

interface WhoIsHereProps {
  readonly name: string;
  readonly board: string | undefined;
  readonly code: string | undefined;
}

/** “Continue as Ana?” or “Someone else”, before anything of Ana’s is on the screen. */
export function WhoIsHere({ name, board, code }: WhoIsHereProps) {
  const { t } = useTranslation();
  usePage(t('gate.page'));
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const device = useDevice();
  const findCode = useBoardCode();
  const onSomeoneElse = async () => {
    // Asked while this device may still read it, so that the next person need not type it.
    const kept = code ?? (board === undefined ? null : await findCode(board));
    device.leave(() => navigate(kept === null ? '/' : `/j/${kept}`, { replace: true }));
  };
  return (
    <div className={styles.stack}>
      <h1 tabIndex={-1} dir="auto">
        {t('gate.title', { name })}
      </h1>
      <p dir="auto">{t('gate.text', { name })}</p>
      <Button look="primary" wide onClick={device.confirm} dir="auto">
        {t('gate.continue', { name })}
      </Button>
      <Button wide busy={device.leaving} onClick={() => void onSomeoneElse()}>
        {device.leaving ? t('gate.leaving') : t('gate.someoneElse')}
      </Button>
      {device.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(device.error)}</p>
        </Notice>
      )}
    </div>
  );
}
