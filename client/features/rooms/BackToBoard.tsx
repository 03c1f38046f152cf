import '../../i18n/rooms.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { LinkButton } from '../../ui/LinkButton.tsx';
import styles from './Rooms.module.css';

/** The way back from what is looked at beside the board. */
export function BackToBoard({ board }: { readonly board: string }) {
  const { t } = useTranslation('rooms');
  return (
    <p className={styles.again}>
      <Link href={`/boards/${board}`} asChild>
        <LinkButton icon="left">{t('talk.back')}</LinkButton>
      </Link>
    </p>
  );
}
