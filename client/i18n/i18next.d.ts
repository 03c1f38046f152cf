import 'i18next';
import type { board } from './en/board.ts';
import type { boardMenu } from './en/boardMenu.ts';
import type { boardMore } from './en/boardMore.ts';
import type { cohort } from './en/cohort.ts';
import type { commitments } from './en/commitments.ts';
import type { common } from './en/common.ts';
import type { entry } from './en/entry.ts';
import type { evenness } from './en/evenness.ts';
import type { groups } from './en/groups.ts';
import type { home } from './en/home.ts';
import type { invitation } from './en/invitation.ts';
import type { later } from './en/later.ts';
import type { match } from './en/match.ts';
import type { me } from './en/me.ts';
import type { notLive } from './en/notLive.ts';
import type { offline } from './en/offline.ts';
import type { people } from './en/people.ts';
import type { plan } from './en/plan.ts';
import type { preferences } from './en/preferences.ts';
import type { present } from './en/present.ts';
import type { publish } from './en/publish.ts';
import type { rooms } from './en/rooms.ts';
import type { session } from './en/session.ts';
import type { steer } from './en/steer.ts';
import type { synthesis } from './en/synthesis.ts';
import type { templates } from './en/templates.ts';
import type { text } from './en/text.ts';
import type { views } from './en/views.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    strictKeyChecks: true;
    resources: {
      common: typeof common;
      board: typeof board & typeof boardMenu & typeof boardMore & typeof notLive;
      entry: typeof entry;
      home: typeof home;
      publish: typeof publish;
      people: typeof people;
      me: typeof me;
      offline: typeof offline;
      cohort: typeof cohort;
      groups: typeof groups;
      invitation: typeof invitation;
      later: typeof later;
      match: typeof match;
      commitments: typeof commitments;
      rooms: typeof rooms;
      session: typeof session;
      steer: typeof steer;
      synthesis: typeof synthesis;
      plan: typeof plan;
      templates: typeof templates;
      text: typeof text;
      evenness: typeof evenness;
      present: typeof present;
      preferences: typeof preferences;
      views: typeof views;
    };
  }
}
