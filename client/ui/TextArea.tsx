import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import styles from './Field.module.css';
import { FieldError } from './FieldError.tsx';

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Words for what is left, shown when there are any; never trims. */
  readonly count?: ReactNode;
  /** The text is longer than it may be: the count turns to the colour of danger. */
  readonly over?: boolean;
}

/** Several lines of text; grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const { label, value, onChange, hint, error, count, over = false, className, ...rest } = props;
  const id = useId();
  const invalid = over || (error !== null && error !== undefined && error !== '');
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        dir="auto"
        // A tab that is opened again brings back what stood in it, for whoever opens it: the page itself keeps drafts.
        autoComplete="off"
        rows={3}
        {...rest}
        id={id}
        className={cx(styles.control, styles.area, className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={invalid}
        aria-describedby={`${id}-hint ${id}-count ${id}-error`}
      />
      <div className={styles.under}>
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
        <div id={`${id}-count`} className={cx(styles.count, over && styles.over)}>
          {count}
        </div>
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}
