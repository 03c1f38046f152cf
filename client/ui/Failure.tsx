import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './Failure.module.css';

interface FailureProps {
  readonly title: string;
  readonly text: string;
  readonly retryLabel: string;
  readonly onRetry: () => void;
  /** Other ways on. */
  readonly children?: ReactNode;
}

/** In place of a page that cannot be shown: what is the matter, and what to do. */
export function Failure({ title, text, retryLabel, onRetry, children }: FailureProps) {
  return (
    <section className={styles.failure} role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
      <div className={styles.ways}>
        <Button look="primary" onClick={onRetry}>
          {retryLabel}
        </Button>
        {children}
      </div>
    </section>
  );
}
