import type { KeyboardEvent } from 'react';
import { cx } from '../../ui/cx.ts';
import styles from './BallotRoom.module.css';

interface TenDotsProps {
  readonly value: number | null;
  /** The value in words. */
  readonly words: string;
  readonly labelledBy: string;
  readonly onChange: (value: number) => void;
}

const KEYS: Readonly<Record<string, (value: number) => number>> = {
  ArrowRight: (value) => value + 1,
  ArrowUp: (value) => value + 1,
  ArrowLeft: (value) => value - 1,
  ArrowDown: (value) => value - 1,
  PageUp: (value) => value + 3,
  PageDown: (value) => value - 3,
  Home: () => 0,
  End: () => 10,
};

/** None to ten of ten, as dots: a slider for the keyboard, a press for a finger. A press on the last full dot empties it. */
export function TenDots({ value, words, labelledBy, onChange }: TenDotsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const change = KEYS[event.key];
    if (change === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // Arrows follow the reading direction.
    const mirrored = event.key.startsWith('Arrow') && getComputedStyle(event.currentTarget).direction === 'rtl';
    const sideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const next = change(value ?? 0);
    onChange(mirrored && sideways ? (value ?? 0) * 2 - next : next);
  };
  return (
    <div
      className={styles.ten}
      role="slider"
      tabIndex={0}
      aria-labelledby={labelledBy}
      aria-valuemin={0}
      aria-valuemax={10}
      aria-valuenow={value ?? 0}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
    >
      {Array.from({ length: 10 }, (_, index) => index + 1).map((n) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the slider around it takes the keys
        // biome-ignore lint/a11y/noStaticElementInteractions: see above
        <span
          key={n}
          className={cx(styles.dot, value !== null && n <= value && styles.on)}
          onClick={() => onChange(value === n ? n - 1 : n)}
        />
      ))}
    </div>
  );
}
