import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { Button, type ButtonLook } from './Button.tsx';
import { chunk } from './chunk.tsx';
import type { IconName } from './icons.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: IconName;
  readonly danger?: boolean;
  /** One of several, of which one holds: says whether this is it. */
  readonly chosen?: boolean;
  /** A press goes to this address; otherwise `onAction` is called. */
  readonly href?: string;
  readonly onAction?: () => void;
}

/** What an open menu is told by its button. */
export interface MenuOverlayFrame {
  readonly label: string;
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

interface MenuProps {
  /** Says what the menu is for; the button's name when it shows an icon alone. */
  readonly label: string;
  /** Or what draws them: a long list that comes with the first press. */
  readonly items: readonly MenuItem[] | ((frame: MenuOverlayFrame) => ReactNode);
  readonly icon?: IconName;
  readonly look?: ButtonLook;
  /** Words on the button; without them it shows its icon alone. */
  readonly children?: ReactNode;
  readonly className?: string | undefined;
}

// React Aria weighs more than the rest of a first page: it comes with the first menu that is opened.
const MenuOverlay = chunk(async () => (await import('./MenuOverlay.tsx')).MenuOverlay);

/** A button that opens a list of things to do. */
export function Menu({ label, items, icon, look = 'quiet', children, className }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const show = () => {
    // Safari leaves the focus elsewhere when a button is clicked; the menu gives it back to this one.
    trigger.current?.focus();
    setUsed(true);
    setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    show();
  };
  const frame: MenuOverlayFrame = { label, trigger, open, onOpenChange: setOpen };
  return (
    <>
      <Button
        ref={trigger}
        look={look}
        {...(icon === undefined ? {} : { icon })}
        {...(className === undefined ? {} : { className })}
        iconOnly={children === undefined}
        aria-label={children === undefined ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => (open ? setOpen(false) : show())}
        onKeyDown={onKeyDown}
      >
        {children}
      </Button>
      {used && (typeof items === 'function' ? items(frame) : <MenuOverlay items={items} {...frame} />)}
    </>
  );
}
