import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEMPLATE_PLANS } from '../../../shared/model/templates.ts';
import { TEMPLATES, type Template } from '../../../shared/model/words.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { useSessionCommand } from '../../hooks/useSessionCommand.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './Plan.module.css';
import { usePlanWords } from './usePlanWords.ts';

type WithPlan = Exclude<Template, 'open'>;
const WITH_PLAN = TEMPLATES.filter((template): template is WithPlan => template !== 'open');

interface ChooseTemplateProps {
  readonly board: string;
  readonly title: string;
  readonly text: string;
  /** Also called when the plan was made. */
  readonly onDone?: () => void;
}

/** The templates as cards: what each is, how long it takes, what it is good for. */
export function ChooseTemplate({ board, title, text, onDone }: ChooseTemplateProps) {
  const { t } = useTranslation('plan');
  const { inAll, order } = usePlanWords();
  const errorText = useErrorText();
  const make = useSessionCommand('planSession');
  const [chosen, setChosen] = useState<WithPlan | null>(null);
  return (
    <section className={styles.section}>
      <fieldset className={styles.templates}>
        <legend>
          <h2>{title}</h2>
        </legend>
        <p className={styles.small}>{text}</p>
        {WITH_PLAN.map((template) => (
          <Choice
            key={template}
            name="template"
            value={template}
            chosen={chosen}
            onChoose={setChosen}
            label={t(`template.${template}.name`)}
          >
            <span className={styles.lines}>
              <span>{t(`template.${template}.text`)}</span>
              <span>{t('good', { what: t(`template.${template}.good`) })}</span>
              <span>{inAll(TEMPLATE_PLANS[template].phases)}</span>
              {chosen === template && <span>{t('order', { phases: order(TEMPLATE_PLANS[template].phases) })}</span>}
            </span>
          </Choice>
        ))}
      </fieldset>
      {make.error !== null && (
        <Notice tone="danger" live>
          <p>{errorText(make.error)}</p>
        </Notice>
      )}
      <div>
        <Button
          look="primary"
          busy={make.busy}
          aria-disabled={chosen === null}
          onClick={() =>
            chosen !== null && make.send({ params: { board }, body: { template: chosen } }, () => onDone?.())
          }
        >
          {t(make.busy ? 'using' : 'use')}
        </Button>
      </div>
    </section>
  );
}
