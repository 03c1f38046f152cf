import { useTranslation } from 'react-i18next';
import type { CommitmentsView, CommitmentView } from '../../../../shared/api/commitments.ts';
import { STANDING_ICON, standingOf } from '../../../hooks/commitmentStanding.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { cx } from '../../../ui/cx.ts';
import { Icon } from '../../../ui/Icon.tsx';
import styles from './Commitments.module.css';
import { Offer } from './Offer.tsx';
import { RemoveWords } from './RemoveWords.tsx';
import { Reports } from './Reports.tsx';
import { Revisions } from './Revisions.tsx';
import { useCommitmentWords } from './useCommitmentWords.ts';

export interface CommitmentProps {
  readonly board: ReadyBoard;
  readonly view: CommitmentsView;
  readonly commitment: CommitmentView;
}

/** One commitment: what, who, with which remit, when it is looked at again, and what became of it. */
export function CommitmentCard(props: CommitmentProps) {
  const { commitment, view } = props;
  const { t } = useTranslation('commitments');
  const { number, state, text } = commitment;
  const name = t('number', { n: number });
  const standing = standingOf(state, commitment.reports.at(-1)?.outcome ?? null);
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.tag}>
        <h2>{name}</h2>
        <p className={styles.state}>
          <Icon name={STANDING_ICON[standing]} small />
          {t(`state.${standing}`)}
        </p>
      </div>
      {text === '' ? (
        <p className={styles.gone}>{t('gone')}</p>
      ) : (
        <p className={cx(styles.said, state === 'reversed' && styles.off)} dir="auto">
          {text}
        </p>
      )}
      <Facts {...props} />
      <Earlier earlier={commitment.earlier} />
      {state === 'offered' && <Offer {...props} />}
      {state !== 'offered' && <Reports {...props} />}
      {state !== 'offered' && <Revisions {...props} />}
      {view.removing && <RemoveWords board={props.board.view.id} commitment={commitment} />}
    </article>
  );
}

function Facts({ board, view, commitment }: CommitmentProps) {
  const { t } = useTranslation('commitments');
  const { owner, again } = useCommitmentWords(board);
  const { remit } = commitment;
  const { declared } = view;
  const from = view.statements.filter(({ id }) => commitment.statements.includes(id));
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('who')}</dt>
        <dd dir="auto">{owner(commitment.owner)}</dd>
        <dt>{t('remitLabel')}</dt>
        <dd>
          {t(`remit.${remit}`)}
          {declared !== null && declared !== remit && ` (${t('remitBefore', { remit: t(`remit.${declared}`) })})`}
        </dd>
        <dt>{t('again')}</dt>
        <dd>
          <time dateTime={commitment.reviewAt}>{again(commitment)}</time>
        </dd>
      </dl>
      {from.length > 0 && (
        <details className={styles.more}>
          <summary>
            {t('statements', { numbers: from.map(({ number }) => t('statement', { n: number })).join(', ') })}
          </summary>
          <ul>
            {from.map((statement) => (
              <li key={statement.id} className={styles.words} dir="auto">
                <small>{t('statement', { n: statement.number })}</small> {statement.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** COM-3: what it said before stays readable. */
function Earlier({ earlier }: { readonly earlier: readonly string[] }) {
  const { t } = useTranslation('commitments');
  if (earlier.length === 0) return null;
  return (
    <details className={styles.more} open>
      <summary>{t('earlier', { count: earlier.length })}</summary>
      <ol>
        {earlier.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: wordings have no other identity, and never change places.
          <li key={index} className={cx(styles.words, text === '' && styles.gone)} dir="auto">
            {text === '' ? t('gone') : text}
          </li>
        ))}
      </ol>
    </details>
  );
}
