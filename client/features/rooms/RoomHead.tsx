import type { ReactNode } from 'react';
import styles from './Rooms.module.css';

interface RoomHeadProps {
  readonly title: ReactNode;
  readonly facts?: readonly ReactNode[];
  readonly children?: ReactNode;
}

/** The heading of a room, the facts under it, and a sentence of what to do. */
export function RoomHead({ title, facts = [], children }: RoomHeadProps) {
  const shown = facts.filter((fact) => fact !== null && fact !== '');
  return (
    <header className={styles.head}>
      <h1 tabIndex={-1} dir="auto">
        {title}
      </h1>
      {shown.length > 0 && (
        <ul className={styles.facts}>
          {shown.map((fact) => (
            <li key={String(fact)} dir="auto">
              {fact}
            </li>
          ))}
        </ul>
      )}
      {children !== undefined && <p className={styles.lede}>{children}</p>}
    </header>
  );
}
