import '../../i18n/text.ts';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chunk } from '../../ui/chunk.tsx';
import type { RareTextProps } from '../../ui/RareText.ts';
import styles from '../../ui/text/rich.module.css';

// Reading TeX weighs more than everything else on a board.
const Formula = chunk(async () => (await import('./Formula.tsx')).Formula);

/** A heading, a table or a formula in a text. */
export function DrawRareText(props: RareTextProps) {
  const { node, dir, inside, waiting } = props;
  const { type, attrs } = node;
  if (type === 'table') return <Table {...props} />;
  if (type === 'heading') {
    // Whoever goes from heading to heading is not told of an empty one.
    if (node.content === undefined) return <p dir={dir} />;
    const Heading = attrs?.level === 3 ? 'h3' : 'h2';
    return (
      <Heading dir={dir} className={attrs?.level === 3 ? styles.h3 : styles.h2}>
        {inside(node)}
      </Heading>
    );
  }
  if (typeof attrs?.tex !== 'string') return waiting;
  const block = type === 'mathBlock';
  return <Formula waiting={block ? <div>{attrs.tex}</div> : <code>{attrs.tex}</code>} tex={attrs.tex} block={block} />;
}

/** Wider than its place it scrolls, by keyboard as well. */
function Table({ node, dir, inside }: RareTextProps) {
  const { t } = useTranslation('text');
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    const measure = () => setScrolls(current.scrollWidth > current.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    measure();
    return () => observer.disconnect();
  }, []);
  const region = scrolls ? { role: 'group', 'aria-label': t('table'), tabIndex: 0 } : {};
  return (
    <div ref={box} className={styles.table} dir={dir} {...region}>
      <table>
        <tbody>
          {(node.content ?? []).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text is rendered as a whole and has no other identity.
            <tr key={index}>
              {(row.content ?? []).map((cell, column) => {
                const Cell = cell.type === 'tableHeader' ? 'th' : 'td';
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <Cell key={column} colSpan={spanOf(cell.attrs?.colspan)} rowSpan={spanOf(cell.attrs?.rowspan)}>
                    {inside(cell)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const spanOf = (value: unknown) => (typeof value === 'number' && value > 1 ? value : undefined);
