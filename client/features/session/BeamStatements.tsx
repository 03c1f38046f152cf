import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '../../../shared/api/routes.ts';
import { useApi } from '../../hooks/useApi.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import styles from './Beam.module.css';
import { BeamPager } from './BeamPager.tsx';
import { BeamQuote } from './BeamQuote.tsx';
import { BeamWords } from './BeamWords.tsx';
import { usePager } from './usePager.ts';
import { useStatementWords } from './useStatementWords.ts';

/** Side by side, in so many at once as can be read at 24 px. */
const A_PAGE = 4;

export interface BeamListProps {
  readonly view: BoardView;
  readonly board: ReadyBoard | null;
  readonly words: string;
  readonly names: boolean;
}

/** The statements of the collation: one in the light, or some side by side. What was merged away is not shown twice. */
export function BeamStatements({ view, board, words, names }: BeamListProps) {
  const { t } = useTranslation('present');
  const [several, setSeveral] = useState(false);
  const wordsOf = useStatementWords(board, names);
  const reply = useApi('listStatements', { params: { board: view.id } });
  const statements =
    reply.state === 'ready' ? reply.data.statements.filter(({ foldedInto }) => foldedInto === null) : [];
  const size = several ? A_PAGE : 1;
  const pager = usePager(Math.ceil(statements.length / size));
  if (reply.state === 'loading') return <BeamWords words={words} under={[t('loading')]} />;
  if (statements.length === 0) return <BeamWords words={words} under={[t('noStatements')]} />;
  return (
    <main className={styles.main}>
      <ol className={several ? styles.several : styles.one}>
        {statements.slice(pager.at * size, (pager.at + 1) * size).map((statement) => (
          <li key={statement.id}>
            <p className={styles.line}>{wordsOf(statement)}</p>
            <BeamQuote text={statement.text} />
          </li>
        ))}
      </ol>
      <BeamPager pager={pager}>
        <button type="button" className={styles.control} onClick={() => setSeveral(!several)}>
          {t(several ? 'one' : 'several')}
        </button>
      </BeamPager>
    </main>
  );
}
