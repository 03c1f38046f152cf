import '../../i18n/boardMore.ts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isErrorCode } from '../../../shared/protocol/errors.ts';
import type { LateCopy } from '../../hooks/useBoard.ts';
import { useCopy } from '../../hooks/useCopy.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './LateCopies.module.css';

interface LateCopiesProps {
  readonly copies: readonly LateCopy[];
  /** The server keeps no more of them. */
  readonly full: boolean;
  /** Null while nothing can be written. */
  readonly onInsert: ((copy: LateCopy) => void) | null;
  readonly onDrop: (id: string) => void;
}

/** Words that the board could not take: visible until their author has done something with them. */
export function LateCopies({ copies, full, onInsert, onDrop }: LateCopiesProps) {
  const { t } = useTranslation('board');
  return (
    <section className={styles.late} aria-labelledby="late-copies">
      <h2 id="late-copies">{t('late.title')}</h2>
      <p className={styles.why}>{t('late.text')}</p>
      {full && (
        <p className={styles.why} role="status">
          {t('late.full')}
        </p>
      )}
      <ul>
        {copies.map((copy) => (
          <li key={copy.id}>
            <KeptWords copy={copy} onInsert={onInsert} onDrop={onDrop} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface KeptWordsProps extends Pick<LateCopiesProps, 'onInsert' | 'onDrop'> {
  readonly copy: LateCopy;
}

/** One copy: its words, why they are here, where they are kept, and what can be done with them. */
export function KeptWords({ copy, onInsert, onDrop }: KeptWordsProps) {
  const { t } = useTranslation(['board', 'common']);
  const [sure, setSure] = useState(false);
  const words = useRef<HTMLParagraphElement>(null);
  const [copied, take] = useCopy(words);
  return (
    <div className={styles.copy}>
      <p className={styles.type}>{t(`common:type.${copy.type}`)}</p>
      <p ref={words} className={styles.text} dir="auto">
        {copy.text}
      </p>
      <p className={styles.why}>
        {isErrorCode(copy.reason) && `${t(`common:error.${copy.reason}`)} `}
        {copy.reason === 'changed' && `${t('late.changed')} `}
        {t(copy.place === 'server' ? 'late.onServer' : 'late.onDevice')}
      </p>
      <div className={styles.row}>
        {onInsert !== null && <Button onClick={() => onInsert(copy)}>{t('late.insert')}</Button>}
        <Button icon="copy" onClick={take}>
          {t('common:copy')}
        </Button>
        <Button look={sure ? 'danger' : 'quiet'} onClick={() => (sure ? onDrop(copy.id) : setSure(true))}>
          {t(sure ? 'late.confirm' : 'late.drop')}
        </Button>
      </div>
      <p className={styles.why} role="status">
        {copied === 'copied' ? t('common:copied') : copied === 'selected' ? t('common:copyByHand') : ''}
      </p>
    </div>
  );
}
