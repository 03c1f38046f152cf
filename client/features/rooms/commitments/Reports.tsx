import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ReportView } from '../../../../shared/api/commitments.ts';
import { STANDING_ICON } from '../../../hooks/commitmentStanding.ts';
import { useDates } from '../../../hooks/useDates.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { CommitmentProps } from './CommitmentCard.tsx';
import styles from './Commitments.module.css';
import { ReportForm } from './ReportForm.tsx';
import { useCommitmentWords } from './useCommitmentWords.ts';

/** COM-4: what became of it. All reports are shown, the latest counts. */
export function Reports(props: CommitmentProps) {
  const { board, view, commitment } = props;
  const { t } = useTranslation('commitments');
  const [open, setOpen] = useState(false);
  const { reports, state, text, mine } = commitment;
  const may = view.open && state === 'agreed' && text !== '' && (mine || board.view.me.steward);
  return (
    <div className={styles.part}>
      <h3>{t('report.title')}</h3>
      {reports.length === 0 && !open && <p className={styles.small}>{t('report.none')}</p>}
      {reports.map((report) => (
        <Report key={report.id} board={board} report={report} />
      ))}
      {may && !open && (
        <div className={styles.acts}>
          <Button icon="pen" onClick={() => setOpen(true)}>
            {t('report.open')}
          </Button>
        </div>
      )}
      {may && open && <ReportForm {...props} onDone={() => setOpen(false)} />}
    </div>
  );
}

function Report({ board, report }: Pick<CommitmentProps, 'board'> & { readonly report: ReportView }) {
  const { t } = useTranslation(['commitments', 'common']);
  const { member } = useCommitmentWords(board);
  const { date } = useDates();
  const { outcome, text, by, at } = report;
  const card = report.card === null ? undefined : board.snapshot.items.byId.get(report.card);
  return (
    <div className={styles.report}>
      <p className={styles.state}>
        <Icon name={STANDING_ICON[outcome]} small />
        <b>{t(`report.${outcome}`)}</b>
      </p>
      {text === '' ? (
        <p className={styles.gone}>{t('report.gone')}</p>
      ) : (
        <p className={styles.words} dir="auto">
          {text}
        </p>
      )}
      <p className={styles.small}>
        <bdi>{t('report.by', { name: member(by), date: date(at) })}</bdi>{' '}
        {card !== undefined && (
          <Link href={`/boards/${board.view.id}?card=${card.id}`}>
            {t(`common:type.${card.type}`)} {card.number}
          </Link>
        )}
      </p>
    </div>
  );
}
