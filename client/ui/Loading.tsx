import type { ReactNode } from 'react';
import styles from './Loading.module.css';

/** Waiting, said in words. */
export function Loading({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.loading} role="status">
      {children}
    </p>
  );
}
