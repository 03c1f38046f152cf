import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { BoardView } from '../../../shared/api/routes.ts';
import { displayCode } from '../../../shared/protocol/limits.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Page.module.css';

/** The code with which people join, and making it anew. */
export function CodeSetting({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('people');
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  if (view.code === null) return <p>{t('settings.noCode')}</p>;
  const code = made ?? view.code;
  return (
    <>
      <div className={styles.row}>
        <p translate="no">{t('settings.code', { code: displayCode(code) })}</p>
        <Link href={`/boards/${view.id}/share`}>{t('invite')}</Link>
        <Button onClick={() => setAsking(true)}>{t('settings.changeCode')}</Button>
      </div>
      {made !== null && (
        <Notice tone="ok" live>
          <p>{t('code.done', { code: displayCode(made) })}</p>
          <p>
            <Link href={`/boards/${view.id}/share`}>{t('code.show')}</Link>
          </p>
        </Notice>
      )}
      {asking && (
        <ChangeCode
          board={view.id}
          code={code}
          onClose={() => setAsking(false)}
          onMade={(next) => {
            setMade(next);
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

interface ChangeCodeProps {
  readonly board: string;
  readonly code: string;
  readonly onClose: () => void;
  readonly onMade: (code: string) => void;
}

function ChangeCode({ board, code, onClose, onMade }: ChangeCodeProps) {
  const { t } = useTranslation(['people', 'common']);
  const errorText = useErrorText();
  const change = useCommand('changeCode');
  return (
    <Dialog
      title={t('code.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button
            look="danger"
            busy={change.busy}
            onClick={() => change.send({ params: { board } }, (reply) => onMade(reply.code))}
          >
            {t(change.busy ? 'code.changing' : 'code.change')}
          </Button>
        </>
      }
    >
      <p>{t('code.text', { code: displayCode(code) })}</p>
      {change.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(change.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
