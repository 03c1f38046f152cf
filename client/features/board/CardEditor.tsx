import '../../i18n/text.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readCard } from '../../../shared/model/board.ts';
import { textTools } from '../../hooks/textTools.ts';
import type { CardItem, ReadyBoard } from '../../hooks/useBoard.ts';
import { useCarets } from '../../hooks/useCarets.ts';
import { cx } from '../../ui/cx.ts';
import { SharedEditor } from '../../ui/SharedEditor.tsx';
import cardStyles from './Card.module.css';
import styles from './CardEditor.module.css';
import { EditorTools } from './EditorTools.tsx';

interface CardEditorProps {
  readonly board: ReadyBoard;
  readonly item: CardItem;
  /** The person puts the pen down by keyboard. */
  readonly onLeave: () => void;
}

/** A card's text as an editor that several people share. */
export function CardEditor({ board, item, onLeave }: CardEditorProps) {
  const { t } = useTranslation(['board', 'text']);
  const { document, nameOf, view } = board;
  const carets = useCarets(document, nameOf);
  const fragment = useMemo(() => readCard(document.doc, item.id)?.body ?? null, [document.doc, item.id]);
  return (
    <SharedEditor
      fragment={fragment}
      awareness={carets}
      name={view.me.name}
      label={item.number === null ? t('editor.labelNew') : t('editor.label', { n: item.number })}
      text={textTools}
      limits={{ tooLong: t('text:tooLong'), tooDeep: t('text:tooDeep') }}
      className={cx(cardStyles.full, styles.text)}
      tools={(editor) => <EditorTools editor={editor} />}
      onLeave={onLeave}
    />
  );
}
