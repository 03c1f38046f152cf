import { useTranslation } from 'react-i18next';
import type { CommitmentsView } from '../../../../shared/api/commitments.ts';
import { MAX_GROUNDS } from '../../../../shared/protocol/limits.ts';
import { Check } from '../../../ui/Check.tsx';
import styles from './Commitments.module.css';

interface GroundsProps {
  readonly view: CommitmentsView;
  readonly chosen: readonly string[];
  readonly onChange: (statements: readonly string[]) => void;
}

/** The statements that a commitment comes from, to be ticked. */
export function Grounds({ view, chosen, onChange }: GroundsProps) {
  const { t } = useTranslation('commitments');
  if (view.statements.length === 0) return null;
  const toggle = (id: string) => {
    const without = chosen.filter((each) => each !== id);
    onChange(without.length < chosen.length ? without : [...chosen, id].slice(-MAX_GROUNDS));
  };
  return (
    <fieldset>
      <legend>{t('form.from')}</legend>
      <p className={styles.small}>{t('form.fromText')}</p>
      <div className={styles.checks}>
        {view.statements.map(({ id, number, text }) => (
          <Check key={id} checked={chosen.includes(id)} onChange={() => toggle(id)}>
            <b>{t('statement', { n: number })}</b> <span dir="auto">{text}</span>
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
