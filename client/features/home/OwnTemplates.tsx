import { useTranslation } from 'react-i18next';
import type { OwnTemplateView } from '../../../shared/api/templates.ts';
import { plannedTime } from '../../../shared/model/plan.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Menu } from '../../ui/Menu.tsx';
import styles from './NewBoard.module.css';

/** What somebody wants to do with a template of theirs. */
export interface AskedOfTemplate {
  readonly what: 'rename' | 'remove';
  readonly template: OwnTemplateView;
}

interface OwnTemplatesProps {
  readonly templates: readonly OwnTemplateView[];
  /** Id of one of them. */
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onAsk: (asked: AskedOfTemplate) => void;
}

/** Templates that one saved, and those that colleagues share (TPL-1, TPL-2). */
export function OwnTemplates({ templates, chosen, onChoose, onAsk }: OwnTemplatesProps) {
  const { t } = useTranslation('templates');
  return (
    <>
      <p className={styles.kind}>{t('yours')}</p>
      {templates.map((template) => (
        <div key={template.id} className={styles.own}>
          <Choice
            name="template"
            value={template.id}
            chosen={chosen}
            onChoose={onChoose}
            label={<bdi>{template.name}</bdi>}
          >
            <Facts template={template} />
          </Choice>
          {template.mine && (
            <Menu
              icon="more"
              label={t('menu', { name: template.name })}
              items={[
                {
                  id: 'rename',
                  label: t('rename'),
                  icon: 'pen',
                  onAction: () => onAsk({ what: 'rename', template }),
                },
                {
                  id: 'remove',
                  label: t('remove'),
                  icon: 'minus',
                  danger: true,
                  onAction: () => onAsk({ what: 'remove', template }),
                },
              ]}
            />
          )}
        </div>
      ))}
      <p className={styles.kind}>{t('shipped')}</p>
    </>
  );
}

/** How long it takes, which version, who shares it. */
function Facts({ template }: { readonly template: OwnTemplateView }) {
  const { t } = useTranslation(['templates', 'plan']);
  const { minutes, open } = plannedTime(template.plan);
  const facts: (string | false)[] = [
    minutes === 0 ? t('plan:open') : t(open ? 'plan:minutesOpen' : 'plan:minutes', { count: minutes }),
    template.version > 1 && t('version', { n: template.version }),
    template.mine && template.cohort !== null && t('sharedWith', { name: template.cohort.name }),
    template.by !== null && t('sharedBy', { name: template.by }),
  ];
  const told = facts.filter((fact) => fact !== false);
  return told.map((fact, index) => (
    <bdi key={fact}>
      {index > 0 && ' · '}
      {fact}
    </bdi>
  ));
}
