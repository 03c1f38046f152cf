import type { ReactNode } from 'react';
import { Brand } from './Brand.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import styles from './SlipFrame.module.css';

/** One narrow column for a page that asks one thing. */
export function SlipFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.centre}>
      <div className={styles.slip}>
        <header className={styles.brand}>
          <Brand />
        </header>
        <main>{children}</main>
        <footer className={styles.foot}>
          <LanguageChoice />
        </footer>
      </div>
    </div>
  );
}
