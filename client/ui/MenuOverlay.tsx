import { type RefObject, useEffect, useRef } from 'react';
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

/**
 * The library gives the focus to the first item, but not when it takes the press of a key for one of a screen reader (a click
 * without a pointer is both) and the page behind became inert meanwhile: then nothing has it.
 */
function FirstFocus() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const overlay = here.current?.parentElement;
      if (overlay?.contains(document.activeElement) === true) return;
      overlay?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return <span ref={here} hidden />;
}

/** The list itself; loaded with the first press. */
export function MenuOverlay({ label, items, trigger, open, onOpenChange }: MenuOverlayProps) {
  const onAction = (key: string | number) => items.find((item) => item.id === key)?.onAction?.();
  const choosing = items.some(({ chosen }) => chosen !== undefined);
  const selection = {
    selectionMode: 'single' as const,
    disallowEmptySelection: true,
    selectedKeys: items.filter(({ chosen }) => chosen).map(({ id }) => id),
  };
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
        <FirstFocus />
        <Menu
          className={cx(styles.menu)}
          aria-label={label}
          autoFocus="first"
          {...(choosing ? selection : {})}
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
              {item.chosen !== undefined && (
                <span className={cx(styles.mark)}>{item.chosen && <Icon name="check" />}</span>
              )}
              {item.icon !== undefined && <Icon name={item.icon} />}
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </I18nProvider>
  );
}
