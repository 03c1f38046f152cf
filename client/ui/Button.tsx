import type { ComponentProps, MouseEvent } from 'react';
import styles from './Button.module.css';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.tsx';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  /** As wide as its column, and 48 px high. */
  readonly wide?: boolean;
  /** Shows the icon alone: `aria-label` is then needed. */
  readonly iconOnly?: boolean;
  /** Something is under way: keeps the focus and the place, takes no press. */
  readonly busy?: boolean;
}

export function Button(props: ButtonProps) {
  const {
    look = 'plain',
    icon,
    wide = false,
    iconOnly = false,
    busy = false,
    className,
    children,
    onClick,
    ...rest
  } = props;
  // `disabled` would drop the focus to the page; a busy button stays where it is and does nothing.
  const onPress = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy ? true : rest['aria-disabled']}
      onClick={onPress}
      className={cx(buttonClass(look, wide), iconOnly && styles.iconOnly, className)}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** The same look for things that are not buttons. */
export function buttonClass(look: ButtonLook, wide: boolean): string {
  return cx(styles.button, look !== 'plain' && styles[look], wide && styles.wide);
}
