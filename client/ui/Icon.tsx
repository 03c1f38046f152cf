import { cx } from './cx.ts';
import styles from './Icon.module.css';
import { ICONS, type IconName } from './icons.tsx';

/** What points somewhere points the other way where one reads from the right. */
const TURNS: ReadonlySet<IconName> = new Set(['forward', 'left', 'right', 'reply', 'mark']);

interface IconProps {
  readonly name: IconName;
  /** 16 px beside 14 px text; 20 px otherwise. */
  readonly small?: boolean;
  readonly className?: string | undefined;
}

/** A drawing beside words that say the same: hidden from screen readers. */
export function Icon({ name, small = false, className }: IconProps) {
  return (
    <svg
      className={cx(styles.icon, small && styles.small, TURNS.has(name) && styles.turns, className)}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      {ICONS[name]}
    </svg>
  );
}
