import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView, PublicationView, ReplyOf } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ANSWERS_ID } from './AskStep.tsx';
import { EditionPreview } from './EditionPreview.tsx';
import styles from './Publish.module.css';
import { Step } from './Step.tsx';

interface LookStepProps {
  readonly board: BoardView;
  readonly publication: PublicationView;
  readonly onPublished: (edition: ReplyOf<'publishEdition'>) => void;
}

/** The edition as a stranger would read it, and the last word. */
export function LookStep({ board, publication, onPublished }: LookStepProps) {
  const { t } = useTranslation('publish');
  const [confirming, setConfirming] = useState(false);
  if (!publication.open) {
    return (
      <Step n={3} title={t('look.title')} later>
        <p>{t('look.before')}</p>
      </Step>
    );
  }
  return (
    <Step n={3} title={t('look.title')}>
      {(publication.counts?.cardsIn ?? 0) === 0 ? (
        <Notice tone="warn">
          <p>{t('look.nothing')}</p>
          <p>
            <a href={`#${ANSWERS_ID}`}>{t('look.nothingWay')}</a>
          </p>
        </Notice>
      ) : (
        <>
          <p className={styles.hint}>{t('look.previewNote')}</p>
          <Preview board={board.id} publication={publication} />
          <div>
            <Button look="primary" onClick={() => setConfirming(true)}>
              {t('look.publish')}
            </Button>
          </div>
        </>
      )}
      {confirming && (
        <ConfirmDialog
          board={board}
          unanswered={publication.counts?.cardsUnanswered ?? 0}
          onClose={() => setConfirming(false)}
          onPublished={onPublished}
        />
      )}
    </Step>
  );
}

function Preview({ board, publication }: { readonly board: string; readonly publication: PublicationView }) {
  const { t } = useTranslation(['publish', 'common']);
  const errorText = useErrorText();
  const preview = useApi('previewEdition', { params: { board } });
  const refresh = useRef<() => void>(null);
  refresh.current = preview.state === 'loading' ? null : preview.refresh;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of the answers is news of what the edition holds.
  useEffect(() => refresh.current?.(), [publication]);
  switch (preview.state) {
    case 'loading':
      return <Loading>{t('common:loading')}</Loading>;
    case 'failed':
      return (
        <Notice tone="warn" live>
          <p>{errorText(preview.error)}</p>
          <div>
            <Button onClick={preview.refresh}>{t('common:retry')}</Button>
          </div>
        </Notice>
      );
    case 'ready':
      return (
        <section aria-label={t('look.preview')}>
          <EditionPreview edition={preview.data} />
        </section>
      );
  }
}

interface ConfirmDialogProps {
  readonly board: BoardView;
  readonly unanswered: number;
  readonly onClose: () => void;
  readonly onPublished: (edition: ReplyOf<'publishEdition'>) => void;
}

function ConfirmDialog({ board, unanswered, onClose, onPublished }: ConfirmDialogProps) {
  const { t } = useTranslation('publish');
  const errorText = useErrorText();
  const publish = useCommand('publishEdition');
  const onConfirm = () =>
    publish.send({ params: { board: board.id } }, (edition) => {
      onClose();
      onPublished(edition);
      scrollTo({ top: 0 });
    });
  return (
    <Dialog
      title={t('look.confirmTitle')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('look.notYet')}</Button>
          <Button look="primary" busy={publish.busy} onClick={onConfirm}>
            {publish.busy ? t('look.publishing') : t('look.publish')}
          </Button>
        </>
      }
    >
      <p>{t('look.confirm')}</p>
      {unanswered > 0 && <p>{t('look.confirmUnanswered', { count: unanswered })}</p>}
      {publish.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(publish.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}
