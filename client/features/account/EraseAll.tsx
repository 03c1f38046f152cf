import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeView } from '../../../shared/api/routes.ts';
import { useForgetMember } from '../../hooks/useForgetMember.ts';
import { Button } from '../../ui/Button.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import type { Done } from './Erased.tsx';
import styles from './Me.module.css';

interface EraseAllProps {
  readonly memberships: MeView['memberships'];
  readonly onErased: (done: Done) => void;
}

/** The last way out: of everything at once. */
export function EraseAll({ memberships, onErased }: EraseAllProps) {
  const { t } = useTranslation('me');
  const forget = useForgetMember();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button look="quiet" className={styles.erase} onClick={() => setOpen(true)}>
        {t('data.eraseAll')}
      </Button>
      {open && (
        <EraseDialog
          board={null}
          onClose={() => setOpen(false)}
          onDone={(words, reply) => {
            setOpen(false);
            onErased({ words, everywhere: true, reply });
            for (const { member } of memberships) forget(member);
          }}
        />
      )}
    </div>
  );
}
