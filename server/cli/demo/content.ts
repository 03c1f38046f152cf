import { averages } from './boards/averages.ts';
import { canal } from './boards/canal.ts';
import { firstPlacement } from './boards/firstPlacement.ts';
import { induction } from './boards/induction.ts';
import { nightsOnTheWard } from './boards/nightsOnTheWard.ts';
import { photosynthesis } from './boards/photosynthesis.ts';
import { simulation } from './boards/simulation.ts';
import type { DemoContent } from './DemoContent.ts';
import { PEOPLE } from './people.ts';

/** What `npm run demo` shows: one board of each state, and two whose work became public pages. */
export const DEMO: DemoContent = {
  tutor: 'maren',
  people: PEOPLE,
  boards: [firstPlacement, simulation, nightsOnTheWard, averages, induction, photosynthesis, canal],
};
