import { createElement, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type MathElement, readTex } from '../../../shared/richtext/readTex.ts';
import styles from '../../ui/text/rich.module.css';

/** TeX as MathML; what cannot be read as it was typed, with a word on it (TEXT-2). */
export function Formula({ tex, block }: { readonly tex: string; readonly block: boolean }) {
  const { t } = useTranslation('text');
  const math = useMemo(() => readTex(tex, block), [tex, block]);
  const shown =
    math === null ? (
      <>
        <code>{tex}</code> <small className={styles.why}>{t('unreadable')}</small>
      </>
    ) : (
      draw(math)
    );
  return block ? (
    <div className={styles.formulaBlock} dir="ltr">
      {shown}
    </div>
  ) : (
    <span className={styles.formula} dir="ltr">
      {shown}
    </span>
  );
}

function draw({ tag, attrs, children }: MathElement, key?: number): ReactNode {
  const inside = children.map((child, index) => (typeof child === 'string' ? child : draw(child, index)));
  return createElement(tag, { ...attrs, key }, ...inside);
}
