import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PictureView } from '../../../shared/api/session.ts';
import { WEIGHTS } from '../../../shared/model/words.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { DotPicture } from '../../ui/DotPicture.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { CitedCards } from './CitedCards.tsx';
import styles from './PictureRoom.module.css';
import { useOfTen } from './useOfTen.ts';
import { useOrigin } from './useOrigin.ts';

export type PicturedStatement = PictureView['statements'][number];
export type OwnAnswer = NonNullable<PictureView['own']>[number];

interface StatementPictureProps {
  readonly board: ReadyBoard;
  readonly statement: PicturedStatement;
  /** This person's answer; null where they gave none, or it is not shown. */
  readonly own: OwnAnswer | null;
  /** This person's place is shown at all. */
  readonly voted: boolean;
  /** The highest count of the whole picture. */
  readonly most: number;
  /** The level of its heading, where it stands beneath another one. */
  readonly heading?: 'h2' | 'h3';
  /** Beneath it. */
  readonly children?: ReactNode;
}

/** One statement: its distribution, the guess against what it was, and one's own place. */
export function StatementPicture(props: StatementPictureProps) {
  const { board, statement, own, voted, most, heading: Heading = 'h2', children } = props;
  const { t } = useTranslation('rooms');
  const originOf = useOrigin();
  const ofTen = useOfTen();
  const ownWords = useOwnWords(own);
  const { number, text, from, counts, guess, fact, silent } = statement;
  return (
    <article className={styles.one} aria-labelledby={`picture-${number}`}>
      <p className={styles.tag}>
        <b>{t('picture.statement', { n: number })}</b>
        <span dir="auto">{originOf(statement)}</span>
      </p>
      <Heading id={`picture-${number}`} dir="auto">
        {text}
      </Heading>
      {counts === null ? (
        <span />
      ) : (
        <DotPicture
          form="small"
          label={text}
          most={most}
          guess={guess}
          fact={fact}
          guessWords={
            fact === null
              ? undefined
              : guess === null
                ? t('picture.noGuess', { fact: ofTen(fact) })
                : t('picture.guess', { guess: ofTen(guess), fact: ofTen(fact) })
          }
          columns={WEIGHTS.map((weight) => ({
            key: weight,
            label: t(`weight.${weight}`),
            count: counts[weight],
            countWords: String(counts[weight]),
            hollow: weight === 'pass',
            own: own?.weight === weight,
          }))}
        />
      )}
      <div className={styles.rest}>
        {silent !== null && silent > 0 && <p className={styles.silent}>{t('picture.silent', { count: silent })}</p>}
        {voted && (
          <p className={styles.yours}>
            <Icon name="lock" small />
            <span>{ownWords}</span>
          </p>
        )}
        <div className={styles.cited}>
          <CitedCards board={board} cards={from} />
        </div>
        {children}
      </div>
    </article>
  );
}

function useOwnWords(own: OwnAnswer | null): string {
  const { t } = useTranslation('rooms');
  if (own === null || own.weight === null) return t('picture.youSilent');
  const weight = t(`picture.weight.${own.weight}`);
  const place = own.with === null ? t('picture.youHidden', { weight }) : t('picture.you', { weight, count: own.with });
  return own.guess === null ? place : `${place}; ${t('picture.youGuess', { n: own.guess })}`;
}
