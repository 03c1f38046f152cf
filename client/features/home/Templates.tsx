import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { plannedTime } from '../../../shared/model/plan.ts';
import { TEMPLATE_PLANS } from '../../../shared/model/templates.ts';
import { TEMPLATES, type Template } from '../../../shared/model/words.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';

/** Shown at once; the others are a press away. */
const FIRST = 3;

interface TemplatesProps {
  readonly chosen: Template;
  readonly onChoose: (template: Template) => void;
}

/** What a board goes through: an open one nothing, the others phases that can still be changed. */
export function Templates({ chosen, onChoose }: TemplatesProps) {
  const { t } = useTranslation(['plan', 'home']);
  const [all, setAll] = useState(false);
  const shown = all ? TEMPLATES : TEMPLATES.slice(0, FIRST);
  return (
    <>
      {shown.map((template) => (
        <Choice
          key={template}
          name="template"
          value={template}
          chosen={chosen}
          onChoose={onChoose}
          label={t(`template.${template}.name`)}
        >
          {t(`template.${template}.text`)} <Length template={template} />
          {chosen === template && <> {t('good', { what: t(`template.${template}.good`) })}.</>}
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
