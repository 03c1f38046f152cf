import type { ReactNode } from 'react';
import styles from './Field.module.css';
import { Icon } from './Icon.tsx';

/** What is wrong with a field and what to do, announced when it appears. The element is always there, so that it is. */
export function FieldError({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={id} aria-live="polite">
      {children !== null && children !== undefined && children !== '' && (
        <p className={styles.error}>
          <Icon name="alert" />
          <span>{children}</span>
        </p>
      )}
    </div>
  );
}
