import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Fault, ms, type Outcome } from '../Fault.ts';
import { Classroom } from '../rig/Classroom.ts';
import { LinkedRoom } from '../rig/LinkedRoom.ts';
import { Page } from '../rig/Page.ts';
import { watchPresence } from '../rig/watchPresence.ts';

const NOT_SAVED_MS = 5_000;
const GHOST_MS = 20_000;
const PATIENCE_MS = 30_000;
const CARD = 'written-while-the-cable-is-out';

export const halfOpen: Fault = {
  name: 'half-open',
  fault: 'the cable is pulled: no packet, no end of the connection',
  passes: 'the person sees "not saved" <= 5 s, the ghost is gone <= 20 s, words arrive when it is plugged in',
  run: async (): Promise<Outcome> => {
    const room = LinkedRoom.make();
    if (room === null) return { figures: '', findings: [], skipped: 'needs the right to make a network namespace' };
    const classroom = await Classroom.open({ env: { HOST: '0.0.0.0' } });
    const findings: string[] = [];
    const board = await classroom.board();
    const [person] = await classroom.people(board, 1);
    const url = `http://${room.address}:${classroom.port}`;
    const page = new Page({ url, cookie: person?.cookie ?? '', board: board.id }, room.through);
    const watch = await watchPresence(classroom.url, classroom.tutor.cookie, board.document);
    try {
      const came = await page.until(({ save }) => save === 'saved', PATIENCE_MS);
      if (came === null) return { figures: '', findings: ['the page never came in'] };
      await sleep(1_000);
      room.pull();
      const pulled = performance.now();
      page.write(CARD);
      const unsaved = await page.until(({ save }) => save === 'offline', PATIENCE_MS);
      findings.push(...atMost('until the person sees it', unsaved ?? Number.POSITIVE_INFINITY, NOT_SAVED_MS));
      const gone = await watch.gone(PATIENCE_MS);
      const ghost = gone === null ? Number.POSITIVE_INFINITY : gone - pulled;
      findings.push(...atMost('until the ghost is gone', ghost, GHOST_MS));
      room.plugIn();
      const saved = await page.until(({ save, cards }) => save === 'saved' && cards === 1, PATIENCE_MS);
      if (saved === null) findings.push('the words did not arrive');
      return {
        figures: `not saved after ${ms(unsaved ?? 0)}, ghost gone after ${ms(ghost)}, saved ${ms(saved ?? 0)} after the cable`,
        findings,
      };
    } finally {
      watch.end();
      await page.end();
      await classroom.close();
      room.close();
    }
  },
};
