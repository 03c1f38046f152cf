import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../hooks/useApi.ts';
import { useDevice } from '../../hooks/useDevice.ts';
import { useFailure } from '../../hooks/useFailure.ts';
import { Failure } from '../../ui/Failure.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { WhoIsHere } from './WhoIsHere.tsx';

interface DeviceGateProps {
  /** Board whose page this is, if it is one's. */
  readonly board?: string;
  /** The code in the address, to go on with. */
  readonly code?: string;
  /** Puts the question on a page of its own. */
  readonly frame: (page: ReactNode) => ReactNode;
  readonly children: ReactNode;
}

/** Before a person's things are shown on a device that has come back: asks whether it is still that person. */
export function DeviceGate({ board, code, frame, children }: DeviceGateProps) {
  const { t } = useTranslation();
  const failure = useFailure();
  const { asks } = useDevice();
  const me = useApi('me');
  if (!asks) return children;
  if (me.state === 'loading') return frame(<Loading>{t('loading')}</Loading>);
  if (me.state === 'failed') return frame(<Failure {...failure(me.error)} onRetry={me.refresh} />);
  const { account, memberships } = me.data;
  const someone = account ?? memberships.find((membership) => membership.board === board) ?? memberships[0];
  // Those who teach have a device of their own as a rule, and their sign-in ends by itself.
  if (account?.tutor === true || someone === undefined) return children;
  return frame(<WhoIsHere name={someone.name} board={board} code={code} />);
}
