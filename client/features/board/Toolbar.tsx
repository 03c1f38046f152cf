import { useTranslation } from 'react-i18next';
import { CONTRIBUTION_TYPES, isContributionType } from '../../../shared/model/words.ts';
import type { NewPosts } from '../../hooks/useNewPosts.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import styles from './Toolbar.module.css';
import type { BoardFilter } from './useBoardFilter.ts';
import type { LayoutHandle } from './useLayout.ts';

interface ToolbarProps {
  readonly filter: BoardFilter;
  readonly layout: LayoutHandle;
  readonly newPosts: NewPosts;
}

/** Finding, filtering, choosing a view, and the way to what is new. */
export function Toolbar({ filter, layout, newPosts }: ToolbarProps) {
  const { t } = useTranslation(['board', 'common']);
  const count = newPosts.ids.size;
  return (
    <search className={styles.tools} aria-label={t('tools.label')}>
      <label className={styles.find}>
        <VisuallyHidden>{t('tools.find')}</VisuallyHidden>
        <Icon name="search" />
        <input
          type="search"
          autoComplete="off"
          dir="auto"
          value={filter.words}
          placeholder={t('tools.find')}
          onChange={(event) => filter.setWords(event.target.value)}
        />
      </label>
      <label className={styles.type}>
        <VisuallyHidden>{t('tools.type')}</VisuallyHidden>
        <select
          value={filter.type ?? ''}
          onChange={(event) => filter.setType(isContributionType(event.target.value) ? event.target.value : null)}
        >
          <option value="">{t('tools.allTypes')}</option>
          {CONTRIBUTION_TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`common:type.${type}`)}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </label>
      <div className={styles.new}>
        {count > 0 && (
          <Button icon="arrdown" className={styles.newButton} onClick={() => showFirst(newPosts)}>
            {t('tools.new', { count })}
          </Button>
        )}
      </div>
      <VisuallyHidden>
        <span role="status">{newPosts.announced > 0 ? t('tools.new', { count: newPosts.announced }) : ''}</span>
        <span role="status">{filter.active ? t('tools.found', { count: filter.cards.length }) : ''}</span>
      </VisuallyHidden>
      <fieldset className={styles.views}>
        <legend className={styles.legend}>{t('tools.view')}</legend>
        {(['columns', 'stream'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={layout.layout === each} onClick={() => layout.setLayout(each)}>
            {t(`tools.${each}`)}
          </button>
        ))}
      </fieldset>
    </search>
  );
}

function showFirst({ ids }: NewPosts): void {
  const [first] = ids;
  const card = first === undefined ? null : document.getElementById(`card-${first}`);
  card?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  card?.focus({ preventScroll: true });
}
