import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './DotPicture.module.css';
import { type DotCount, dotGrid, dotPlace } from './dotGrid.ts';

/** From dot to dot, and a dot's radius, in units of the drawing. */
const PITCH = 21;
const RADIUS = 8.5;

export interface DotColumn {
  readonly key: string;
  readonly label: string;
  readonly count: DotCount;
  /** `1–4` for a masked count; the number itself otherwise. */
  readonly countWords: string;
  /** Hollow dots, for those who rather did not say. */
  readonly hollow?: boolean;
  /** A ring around one of them: for the screen of whoever it is, and no other. */
  readonly own?: boolean;
}

interface DotPictureProps {
  readonly form: 'small' | 'projector';
  /** What the columns are about, for those who listen. */
  readonly label: string;
  readonly columns: readonly DotColumn[];
  /** The highest count in the whole picture: all its dots have one size. */
  readonly most: number;
  /** Of ten: the cohort's middle guess, and what it was. */
  readonly guess?: number | null;
  readonly fact?: number | null;
  /** The same in words. */
  readonly guessWords?: ReactNode;
}

/** One statement's distribution: a dot a person in columns, their numbers under it, the guess against what it was. */
export function DotPicture({ form, label, columns, most, guess = null, fact = null, guessWords }: DotPictureProps) {
  return (
    <div className={cx(styles.picture, styles[form])}>
      <ul className={styles.columns} aria-label={label}>
        {columns.map((column) => (
          <li key={column.key} className={styles.column}>
            <Dots column={column} most={most} form={form} />
            <b>{column.countWords}</b> <span>{column.label}</span>
          </li>
        ))}
      </ul>
      {guessWords !== undefined && (
        <div className={styles.guess}>
          {guess !== null && fact !== null && <Scale guess={guess} fact={fact} />}
          <p>{guessWords}</p>
        </div>
      )}
    </div>
  );
}

function Dots({
  column: { count, hollow = false, own = false },
  most,
  form,
}: {
  readonly column: DotColumn;
  readonly most: number;
  readonly form: DotPictureProps['form'];
}) {
  const { perRow, rows } = dotGrid(most, form);
  const height = rows * PITCH;
  const at = (index: number) => {
    const [column, row] = dotPlace(index, perRow);
    return { cx: (column + 0.5) * PITCH, cy: height - (row + 0.5) * PITCH };
  };
  const dots = typeof count === 'number' ? count : 0;
  return (
    <svg className={styles.dots} viewBox={`0 0 ${perRow * PITCH} ${height}`} aria-hidden="true" focusable="false">
      {Array.from({ length: dots }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is nobody: it has its place and no name.
        <circle key={index} className={hollow ? styles.hollow : styles.dot} {...at(index)} r={RADIUS} />
      ))}
      {typeof count === 'object' && count !== null && (
        <rect
          className={styles.masked}
          x={1}
          y={height - PITCH + 1}
          width={perRow * PITCH - 2}
          height={PITCH - 3}
          rx={RADIUS}
        />
      )}
      {own && <circle className={styles.own} {...at(Math.max(0, dots - 1))} r={RADIUS + 3} />}
    </svg>
  );
}

/** From nobody to all ten: a diamond for the guess, a dot for what it was, and how far they are apart. */
function Scale({ guess, fact }: { readonly guess: number; readonly fact: number }) {
  const [from, to] = [`${guess * 10}%`, `${fact * 10}%`];
  return (
    <svg className={styles.scale} aria-hidden="true" focusable="false">
      <line className={styles.axis} x1="0" x2="100%" y1="10" y2="10" />
      <line className={styles.apart} x1={from} x2={to} y1="10" y2="10" />
      <circle className={styles.fact} cx={to} cy="10" r="5" />
      <svg x={from} overflow="visible" aria-hidden="true">
        <path className={styles.diamond} d="M0 3.5 6.5 10 0 16.5-6.5 10z" />
      </svg>
    </svg>
  );
}
