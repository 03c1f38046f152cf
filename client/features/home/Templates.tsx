import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plannedTime } from '../../../shared/model/plan.ts';
import { TEMPLATE_PLANS } from '../../../shared/model/templates.ts';
import { TEMPLATES, type Template } from '../../../shared/model/words.ts';
import { useApi } from '../../hooks/useApi.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { type AskedOfTemplate, OwnTemplates } from './OwnTemplates.tsx';

/** Shown at once; the others are a press away. */
const FIRST = 3;

/** One that comes with the product, or one of one's own by its id. */
export type Chosen = { readonly template: Template } | { readonly own: string };

interface TemplatesProps {
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onAsk: (asked: AskedOfTemplate) => void;
}

/** What a board goes through: an open one nothing, the others phases that can still be changed. One's own come first. */
export function Templates({ chosen, onChoose, onAsk }: TemplatesProps) {
  const { t } = useTranslation(['plan', 'home']);
  const [all, setAll] = useState(false);
  const list = useApi('listTemplates');
  const own = list.state === 'ready' ? list.data.templates : [];
  const shown = all ? TEMPLATES : TEMPLATES.slice(0, FIRST);
  // One that was removed meanwhile is chosen no more.
  const mine = 'own' in chosen && own.some(({ id }) => id === chosen.own) ? chosen.own : null;
  const shipped = 'template' in chosen ? chosen.template : null;
  return (
    <>
      {own.length > 0 && (
        <OwnTemplates templates={own} chosen={mine} onChoose={(id) => onChoose({ own: id })} onAsk={onAsk} />
      )}
      {shown.map((template) => (
        <Choice
          key={template}
          name="template"
          value={template}
          chosen={shipped}
          onChoose={(value) => onChoose({ template: value })}
          label={t(`template.${template}.name`)}
        >
          {t(`template.${template}.text`)} <Length template={template} />
          {shipped === template && <> {t('good', { what: t(`template.${template}.good`) })}.</>}
        </Choice>
      ))}
      {!all && (
        <div>
          <Button look="quiet" icon="down" onClick={() => setAll(true)}>
            {t('home:make.moreTemplates')}
          </Button>
        </div>
      )}
    </>
  );
}

function Length({ template }: { readonly template: Template }) {
  const { t } = useTranslation('plan');
  if (template === 'open') return null;
  const { minutes, open } = plannedTime(TEMPLATE_PLANS[template].phases);
  return <>{minutes === 0 ? t('open') : t(open ? 'minutesOpen' : 'minutes', { count: minutes })}.</>;
}
