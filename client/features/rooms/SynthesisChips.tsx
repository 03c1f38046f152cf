import { useTranslation } from 'react-i18next';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { cx } from '../../ui/cx.ts';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { Citable } from './citable.ts';
import { firstWords } from './firstWords.ts';
import styles from './Synthesis.module.css';

interface SynthesisChipsProps {
  readonly board: ReadyBoard;
  readonly all: readonly Citable[];
  readonly citations: readonly { readonly id: string; readonly card: string }[];
}

/** What a heading cites: numbers in the colour of what they stand for. What was removed meanwhile is left out. */
export function SynthesisChips({ board, all, citations }: SynthesisChipsProps) {
  const { t } = useTranslation(['synthesis', 'common']);
  const cited = all.filter(({ id }) => citations.some(({ card }) => card === id));
  if (cited.length === 0) return null;
  const { view, sharedWritable, actions } = board;
  return (
    <ul className={styles.chips}>
      {cited.map(({ id, type, number, words }) => {
        const about = { n: number, words: firstWords(words) };
        const label =
          type === null ? t('chipStatement', about) : t('chip', { ...about, type: t(`common:type.${type}`) });
        const open: MenuItem[] =
          type === null
            ? []
            : [{ id: 'show', label: t('showCard'), icon: 'eye', href: `/boards/${view.id}?card=${id}` }];
        const takeOut = () => {
          // Two people may have cited it at once: it comes out whole.
          for (const each of citations) if (each.card === id) actions.uncite(each.id);
        };
        const out: MenuItem[] = sharedWritable
          ? [{ id: 'out', label: t('takeOut'), icon: 'close', onAction: takeOut }]
          : [];
        const words_ = { id: 'words', label: <span dir="auto">{firstWords(words)}</span> };
        return (
          <li key={id}>
            <Menu
              label={label}
              look="plain"
              className={cx(styles.chip, `tone-${type ?? 'synthesis'}`)}
              items={open.length + out.length === 0 ? [words_] : [...open, ...out]}
            >
              <span aria-hidden="true">{type === null ? t('statementShort', { n: number }) : number}</span>
              <VisuallyHidden>{label}</VisuallyHidden>
            </Menu>
          </li>
        );
      })}
    </ul>
  );
}
