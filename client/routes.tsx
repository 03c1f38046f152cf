import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch, useLocation } from 'wouter';
import type { PeopleOf } from './features/board/BoardHeader.tsx';
import type { Rooms } from './features/board/BoardInSession.tsx';
import { DeviceGate } from './features/join/DeviceGate.tsx';
import { NamePage } from './features/join/NamePage.tsx';
import { StartPage } from './features/join/StartPage.tsx';
import { SessionFrame } from './features/session/SessionFrame.tsx';
import { EncryptionNotice } from './features/shell/EncryptionNotice.tsx';
import { ErrorBoundary } from './features/shell/ErrorBoundary.tsx';
import { LanguageChoice } from './features/shell/LanguageChoice.tsx';
import { NotFound } from './features/shell/NotFound.tsx';
import { bare, ofBoard, slip } from './frames.tsx';
import { useApi } from './hooks/useApi.ts';
import { usePreferences } from './hooks/usePreferences.ts';
import { chunk } from './ui/chunk.tsx';
import { Loading } from './ui/Loading.tsx';
import { RareText } from './ui/RareText.ts';

/* Joining comes with the first bundle: it is small, and a class on one Wi-Fi waits for each round trip. */

const BoardPage = lazy(async () => ({ default: (await import('./features/board/BoardPage.tsx')).BoardPage }));
const ConsentPrompt = lazy(async () => ({
  default: (await import('./features/publish/ConsentPrompt.tsx')).ConsentPrompt,
}));
const MoreRoutes = lazy(async () => ({ default: (await import('./moreRoutes.tsx')).MoreRoutes }));
const EnterPage = lazy(async () => ({ default: (await import('./features/account/EnterPage.tsx')).EnterPage }));
const SignInPage = lazy(async () => ({ default: (await import('./features/account/SignInPage.tsx')).SignInPage }));
const ReenterPage = lazy(async () => ({ default: (await import('./features/account/ReenterPage.tsx')).ReenterPage }));

// A board is read and written in long before anybody looks at who is there.
const PeopleDialog = chunk(async () => (await import('./features/people/PeopleDialog.tsx')).PeopleDialog);
// With the first press on its key or in its menu.
const PreferencesDialog = chunk(
  async () => (await import('./features/preferences/PreferencesDialog.tsx')).PreferencesDialog,
);
// Most boards have no session.
const PhaseBar = chunk(async () => (await import('./features/session/PhaseBar.tsx')).PhaseBar);

// Only a board with a session has rooms; what stands above its cards is small and comes with them.
const Lead = chunk(async () => (await import('./features/rooms/Lead.tsx')).Lead);
const Room = chunk(async () => (await import('./features/rooms/Room.tsx')).Room);
const OpenBoardRoom = chunk(async () => (await import('./features/rooms/OpenBoardRoom.tsx')).OpenBoardRoom);

/** Pages that nobody waits for who joins a board and writes: `moreRoutes.tsx` has their list. */
const MORE = /^\/(?:invite|me|boards|boards\/new|boards\/[^/]+\/[^/]+|cohorts\/.+)\/?$/;

// Few texts have a table or a formula.
const DrawRareText = chunk(async () => (await import('./features/board/DrawRareText.tsx')).DrawRareText);

const people: PeopleOf = (board, onClose) => <PeopleDialog board={board} onClose={onClose} />;
const rooms: Rooms = {
  lead: (props) => <Lead {...props} />,
  room: (props) => <Room waiting={<RoomOnItsWay />} missing={<RoomMissing />} {...props} />,
  synthesis: (board) => <OpenBoardRoom waiting={<RoomOnItsWay />} missing={<RoomMissing />} board={board} />,
};

/** Every address of the app, and what stands there. */
export function Routes() {
  const [location] = useLocation();
  const { asked, ask } = usePreferences();
  return (
    <ErrorBoundary place={location}>
      <RareText value={DrawRareText}>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/">{slip(<StartPage notice={<EncryptionNotice />} />)}</Route>
            <Route path="/j/:code">
              {({ code }) => (
                <DeviceGate code={code} frame={slip}>
                  {slip(<NamePage key={code} code={code} notice={<EncryptionNotice />} />)}
                </DeviceGate>
              )}
            </Route>
            <Route path="/enter">{slip(<EnterPage />)}</Route>
            <Route path="/sign-in">{slip(<SignInPage />)}</Route>
            <Route path="/re-enter">{slip(<ReenterPage />)}</Route>
            <Route path={MORE}>
              <MoreRoutes />
            </Route>
            <Route path="/boards/:id">
              {({ id }) =>
                ofBoard(
                  id,
                  <SessionFrame boardId={id}>
                    <BoardPage
                      boardId={id}
                      consent={<Consent board={id} />}
                      people={people}
                      rooms={rooms}
                      phases={<PhaseBar boardId={id} />}
                    />
                  </SessionFrame>,
                  bare,
                )
              }
            </Route>
            <Route>{slip(<NotFound />)}</Route>
          </Switch>
        </Suspense>
      </RareText>
      {asked && <PreferencesDialog languages={<LanguageChoice />} onClose={() => ask(false)} />}
    </ErrorBoundary>
  );
}

/** The question to authors comes beside the board, never before it, and only while there is one. */
function Consent({ board }: { readonly board: string }) {
  const view = useApi('readBoard', { params: { board } });
  if (view.state !== 'ready' || !view.data.publishing) return null;
  return (
    <Suspense fallback={null}>
      <ConsentPrompt boardId={board} />
    </Suspense>
  );
}

function RoomOnItsWay() {
  const { t } = useTranslation();
  return <Loading>{t('loading')}</Loading>;
}

function RoomMissing() {
  const { t } = useTranslation();
  return <Loading>{t('roomMissing')}</Loading>;
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <main>
      <Loading>{t('loading')}</Loading>
    </main>
  );
}
