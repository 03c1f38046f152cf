import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContributionType, isContributionType } from '../../../shared/model/words.ts';
import { isErrorCode } from '../../../shared/protocol/errors.ts';
import type { LateCopy } from '../../hooks/useBoard.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './LateCopies.module.css';

interface LateCopiesProps {
  readonly copies: readonly LateCopy[];
  /** Null while nothing can be written. */
  readonly onUse: ((text: string, type: ContributionType) => void) | null;
  readonly onDrop: (card: string) => void;
}

/** Words that the board could not take: visible until their author has done something with them. */
export function LateCopies({ copies, onUse, onDrop }: LateCopiesProps) {
  const { t } = useTranslation('board');
  if (copies.length === 0) return null;
  return (
    <section className={styles.late} aria-labelledby="late-copies">
      <h2 id="late-copies">{t('late.title')}</h2>
      <p className={styles.why}>{t('late.text')}</p>
      <ul>
        {copies.map((copy) => (
          <Copy key={copy.card} copy={copy} onUse={onUse} onDrop={onDrop} />
        ))}
      </ul>
    </section>
  );
}

function Copy({ copy, onUse, onDrop }: { readonly copy: LateCopy } & Pick<LateCopiesProps, 'onUse' | 'onDrop'>) {
  const { t } = useTranslation(['board', 'common']);
  const [sure, setSure] = useState(false);
  const type = isContributionType(copy.type) ? copy.type : 'idea';
  const use = () => {
    onUse?.(copy.text, type);
    onDrop(copy.card);
  };
  return (
    <li className={styles.copy}>
      <p className={styles.text} dir="auto">
        {copy.text}
      </p>
      {isErrorCode(copy.reason) && <p className={styles.why}>{t(`common:error.${copy.reason}`)}</p>}
      <div className={styles.row}>
        {onUse !== null && <Button onClick={use}>{t('late.use')}</Button>}
        <Button look={sure ? 'danger' : 'quiet'} onClick={() => (sure ? onDrop(copy.card) : setSure(true))}>
          {t(sure ? 'late.confirm' : 'late.drop')}
        </Button>
      </div>
    </li>
  );
}
