import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES, isContributionType } from '../../../../shared/model/words.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import { type FilterChoice, NONE } from '../../../hooks/useBoardLook.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import styles from './Toolbar.module.css';

interface FilterDialogProps {
  readonly board: ReadyBoard;
  readonly choice: FilterChoice;
  readonly hidden: boolean;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (part: Partial<FilterChoice>) => void;
  readonly onClear: () => void;
  readonly onClose: () => void;
}

/** All that cards can be asked; what is chosen holds at once. */
export function FilterDialog({ board, choice, hidden, groups, onChange, onClear, onClose }: FilterDialogProps) {
  const { t, i18n } = useTranslation(['views', 'common']);
  const { themes, cards } = board.snapshot.items;
  const writers = new Set(cards.flatMap(({ owner, coauthors }) => [owner, ...coauthors]));
  const authors = [...writers]
    .filter((member) => member !== '')
    .map((member): [string, string] => [member, board.nameOf(member)])
    .sort(([, a], [, b]) => a.localeCompare(b, i18n.language));
  const actions = (
    <>
      <Button
        onClick={() => {
          onClear();
          onClose();
        }}
      >
        {t('filter.clear')}
      </Button>
      <Button look="primary" onClick={onClose}>
        {t('filter.done')}
      </Button>
    </>
  );
  return (
    <Dialog title={t('filter.title')} onClose={onClose} actions={actions}>
      <div className={styles.fields}>
        <Select
          label={t('type')}
          value={choice.type ?? ''}
          onChange={(value) => onChange({ type: isContributionType(value) ? value : null })}
          options={[
            ['', t('allTypes')],
            ...CONTRIBUTION_TYPES.map((type) => [type, t(`common:type.${type}`)] as const),
          ]}
        />
        {themes.length > 0 && (
          <Select
            label={t('filter.theme')}
            value={choice.theme ?? ''}
            onChange={(value) => onChange({ theme: value || null })}
            options={[
              ['', t('filter.allThemes')],
              ...themes.map(({ id, name }) => [id, name || t('theme.nameless')] as const),
              [NONE, t('theme.none')],
            ]}
          />
        )}
        {!hidden && groups.length > 0 && (
          <Select
            label={t('filter.group')}
            value={choice.group ?? ''}
            onChange={(value) => onChange({ group: value || null })}
            options={[
              ['', t('filter.allGroups')],
              ...groups.map(({ id, name }) => [id, name] as const),
              [NONE, t('group.none')],
            ]}
          />
        )}
        {!hidden && (
          <Select
            label={t('filter.author')}
            value={choice.author ?? ''}
            onChange={(value) => onChange({ author: value || null })}
            options={[['', t('filter.allAuthors')], ...authors]}
          />
        )}
        <Check checked={choice.unanswered} onChange={(unanswered) => onChange({ unanswered })}>
          {t('filter.unanswered')} <small className={styles.hint}>{t('filter.unansweredHint')}</small>
        </Check>
      </div>
    </Dialog>
  );
}
