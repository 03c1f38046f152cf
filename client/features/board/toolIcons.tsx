import type { ReactNode } from 'react';
import styles from './CardEditor.module.css';

const drawing = (inside: ReactNode) => (
  <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {inside}
  </svg>
);

/** What the tools over a text show: letters where a letter says it, else a drawing on a 20 px grid. */
export const TOOL_ICONS = {
  undo: drawing(<path d="M7.25 4.5 3.5 8.25 7.25 12M4 8.25h8a4 4 0 0 1 0 8H8.5" />),
  redo: drawing(<path d="m12.75 4.5 3.75 3.75L12.75 12M16 8.25H8a4 4 0 0 0 0 8h3.5" />),
  heading: <span className={styles.letterLarge}>H</span>,
  subheading: <span className={styles.letterSmall}>H</span>,
  bold: <span className={styles.letterBold}>B</span>,
  italic: <span className={styles.letterItalic}>I</span>,
  inlineCode: drawing(<path d="M7 5.75 2.75 10 7 14.25M13 5.75 17.25 10 13 14.25" />),
  bullets: drawing(
    <>
      <path d="M7.75 5.25h9M7.75 10h9M7.75 14.75h9" />
      <path strokeWidth="2.5" d="M3.75 5.25h.01M3.75 10h.01M3.75 14.75h.01" />
    </>,
  ),
  numbers: drawing(
    <>
      <path d="M8.75 5.25h8M8.75 10h8M8.75 14.75h8" />
      <path strokeWidth="1.25" d="m3 4.25 1.25-.75v4M3 12.5c.3-.6 2.25-.7 2.25.4 0 .9-1.6 1.3-2.25 2.85h2.4" />
    </>,
  ),
  quote: drawing(<path d="M8.5 6C5.5 6.75 4 8.5 4 11.5v2.25h4v-4H5.9M16 6c-3 .75-4.5 2.5-4.5 5.5v2.25h4v-4h-2.1" />),
  code: drawing(
    <>
      <path d="M2.75 4.25h14.5v11.5H2.75z" />
      <path d="m8 7.75-2.25 2.25L8 12.25M12 7.75l2.25 2.25L12 12.25" />
    </>,
  ),
  link: drawing(
    <path d="m8.25 11.75 3.5-3.5M9 6.5l1.9-1.9a3.2 3.2 0 0 1 4.5 4.5L13.5 11M11 13.5l-1.9 1.9a3.2 3.2 0 0 1-4.5-4.5L6.5 9" />,
  ),
  formula: drawing(<path d="m2.75 11 2-.9 2.75 6L10.75 4h6.5M11.5 9l4.5 5.5M16 9l-4.5 5.5" />),
  table: drawing(<path d="M2.75 4.25h14.5v11.5H2.75zM2.75 8.25h14.5M2.75 12h14.5M10 4.25v11.5" />),
} as const;
