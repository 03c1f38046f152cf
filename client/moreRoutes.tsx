import './api/settleCohorts.ts';
import { type ComponentProps, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { HomePage } from './features/cohort/HomePage.tsx';
import { InvitationPage } from './features/cohort/InvitationPage.tsx';
import { DeviceGate } from './features/join/DeviceGate.tsx';
import { EncryptionNotice } from './features/shell/EncryptionNotice.tsx';
import { NotFound } from './features/shell/NotFound.tsx';
import { bare, ofBoard, site, slip } from './frames.tsx';

const CohortPage = lazy(async () => ({ default: (await import('./features/cohort/CohortPage.tsx')).CohortPage }));
const NewCohortPage = lazy(async () => ({
  default: (await import('./features/cohort/NewCohortPage.tsx')).NewCohortPage,
}));
const BoardGroupsPage = lazy(async () => ({
  default: (await import('./features/cohort/BoardGroupsPage.tsx')).BoardGroupsPage,
}));
const PublishPage = lazy(async () => ({ default: (await import('./features/publish/PublishPage.tsx')).PublishPage }));
const SettingsPage = lazy(async () => ({ default: (await import('./features/people/SettingsPage.tsx')).SettingsPage }));
const SafeguardPage = lazy(async () => ({
  default: (await import('./features/people/SafeguardPage.tsx')).SafeguardPage,
}));
const TokensPage = lazy(async () => ({ default: (await import('./features/account/TokensPage.tsx')).TokensPage }));
const MePage = lazy(async () => ({ default: (await import('./features/account/MePage.tsx')).MePage }));
const MinePage = lazy(async () => ({ default: (await import('./features/publish/MinePage.tsx')).MinePage }));
const PlanPage = lazy(async () => ({ default: (await import('./features/session/PlanPage.tsx')).PlanPage }));
const AskedPage = lazy(async () => ({ default: (await import('./features/rooms/AskedPage.tsx')).AskedPage }));
const PresentPage = lazy(async () => ({ default: (await import('./features/session/PresentPage.tsx')).PresentPage }));
const CommitmentsPage = lazy(async () => ({
  default: (await import('./features/rooms/commitments/CommitmentsPage.tsx')).CommitmentsPage,
}));
const NewBoardPage = lazy(async () => ({ default: (await import('./features/home/NewBoardPage.tsx')).NewBoardPage }));
const SharePage = lazy(async () => ({ default: (await import('./features/home/SharePage.tsx')).SharePage }));

/** Addresses beyond joining a board and writing on it. */
export function MoreRoutes() {
  return (
    <Switch>
      <Route path="/invite">{slip(<InvitationPage notice={<EncryptionNotice />} />)}</Route>
      <Route path="/boards">
        <DeviceGate frame={slip}>{site(<HomePage />)}</DeviceGate>
      </Route>
      <Route path="/boards/:id/groups">{({ id }) => ofBoard(id, <BoardGroupsPage boardId={id} />, site)}</Route>
      <Route path="/me">
        <DeviceGate frame={slip}>{site(<MePage />)}</DeviceGate>
      </Route>
      <Route path="/boards/new">{site(<NewBoardPage />)}</Route>
      <Route path="/boards/:id/share">{({ id }) => ofBoard(id, <SharePage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/plan">{({ id }) => ofBoard(id, <PlanPage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/asked">{({ id }) => ofBoard(id, <AskedPage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/present">{({ id }) => ofBoard(id, <PresentPage boardId={id} />, bare)}</Route>
      <Route path="/boards/:id/commitments">{({ id }) => ofBoard(id, <CommitmentsPage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/publish">{({ id }) => ofBoard(id, <PublishPage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/settings">{({ id }) => ofBoard(id, <SettingsPage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/safeguarding">{({ id }) => ofBoard(id, <SafeguardPage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/tokens">{({ id }) => ofBoard(id, <TokensPage boardId={id} />, site)}</Route>
      <Route path="/boards/:id/mine">{({ id }) => ofBoard(id, <MinePage boardId={id} />, site)}</Route>
      <Route path="/cohorts/new">{site(<NewCohortPage />)}</Route>
      <Route path="/cohorts/:id">{({ id }) => ofCohort(id, 'boards')}</Route>
      <Route path="/cohorts/:id/people">{({ id }) => ofCohort(id, 'people')}</Route>
      <Route path="/cohorts/:id/invite">{({ id }) => ofCohort(id, 'invite')}</Route>
      <Route path="/cohorts/:id/groups">{({ id }) => ofCohort(id, 'groups')}</Route>
      <Route path="/cohorts/:id/settings">{({ id }) => ofCohort(id, 'settings')}</Route>
      <Route>{slip(<NotFound />)}</Route>
    </Switch>
  );
}

/** A page of a cohort, on a device that knows who it is. */
function ofCohort(id: string, part: ComponentProps<typeof CohortPage>['part']) {
  return (
    <DeviceGate key={id} frame={slip}>
      {site(<CohortPage cohortId={id} part={part} />)}
    </DeviceGate>
  );
}
