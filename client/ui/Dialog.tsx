import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { cx } from './cx.ts';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: ReactNode;
  /** Esc, and whatever else ends it without an answer. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the harmless one first: it takes the focus when nothing in the body does. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
}

/** A modal dialog, open as long as it is rendered. The browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the element leaves the page: only `close` gives the focus back to where it came from.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={cx(styles.dialog, wide && styles.wide)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.inner}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </dialog>
  );
}
