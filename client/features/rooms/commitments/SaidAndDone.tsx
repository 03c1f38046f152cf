import { useTranslation } from 'react-i18next';
import type { CommitmentsView, CommitmentView } from '../../../../shared/api/commitments.ts';
import { STANDING_ICON, standingOf } from '../../../hooks/commitmentStanding.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { Icon } from '../../../ui/Icon.tsx';
import roomStyles from '../Rooms.module.css';
import styles from './Commitments.module.css';
import { useCommitmentWords } from './useCommitmentWords.ts';

interface SaidAndDoneProps {
  readonly board: ReadyBoard;
  readonly view: CommitmentsView;
}

/** COM-7: every statement in the order of the collation, with what came of it. */
export function SaidAndDone({ board, view }: SaidAndDoneProps) {
  const { t } = useTranslation('commitments');
  const known = new Set(view.statements.map(({ id }) => id));
  const agreed = view.commitments.filter(({ state }) => state !== 'offered');
  const others = agreed.filter(({ statements }) => !statements.some((id) => known.has(id)));
  return (
    <div className={styles.list}>
      <h2>{t('said.title')}</h2>
      <p className={roomStyles.muted}>{t('said.text')}</p>
      {view.statements.length === 0 && (
        <section className={roomStyles.section}>
          <h3>{t('said.none')}</h3>
          <p>{t('said.noneText')}</p>
        </section>
      )}
      <ol>
        {view.statements.map(({ id, number, text, minority }) => {
          const from = agreed.filter(({ statements }) => statements.includes(id));
          return (
            <li key={id} className={styles.statement}>
              <div>
                <p className={styles.tag}>
                  <b>{t('statement', { n: number })}</b>
                  {minority && <span>{t('said.minority')}</span>}
                </p>
                <p className={styles.said} dir="auto">
                  {text}
                </p>
              </div>
              {from.length === 0 ? (
                <p className={styles.gone}>{t('said.nothing')}</p>
              ) : (
                from.map((commitment) => <Deed key={commitment.id} board={board} commitment={commitment} />)
              )}
            </li>
          );
        })}
      </ol>
      {others.length > 0 && (
        <section className={styles.part} aria-labelledby="from-none">
          <h3 id="from-none">{t('said.other')}</h3>
          {others.map((commitment) => (
            <Deed key={commitment.id} board={board} commitment={commitment} />
          ))}
        </section>
      )}
    </div>
  );
}

function Deed({ board, commitment }: { readonly board: ReadyBoard; readonly commitment: CommitmentView }) {
  const { t } = useTranslation('commitments');
  const { owner } = useCommitmentWords(board);
  const { number, text, state, reports } = commitment;
  const latest = reports.at(-1);
  const standing = standingOf(state, latest?.outcome ?? null);
  const evidence = latest?.text ?? '';
  return (
    <div className={styles.deed}>
      <p className={styles.tag}>
        <b>{t('number', { n: number })}</b>
        <span className={styles.state}>
          <Icon name={STANDING_ICON[standing]} small />
          {t(`state.${standing}`)}
        </span>
      </p>
      <p className={text === '' ? styles.gone : styles.words} dir="auto">
        {text === '' ? t('gone') : text}
      </p>
      <p className={styles.small} dir="auto">
        {owner(commitment.owner)}
      </p>
      {evidence !== '' && (
        <p className={styles.words} dir="auto">
          {evidence}
        </p>
      )}
    </div>
  );
}
