import { lazy, type ReactNode } from 'react';
import { BoardGate } from './features/join/BoardGate.tsx';
import { DeviceGate } from './features/join/DeviceGate.tsx';
import { SlipFrame } from './features/shell/SlipFrame.tsx';

const SiteFrame = lazy(async () => ({ default: (await import('./features/shell/SiteFrame.tsx')).SiteFrame }));

/* What stands around a page, for all lists of addresses. */

/** Nothing around it: a page that fills the screen. */
export const bare = (page: ReactNode) => page;
export const slip = (page: ReactNode) => <SlipFrame>{page}</SlipFrame>;
export const site = (page: ReactNode) => <SiteFrame>{page}</SiteFrame>;

/** A page for members of a board, on a device that knows who it is. */
export function ofBoard(id: string, page: ReactNode, frame: (page: ReactNode) => ReactNode) {
  return (
    <DeviceGate key={id} board={id} frame={slip}>
      <BoardGate board={id} frame={slip}>
        {frame(page)}
      </BoardGate>
    </DeviceGate>
  );
}
