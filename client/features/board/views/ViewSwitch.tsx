import { useTranslation } from 'react-i18next';
import { BOARD_VIEWS, type BoardViewName, GROUPINGS, type Grouping } from '../../../hooks/useBoardLook.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Menu, type MenuItem } from '../../../ui/Menu.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import styles from './Toolbar.module.css';
import type { PresentView } from './usePresentView.ts';

/** Those that have a button of their own where there is room. */
const FIRST = ['columns', 'stream', 'threads', 'document'] as const satisfies readonly BoardViewName[];

interface ViewSwitchProps {
  readonly present: PresentView;
  /** A promise of no names: nothing by author or moment (VIEW-4). */
  readonly hidden: boolean;
  /** There may be groups. */
  readonly grouped: boolean;
  readonly onChoose: (view: BoardViewName, by?: Grouping) => void;
}

/** Which view: a row of buttons and a menu, or one button with the present view's name. */
export function ViewSwitch({ present, hidden, grouped, onChoose }: ViewSwitchProps) {
  const { t } = useTranslation('views');
  const view = (name: BoardViewName): MenuItem => ({
    id: name,
    label: t(`name.${name}`),
    chosen: present.view === name,
    onAction: () => onChoose(name),
  });
  const groupings = GROUPINGS.filter((by) => by !== 'group' || (grouped && !hidden)).map(
    (by): MenuItem => ({
      id: `by-${by}`,
      label: t(`by.${by}`),
      chosen: present.view === 'columns' && present.by === by,
      onAction: () => onChoose('columns', by),
    }),
  );
  const shown = BOARD_VIEWS.filter((name) => name !== 'timeline' || !hidden);
  const rest = shown.filter((name) => !FIRST.some((first) => first === name));
  const isMore = rest.includes(present.view);
  return (
    <>
      <fieldset className={styles.views}>
        <legend className={styles.legend}>{t('view')}</legend>
        {FIRST.map((name) => (
          <button key={name} type="button" aria-pressed={present.view === name} onClick={() => onChoose(name)}>
            {t(`name.${name}`)}
          </button>
        ))}
        <Menu
          label={t('moreViews')}
          className={isMore ? styles.moreChosen : styles.more}
          items={[...rest.map(view), ...groupings]}
        >
          {isMore ? t(`name.${present.view}`) : t('more')}
          <Icon name="down" />
        </Menu>
      </fieldset>
      <div className={styles.oneView}>
        <Menu
          label={t('view')}
          look="plain"
          icon="columns"
          items={[...groupings, ...shown.filter((name) => name !== 'columns').map(view)]}
        >
          <VisuallyHidden>{t('view')}: </VisuallyHidden>
          <span className={styles.viewName}>{t(`name.${present.view}`)}</span>
          <Icon name="down" />
        </Menu>
      </div>
    </>
  );
}
