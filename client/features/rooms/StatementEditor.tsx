import '../../i18n/text.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readCard } from '../../../shared/model/board.ts';
import { textTools } from '../../hooks/textTools.ts';
import type { ReadyBoard } from '../../hooks/useBoard.ts';
import { useCarets } from '../../hooks/useCarets.ts';
import { SharedEditor } from '../../ui/SharedEditor.tsx';
import styles from './GroupSheet.module.css';

interface StatementEditorProps {
  readonly sheet: ReadyBoard;
  readonly id: string;
  readonly label: string;
  readonly className?: string | undefined;
  /** The person puts the pen down by keyboard. */
  readonly onLeave: () => void;
}

/** A statement, or a field of a synthesis, as everybody writes in it. */
export function StatementEditor({ sheet, id, label, className, onLeave }: StatementEditorProps) {
  const { t } = useTranslation('text');
  const { document, nameOf, view } = sheet;
  const carets = useCarets(document, nameOf);
  const fragment = useMemo(() => readCard(document.doc, id)?.body ?? null, [document.doc, id]);
  return (
    <SharedEditor
      fragment={fragment}
      awareness={carets}
      name={view.me.name}
      label={label}
      text={textTools}
      limits={{ tooLong: t('tooLong'), tooDeep: t('tooDeep') }}
      className={className ?? styles.words}
      onLeave={onLeave}
    />
  );
}
