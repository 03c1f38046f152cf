import type { Catalogues } from '../i18n.ts';
import { board } from './board.ts';
import { boardMenu } from './boardMenu.ts';
import { boardMore } from './boardMore.ts';
import { cohort } from './cohort.ts';
import { commitments } from './commitments.ts';
import { entry } from './entry.ts';
import { evenness } from './evenness.ts';
import { groups } from './groups.ts';
import { home } from './home.ts';
import { invitation } from './invitation.ts';
import { later } from './later.ts';
import { match } from './match.ts';
import { me } from './me.ts';
import { notLive } from './notLive.ts';
import { offline } from './offline.ts';
import { people } from './people.ts';
import { plan } from './plan.ts';
import { preferences } from './preferences.ts';
import { present } from './present.ts';
import { publish } from './publish.ts';
import { rooms } from './rooms.ts';
import { session } from './session.ts';
import { steer } from './steer.ts';
import { synthesis } from './synthesis.ts';
import { templates } from './templates.ts';
import { text } from './text.ts';
import { views } from './views.ts';

/** All words in Simplified Chinese but those of the first page. */
export const rest: Catalogues = {
  board: { ...board, ...boardMenu, ...boardMore, ...notLive },
  cohort,
  commitments,
  entry,
  evenness,
  groups,
  home,
  invitation,
  later,
  match,
  me,
  offline,
  people,
  plan,
  preferences,
  present,
  publish,
  rooms,
  session,
  steer,
  synthesis,
  templates,
  text,
  views,
};
