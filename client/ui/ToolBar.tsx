import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { cx } from './cx.ts';
import styles from './ToolBar.module.css';

export interface Tool {
  readonly id: string;
  readonly label: string;
  /** A drawing in place of the label. */
  readonly icon?: ReactNode;
  /** As `Control+B`, where the text hears it. */
  readonly keys?: string;
  /** Undefined for what is done, not switched. */
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean;
  /** Begins a group. */
  readonly apart?: boolean;
  readonly onPress: () => void;
}

interface ToolBarProps {
  readonly label: string;
  readonly tools: readonly Tool[];
  /** Escape: back to what the tools are for. */
  readonly onLeave: () => void;
}

/** Buttons with one tab stop, arrows between them, and their names and keys under the pointer or the focus. */
export function ToolBar({ label, tools, onLeave }: ToolBarProps) {
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  const [told, setTold] = useState<number | null>(null);
  const current = Math.min(stop, tools.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      return told === null ? onLeave() : setTold(null);
    }
    const forward =
      row.current !== null && getComputedStyle(row.current).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tools.length - 1
          : event.key === 'ArrowRight' || event.key === 'ArrowLeft'
            ? (current + (event.key === forward ? 1 : -1) + tools.length) % tools.length
            : null;
    if (next === null) return;
    event.preventDefault();
    setStop(next);
    row.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div className={styles.around}>
      <div ref={row} className={styles.row} role="toolbar" aria-label={label} onKeyDown={onKeyDown}>
        {tools.map((tool, index) => (
          <button
            key={tool.id}
            type="button"
            className={cx(styles.tool, tool.icon === undefined && styles.words, tool.apart === true && styles.apart)}
            tabIndex={index === current ? 0 : -1}
            aria-label={tool.icon === undefined ? undefined : tool.label}
            aria-pressed={tool.pressed}
            aria-disabled={tool.disabled}
            aria-keyshortcuts={tool.keys}
            // The caret stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onPointerEnter={(event) => event.pointerType === 'mouse' && setTold(index)}
            onPointerLeave={() => setTold(null)}
            onFocus={(event) => {
              setStop(index);
              if (event.currentTarget.matches(':focus-visible')) setTold(index);
            }}
            onBlur={() => setTold(null)}
            onClick={() => {
              setTold(null);
              if (tool.disabled !== true) tool.onPress();
            }}
          >
            {tool.icon ?? tool.label}
          </button>
        ))}
      </div>
      {told !== null && <Tip row={row.current} index={told} tool={tools[told]} />}
    </div>
  );
}

/** Seen alone: the button says the same by itself. */
function Tip({
  row,
  index,
  tool,
}: {
  readonly row: HTMLElement | null;
  readonly index: number;
  readonly tool: Tool | undefined;
}) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const button = row?.querySelectorAll('button')[index];
    if (tip.current === null || row === null || button === undefined) return;
    const [bar, place] = [row.getBoundingClientRect(), button.getBoundingClientRect()];
    // Never wider than the bar: a panel that scrolls would scroll sideways.
    const most = bar.width - tip.current.offsetWidth;
    tip.current.style.left = `${Math.max(0, Math.min(place.left - bar.left, most))}px`;
    tip.current.style.top = `${place.bottom - bar.top + 4}px`;
  }, [row, index]);
  if (tool === undefined || (tool.icon === undefined && tool.keys === undefined)) return null;
  return (
    <div ref={tip} className={styles.tip} aria-hidden="true">
      {tool.icon === undefined ? null : <span>{tool.label}</span>}
      {tool.keys !== undefined && <kbd dir="ltr">{shown(tool.keys)}</kbd>}
    </div>
  );
}

const shown = (keys: string) =>
  /Mac|iPhone|iPad/.test(navigator.userAgent)
    ? keys.replace('Control+', '⌘').replace('Alt+', '⌥').replace('Shift+', '⇧')
    : keys.replace('Control', 'Ctrl');
