import type { ReactNode, RefObject } from 'react';
import { Button } from './Button.tsx';
import styles from './CopyText.module.css';

interface CopyTextProps {
  readonly label: ReactNode;
  readonly text: string;
  readonly button: ReactNode;
  /** What became of it, in words; empty before. */
  readonly status: ReactNode;
  readonly source: RefObject<HTMLElement | null>;
  readonly onCopy: () => void;
}

/** A text to take along, with a button that copies it. The text can also be selected by hand. */
export function CopyText({ label, text, button, status, source, onCopy }: CopyTextProps) {
  return (
    <div className={styles.copy}>
      <span className={styles.label}>{label}</span>
      <div className={styles.line}>
        <span className={styles.text} ref={source} dir="ltr" translate="no">
          {text}
        </span>
        <Button icon="copy" onClick={onCopy}>
          {button}
        </Button>
      </div>
      <span className={styles.status} role="status">
        {status}
      </span>
    </div>
  );
}
