import '../../i18n/commitments.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LedgerView } from '../../../shared/api/commitments.ts';
import { STANDING_ICON, standingOf } from '../../hooks/commitmentStanding.ts';
import { fromDateField } from '../../hooks/dateWords.ts';
import { useApi } from '../../hooks/useApi.ts';
import { useDates } from '../../hooks/useDates.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Ledger.module.css';

type Board = LedgerView['boards'][number];

/** COM-8: what was agreed on all boards of a cohort, kept and missed alike; in no order of merit, and nobody's record. */
export function Ledger({ cohort }: { readonly cohort: string }) {
  const { t } = useTranslation(['commitments', 'common']);
  const errorText = useErrorText();
  const ledger = useApi('listCohortCommitments', { params: { cohort } });
  if (ledger.state === 'loading') return null;
  return (
    <section className={styles.ledger} aria-labelledby="ledger">
      <h2 id="ledger">{t('ledger.title')}</h2>
      {ledger.state === 'failed' ? (
        <div className={styles.failed}>
          <p role="alert">{errorText(ledger.error)}</p>
          <Button onClick={ledger.refresh}>{t('common:retry')}</Button>
        </div>
      ) : (
        <>
          <p className={styles.small}>{t(ledger.data.boards.length === 0 ? 'ledger.none' : 'ledger.text')}</p>
          {ledger.data.boards.map((board) => (
            <BoardDeeds key={board.board} board={board} />
          ))}
        </>
      )}
    </section>
  );
}

function BoardDeeds({ board }: { readonly board: Board }) {
  return (
    <section className={styles.board}>
      <h3 dir="auto">
        <Link href={`/boards/${board.board}`}>{board.prompt}</Link>
      </h3>
      <ul>
        {board.commitments.map((commitment) => (
          <li key={commitment.id}>
            <Deed commitment={commitment} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deed({ commitment }: { readonly commitment: Board['commitments'][number] }) {
  const { t } = useTranslation('commitments');
  const { date } = useDates();
  const { number, state, text, reviewAt, report } = commitment;
  const standing = standingOf(state, report?.outcome ?? null);
  return (
    <>
      <p className={styles.tag}>
        <b>{t('number', { n: number })}</b>
        <span className={styles.standing}>
          <Icon name={STANDING_ICON[standing]} small />
          {t(`state.${standing}`)}
        </span>
      </p>
      <p className={text === '' ? styles.gone : styles.words} dir="auto">
        {text === '' ? t('gone') : text}
      </p>
      {report === null ? (
        <p className={styles.small}>
          {t('ledger.waiting')} · {t('again')}: <time dateTime={reviewAt}>{date(fromDateField(reviewAt) ?? 0)}</time>
        </p>
      ) : (
        <p className={styles.evidence}>
          <span dir="auto">{report.text}</span> <time className={styles.small}>{date(report.at)}</time>
        </p>
      )}
    </>
  );
}
