import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.tsx';
import styles from './Notice.module.css';

export type NoticeTone = 'info' | 'warn' | 'danger' | 'ok';

const ICON: Readonly<Record<NoticeTone, IconName>> = { info: 'info', warn: 'alert', danger: 'alert', ok: 'check' };

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: ReactNode;
  readonly icon?: IconName;
  /** 14 px, for things that are good to know and ask for nothing. */
  readonly small?: boolean;
  /** Announces itself when it appears. */
  readonly live?: boolean;
  readonly children?: ReactNode;
}

export function Notice({ tone = 'info', title, icon, small = false, live = false, children }: NoticeProps) {
  return (
    <div
      className={cx(styles.notice, tone !== 'info' && styles[tone], small && styles.small)}
      role={live ? 'status' : undefined}
    >
      <Icon name={icon ?? ICON[tone]} />
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
