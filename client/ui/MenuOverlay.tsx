import type { RefObject } from 'react';
import { I18nProvider, Menu, MenuItem, Popover } from 'react-aria-components';
import { cx } from './cx.ts';
import { Icon } from './Icon.tsx';
import type { MenuItem as Item } from './Menu.tsx';
import styles from './MenuOverlay.module.css';

interface MenuOverlayProps {
  readonly label: string;
  readonly items: readonly Item[];
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The list itself; loaded with the first press. */
export function MenuOverlay({ label, items, trigger, open, onOpenChange }: MenuOverlayProps) {
  const onAction = (key: string | number) => items.find((item) => item.id === key)?.onAction?.();
  // Its own words and the side it opens to follow the page, not the browser; it knows Chinese by country.
  const { lang } = document.documentElement;
  return (
    <I18nProvider locale={lang === 'zh-Hans' ? 'zh-CN' : lang}>
      <Popover
        className={cx(styles.popover)}
        aria-label={label}
        triggerRef={trigger}
        isOpen={open}
        onOpenChange={onOpenChange}
        placement="bottom end"
      >
        <Menu
          className={cx(styles.menu)}
          aria-label={label}
          autoFocus="first"
          onAction={onAction}
          onClose={() => onOpenChange(false)}
        >
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              className={cx(styles.item, item.danger === true && styles.danger)}
              textValue={typeof item.label === 'string' ? item.label : item.id}
              {...(item.href === undefined ? {} : { href: item.href })}
            >
              {item.icon !== undefined && <Icon name={item.icon} />}
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </I18nProvider>
  );
}
