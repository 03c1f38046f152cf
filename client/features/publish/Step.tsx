import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Publish.module.css';

interface StepProps {
  readonly n: number;
  readonly title: string;
  /** Not yet this step's turn: its words are muted. */
  readonly later?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}

export function Step({ n, title, later = false, id, children }: StepProps) {
  const { t } = useTranslation('publish');
  const headingId = useId();
  return (
    <li
      className={cx(styles.step, later && styles.later)}
      id={id}
      tabIndex={id === undefined ? undefined : -1}
      aria-labelledby={headingId}
    >
      <h2 id={headingId}>
        <span className={styles.ordinal} aria-hidden="true">
          {n}
        </span>
        <VisuallyHidden>{t('step', { n })}</VisuallyHidden>
        {title}
      </h2>
      <div className={styles.content}>{children}</div>
    </li>
  );
}
