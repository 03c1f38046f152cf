import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../shared/api/routes.ts';
import { Notice } from '../../ui/Notice.tsx';

export interface Done {
  readonly words: boolean;
  readonly everywhere?: boolean;
  readonly reply: ReplyOf<'eraseMe'>;
}

/** What was erased, in words. */
export function Erased({ words, everywhere = false, reply }: Done) {
  const { t } = useTranslation('me');
  return (
    <Notice tone="ok" live title={t(everywhere ? 'erase.doneTitleAll' : 'erase.doneTitle')}>
      <p>{words ? t('erase.doneCards', { count: reply.cards }) : t('erase.doneName')}</p>
      {reply.editions > 0 && <p>{t('erase.doneEditions', { count: reply.editions })}</p>}
    </Notice>
  );
}
