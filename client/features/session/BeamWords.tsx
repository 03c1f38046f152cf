import styles from './Beam.module.css';

/** One sentence to be read from the last row, and what belongs to it. */
export function BeamWords({ words, under }: { readonly words: string; readonly under: readonly string[] }) {
  return (
    <main className={styles.main}>
      <p className={styles.words} dir="auto">
        {words}
      </p>
      {under.map((line) => (
        <p key={line} className={styles.under}>
          {line}
        </p>
      ))}
    </main>
  );
}
