import '../../i18n/entry.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useDevice } from '../../hooks/useDevice.ts';
import { useErrorText } from '../../hooks/useErrorText.ts';
import { chunk } from '../../ui/chunk.tsx';

// Hardly anybody sees it: most people leave with everything saved.
const SignOutDialog = chunk(async () => (await import('./SignOutDialog.tsx')).SignOutDialog);

/** Ends the sign-in here and clears the device; asks first when that would delete words that are nowhere else. */
export function SignOut({ name }: { readonly name: string }) {
  const { t } = useTranslation(['entry', 'common']);
  const [, navigate] = useLocation();
  const errorText = useErrorText();
  const device = useDevice();
  const [asking, setAsking] = useState(false);
  const leave = () => device.leave(() => navigate('/'));
  const onPress = async () => {
    if (await device.holdsUnsent()) setAsking(true);
    else leave();
  };
  return (
    <>
      <button type="button" onClick={() => void onPress()} dir="auto">
        {device.leaving ? t('signOut.leaving') : t('common:nav.signOut', { name })}
      </button>
      {asking ? (
        <SignOutDialog
          leaving={device.leaving}
          error={errorText(device.error)}
          onStay={() => setAsking(false)}
          onLeave={leave}
        />
      ) : (
        device.error !== null && <span role="alert">{errorText(device.error)}</span>
      )}
    </>
  );
}
