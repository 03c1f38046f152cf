import './api/settleCohorts.ts';
import { type ComponentProps, lazy } from 'react';
import { Route, Switch } from 'wouter';
import { HomePage } from './features/cohort/HomePage.tsx';
import { InvitationPage } from './features/cohort/InvitationPage.tsx';
import { DeviceGate } from './features/join/DeviceGate.tsx';
import { EncryptionNotice } from './features/shell/EncryptionNotice.tsx';
import { NotFound } from './features/shell/NotFound.tsx';
import { ofBoard, site, slip } from './frames.tsx';

const CohortPage = lazy(async () => ({ default: (await import('./features/cohort/CohortPage.tsx')).CohortPage }));
const NewCohortPage = lazy(async () => ({
  default: (await import('./features/cohort/NewCohortPage.tsx')).NewCohortPage,
}));
const BoardGroupsPage = lazy(async () => ({
  default: (await import('./features/cohort/BoardGroupsPage.tsx')).BoardGroupsPage,
}));

/** Addresses of cohorts, of groups, and of where somebody in a cohort begins. */
export function CohortRoutes() {
  return (
    <Switch>
      <Route path="/invite">{slip(<InvitationPage notice={<EncryptionNotice />} />)}</Route>
      <Route path="/boards">
        <DeviceGate frame={slip}>{site(<HomePage />)}</DeviceGate>
      </Route>
      <Route path="/boards/:id/groups">{({ id }) => ofBoard(id, <BoardGroupsPage boardId={id} />, site)}</Route>
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
