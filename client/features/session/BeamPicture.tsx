import { useTranslation } from 'react-i18next';
import { WEIGHTS } from '../../../shared/model/words.ts';
import { useApi } from '../../hooks/useApi.ts';
import { DotPicture } from '../../ui/DotPicture.tsx';
import styles from './Beam.module.css';
import { BeamPager } from './BeamPager.tsx';
import { BeamQuote } from './BeamQuote.tsx';
import type { BeamListProps } from './BeamStatements.tsx';
import { BeamWords } from './BeamWords.tsx';
import { usePager } from './usePager.ts';
import { useStatementWords } from './useStatementWords.ts';

/** The picture of the vote, one statement at a time, in the order of the collation (PIC-5). Nobody's own place. */
export function BeamPicture({ view, board, words, names }: BeamListProps) {
  const { t, i18n } = useTranslation('present');
  const wordsOf = useStatementWords(board, names);
  const reply = useApi('readPicture', { params: { board: view.id } });
  const picture = reply.state === 'ready' ? reply.data : null;
  const pager = usePager(picture?.statements.length ?? 0);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  if (reply.state === 'loading') return <BeamWords words={words} under={[t('loading')]} />;
  if (picture === null) return <BeamWords words={words} under={[t('noPicture')]} />;
  if (picture.tooFew) return <BeamWords words={words} under={[t('tooFew')]} />;
  const statement = picture.statements[pager.at];
  if (statement === undefined) return <BeamWords words={words} under={[t('noPicture')]} />;
  const { counts, guess, fact } = statement;
  const most = Math.max(...picture.statements.flatMap((each) => Object.values(each.counts ?? {})), 1);
  return (
    <main className={styles.main}>
      <p className={styles.line}>{wordsOf(statement)}</p>
      <BeamQuote text={statement.text} />
      {counts !== null && (
        <DotPicture
          form="projector"
          label={t('distribution')}
          most={most}
          columns={WEIGHTS.map((weight) => ({
            key: weight,
            label: t(`weight.${weight}`),
            count: counts[weight],
            countWords: number.format(counts[weight]),
            hollow: weight === 'pass',
          }))}
          guess={guess}
          fact={fact}
          {...(guess === null || fact === null
            ? {}
            : {
                guessWords: t('guess', { guess: number.format(guess), fact: number.format(fact) }),
              })}
        />
      )}
      <BeamPager pager={pager} />
    </main>
  );
}
