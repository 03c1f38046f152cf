import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevisionView } from '../../../../shared/api/commitments.ts';
import { Button } from '../../../ui/Button.tsx';
import { AskRevision } from './AskRevision.tsx';
import type { CommitmentProps } from './CommitmentCard.tsx';
import styles from './Commitments.module.css';
import { OpenRevision } from './OpenRevision.tsx';

/** COM-5, COM-6: what is asked about it now, what was asked before, and a way to ask. */
export function Revisions(props: CommitmentProps) {
  const { view, commitment } = props;
  const { t } = useTranslation('commitments');
  const [asking, setAsking] = useState(false);
  const { revisions, state, text } = commitment;
  const open = revisions.find((revision) => revision.state === 'open');
  const before = revisions.filter((revision) => revision.state !== 'open');
  const may = view.revising && state === 'agreed' && text !== '' && open === undefined;
  if (open === undefined && before.length === 0 && !may) return null;
  return (
    <div className={styles.part}>
      {open !== undefined && <OpenRevision {...props} revision={open} />}
      {may && !asking && (
        <div className={styles.acts}>
          <Button icon="history" onClick={() => setAsking(true)}>
            {t('revise.open')}
          </Button>
        </div>
      )}
      {may && asking && <AskRevision {...props} onDone={() => setAsking(false)} />}
      {before.length > 0 && (
        <details className={styles.more}>
          <summary>{t('revise.before', { count: before.length })}</summary>
          <ol>
            {before.map((revision) => (
              <li key={revision.id}>
                <Closed revision={revision} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Closed({ revision }: { readonly revision: RevisionView }) {
  const { t } = useTranslation('commitments');
  const { kind, text, state, counts } = revision;
  return (
    <>
      <p>
        {t(`revise.question.${kind}`)} <b>{t(state === 'taken' ? 'revise.taken' : 'revise.notTaken')}</b>
      </p>
      {kind === 'amend' && (
        <p className={text === '' ? styles.gone : styles.words} dir="auto">
          {text === '' ? t('revise.gone') : text}
        </p>
      )}
      <p className={styles.small}>{counts === null ? t('revise.few') : t('revise.counts', counts)}</p>
    </>
  );
}
