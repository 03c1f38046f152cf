import type { ReactNode } from 'react';
import styles from './Me.module.css';

/** A part of a page of settings, under its own line. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
