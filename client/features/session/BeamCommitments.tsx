import '../../i18n/commitments.ts';
import { useTranslation } from 'react-i18next';
import type { CommitmentView } from '../../../shared/api/commitments.ts';
import { standingOf } from '../../hooks/commitmentStanding.ts';
import { useApi } from '../../hooks/useApi.ts';
import styles from './Beam.module.css';
import { BeamPager } from './BeamPager.tsx';
import { BeamQuote } from './BeamQuote.tsx';
import type { BeamListProps } from './BeamStatements.tsx';
import { BeamWords } from './BeamWords.tsx';
import { usePager } from './usePager.ts';

/** What was agreed, one after the other. Offers are their owners' to answer first, and questions are nobody's to watch. */
export function BeamCommitments({ view, board, words, names }: BeamListProps) {
  const { t } = useTranslation(['present', 'commitments']);
  const reply = useApi('listCommitments', { params: { board: view.id } });
  const all = reply.state === 'ready' ? reply.data.commitments : [];
  const agreed = all.filter(({ state, text }) => state !== 'offered' && text !== '');
  const pager = usePager(agreed.length);
  const shown = agreed[pager.at];
  if (shown === undefined) return <BeamWords words={words} under={[]} />;
  return (
    <main className={styles.main}>
      <ol className={styles.one}>
        <li>
          <p className={styles.line}>
            {t('commitments:number', { n: shown.number })} ·{' '}
            {t(`commitments:state.${standingOf(shown.state, shown.reports.at(-1)?.outcome ?? null)}`)}
            {names && <bdi> · {ownerOf(shown.owner)}</bdi>}
          </p>
          <BeamQuote text={shown.text} />
        </li>
      </ol>
      <BeamPager pager={pager} />
    </main>
  );

  function ownerOf(owner: CommitmentView['owner']): string {
    if (owner.kind === 'group')
      return /^\d+$/.test(owner.name) ? t('commitments:group', { name: owner.name }) : owner.name;
    return (board?.members ?? view.members).find(({ id }) => id === owner.member)?.name || t('commitments:left');
  }
}
