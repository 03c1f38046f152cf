import type { ReactNode } from 'react';
import styles from './Choice.module.css';

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly value: T;
  /** What is chosen in the group; null for nothing. */
  readonly chosen: T | null;
  readonly onChoose: (value: T) => void;
  readonly label: ReactNode;
  readonly children?: ReactNode;
}

/** One answer of several, with a line that explains it. Stands in a fieldset with its question as legend. */
export function Choice<T extends string>({ name, value, chosen, onChoose, label, children }: ChoiceProps<T>) {
  return (
    <label className={styles.choice}>
      <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
      <span className={styles.words}>
        <span className={styles.label}>{label}</span>
        {children !== undefined && <span className={styles.text}>{children}</span>}
      </span>
    </label>
  );
}
