import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Mine.module.css';

interface ReentryCodeProps {
  readonly boardId: string;
  readonly name: string;
  readonly prompt: string;
}

/** A code to come back with on another device; on the screen once, to be noted or printed. */
export function ReentryCode({ boardId, name, prompt }: ReentryCodeProps) {
  const { t } = useTranslation('publish');
  const errorText = useErrorText();
  const make = useCommand('makeReentryCode');
  const [code, setCode] = useState<string | null>(null);
  return (
    <>
      <p>{t('mine.reentryText')}</p>
      <div aria-live="polite">
        {code !== null && (
          <div className={styles.ticket}>
            <p>{t('mine.reentryCode')}</p>
            <p className={styles.code} dir="ltr" translate="no">
              {code}
            </p>
            <p dir="auto">{t('mine.reentryFor', { name, prompt, address: `${location.origin}/re-enter` })}</p>
            <p className={styles.small}>{t('mine.reentryKeep')}</p>
          </div>
        )}
      </div>
      {make.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(make.error)}</p>
        </Notice>
      )}
      <div className={styles.row}>
        {code === null ? (
          <Button
            busy={make.busy}
            onClick={() => make.send({ params: { board: boardId } }, (reply) => setCode(reply.code))}
          >
            {make.busy ? t('mine.reentryMaking') : t('mine.reentryMake')}
          </Button>
        ) : (
          <Button icon="print" onClick={() => print()}>
            {t('mine.print')}
          </Button>
        )}
      </div>
    </>
  );
}
