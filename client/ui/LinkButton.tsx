import type { ComponentProps } from 'react';
import { type ButtonLook, buttonClass } from './Button.tsx';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.tsx';

interface LinkButtonProps extends ComponentProps<'a'> {
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly wide?: boolean;
}

/** Goes somewhere, looks like a button. Inside the app, wrap it in the router's `Link asChild`. */
export function LinkButton({ look = 'plain', icon, wide = false, className, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={cx(buttonClass(look, wide), className)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  );
}
