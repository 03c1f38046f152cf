import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import styles from './Later.module.css';
import { StatementPicture } from './StatementPicture.tsx';

interface OwnSideProps {
  readonly board: ReadyBoard;
  readonly picture: PictureView;
  readonly most: number;
}

/** One's own picture, beside another one. */
export function OwnSide({ board, picture, most }: OwnSideProps) {
  const { t } = useTranslation('later');
  const { ballots, people, statements, own, tooFew } = picture;
  return (
    <section className={styles.side} aria-labelledby="ours">
      <h2 id="ours">{t('earlier.ours')}</h2>
      <p>{tooFew ? t('earlier.tooFewOurs') : t('earlier.oursFact', { count: ballots, people })}</p>
      <ol className={styles.stated}>
        {statements.map((statement) => (
          <li key={statement.id}>
            <StatementPicture
              board={board}
              statement={statement}
              own={own?.find((each) => each.statement === statement.id) ?? null}
              voted={own !== null}
              most={most}
              heading="h3"
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
