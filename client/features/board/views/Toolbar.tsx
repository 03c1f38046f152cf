import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES, isContributionType } from '../../../../shared/model/words.ts';
import type { ReadyBoard } from '../../../hooks/useBoard.ts';
import type { FilterChoice, LookHandle } from '../../../hooks/useBoardLook.ts';
import type { NewPosts } from '../../../hooks/useNewPosts.ts';
import { Button } from '../../../ui/Button.tsx';
import { chunk } from '../../../ui/chunk.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { isFiltered } from './filterCards.ts';
import styles from './Toolbar.module.css';
import { useFilterWords } from './useFilterWords.ts';
import type { PresentView } from './usePresentView.ts';
import { ViewSwitch } from './ViewSwitch.tsx';

const FilterDialog = chunk(async () => (await import('./FilterDialog.tsx')).FilterDialog);

interface ToolbarProps {
  readonly board: ReadyBoard;
  readonly look: LookHandle;
  /** The filter as it holds here: a promise of no names takes some of it away. */
  readonly choice: FilterChoice;
  readonly present: PresentView;
  readonly hidden: boolean;
  /** How many cards are shown. */
  readonly found: number;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly onAskGroups: () => void;
  readonly newPosts: NewPosts;
  readonly onShowNew: () => void;
}

/** Finding, filtering, choosing a view, and the way to what is new. */
export function Toolbar(props: ToolbarProps) {
  const { board, look, choice, present, hidden, found, groups, onAskGroups, newPosts, onShowNew } = props;
  const { t } = useTranslation(['views', 'common']);
  const [filtering, setFiltering] = useState(false);
  const what = useFilterWords(board, choice, groups);
  const count = newPosts.ids.size;
  const active = isFiltered(choice);
  // Finding by words is seen in its field.
  const others = isFiltered({ ...choice, words: '', type: null });
  return (
    <div className={styles.bar}>
      <search className={styles.tools} aria-label={t('label')}>
        <label className={styles.find}>
          <VisuallyHidden>{t('find')}</VisuallyHidden>
          <Icon name="search" />
          <input
            type="search"
            data-keys="find"
            autoComplete="off"
            dir="auto"
            value={choice.words}
            placeholder={t('find')}
            maxLength={200}
            onChange={(event) => look.setFilter({ words: event.target.value })}
          />
        </label>
        <label className={styles.type}>
          <VisuallyHidden>{t('type')}</VisuallyHidden>
          <select
            value={choice.type ?? ''}
            onChange={({ target: { value } }) => look.setFilter({ type: isContributionType(value) ? value : null })}
          >
            <option value="">{t('allTypes')}</option>
            {CONTRIBUTION_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`common:type.${type}`)}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </label>
        <Button
          look="quiet"
          icon="filter"
          className={styles.filter}
          aria-haspopup="dialog"
          aria-label={t('filter.open')}
          onClick={() => {
            onAskGroups();
            setFiltering(true);
          }}
        >
          <span>{t('filter.open')}</span>
          {others && <i className={styles.dot} />}
        </Button>
        <div className={styles.new}>
          {count > 0 && (
            <Button icon="arrdown" className={styles.newButton} onClick={onShowNew}>
              {t('new', { count })}
            </Button>
          )}
        </div>
        <VisuallyHidden>
          <span role="status">{newPosts.announced > 0 ? t('new', { count: newPosts.announced }) : ''}</span>
        </VisuallyHidden>
        <ViewSwitch
          present={present}
          hidden={hidden}
          grouped={board.view.session || board.view.cohortId !== null}
          onChoose={look.setView}
        />
      </search>
      <div className={active ? styles.found : undefined}>
        <p role="status" dir="auto">
          {active ? t('filter.shown', { count: found, all: board.snapshot.items.cards.length, what }) : ''}
        </p>
        {active && (
          <Button look="quiet" className={styles.clear} onClick={look.clear}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
      {filtering && (
        <FilterDialog
          board={board}
          choice={choice}
          hidden={hidden}
          groups={groups}
          onChange={look.setFilter}
          onClear={look.clear}
          onClose={() => setFiltering(false)}
        />
      )}
    </div>
  );
}
