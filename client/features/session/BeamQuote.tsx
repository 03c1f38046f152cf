import { cx } from '../../ui/cx.ts';
import styles from './Beam.module.css';

/** From so many characters on a statement takes more than three lines at 48 px, and then at 36 px. */
const LONG = 130;
const LONGER = 230;

/** A statement in the cohort's voice, as large as leaves room for what stands under it. */
export function BeamQuote({ text }: { readonly text: string }) {
  const { length } = text;
  return (
    <blockquote dir="auto" className={cx(length > LONGER ? styles.longer : length > LONG && styles.long)}>
      {text}
    </blockquote>
  );
}
