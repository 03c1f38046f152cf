import { useTranslation } from 'react-i18next';
import { useCommand } from '../../hooks/useCommand.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { cx } from '../../ui/cx.ts';
import { Notice } from '../../ui/Notice.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Boards.module.css';
import { BoardTableRow } from './BoardTableRow.tsx';
import type { BoardLine } from './boardLine.ts';

interface BoardTableProps {
  /** What the table lists, for those who listen. */
  readonly label: string;
  readonly boards: readonly BoardLine[];
  /** A heading stands right above: the first line of the table need not be drawn. */
  readonly quiet?: boolean;
  /** Parts the boards by the year in which they were last used, where there are several. */
  readonly years?: boolean;
}

/** Boards as a table; on phones each row stands by itself. */
export function BoardTable({ label, boards, quiet = false, years = false }: BoardTableProps) {
  const { t } = useTranslation('cohort');
  const errorText = useErrorText();
  const setState = useCommand('setBoardState');
  const head = (words: string) => (quiet ? <VisuallyHidden>{words}</VisuallyHidden> : words);
  const parts = years ? byYear(boards) : [{ year: null, boards }];
  return (
    <div>
      {setState.error !== null && (
        <Notice tone="danger" live title={t('table.failed')}>
          <p>{errorText(setState.error)}</p>
        </Notice>
      )}
      <table className={cx(styles.boards, quiet && styles.quiet)} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head(t('table.question'))}</th>
            <th scope="col">{head(t('table.state'))}</th>
            <th scope="col">{head(t('table.activity'))}</th>
            <th scope="col">{head(t('table.posts'))}</th>
            <th scope="col">
              <VisuallyHidden>{t('table.actions')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part.year}>
            {parts.length > 1 && part.year !== null && (
              <tr className={styles.year}>
                <th scope="rowgroup" colSpan={5}>
                  <VisuallyHidden>{t('table.year', { year: part.year })}</VisuallyHidden>
                  <span aria-hidden="true">{part.year}</span>
                </th>
              </tr>
            )}
            {part.boards.map((board) => (
              <BoardTableRow key={board.id} board={board} setState={setState.send} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface Year {
  readonly year: number | null;
  readonly boards: BoardLine[];
}

/** In the order in which the boards come: last active first. */
function byYear(boards: readonly BoardLine[]): Year[] {
  const years: Year[] = [];
  for (const board of boards) {
    const year = board.activeAt === null ? null : new Date(board.activeAt).getFullYear();
    const last = years.at(-1);
    if (last?.year === year) last.boards.push(board);
    else years.push({ year, boards: [board] });
  }
  return years;
}
