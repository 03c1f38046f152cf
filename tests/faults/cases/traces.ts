import * as Y from 'yjs';
import { addCard, readCard } from '../../../shared/model/board.ts';
import { readTrace, seenBefore } from '../../support/Trace.ts';
import { Chance } from '../Chance.ts';
import { checkJournal } from '../check/check.ts';
import { digestOf, docOf } from '../check/digest.ts';
import { readJournal } from '../check/Journal.ts';
import { type Fault, ms, type Outcome } from '../Fault.ts';
import { paperOn, readPaper } from '../load/paper.ts';
import { type Keystroke, TraceAuthor } from '../load/TraceAuthor.ts';
import { type Air, BadWifi } from '../rig/BadWifi.ts';
import { Classroom } from '../rig/Classroom.ts';
import { joinAnew } from '../rig/joinAnew.ts';
import { Scene } from '../rig/Scene.ts';

/* What people really wrote, with the text that must come out (tests/fixtures/README.md, tests/bench/README.md). */

const LISTENERS = 29;
const SETTLE_MS = 600_000;
/** One person writes for months in a minute. */
const ALL_AT_ONCE = { RATE_FACTOR: '10000' };

/** One client types the first so many edits of the paper while 29 others listen. */
export async function typePaper(seed: number, edits: number): Promise<Outcome> {
  const { patches, text } = readPaper(edits);
  const scene = await Scene.open({
    ...{ seed, people: 1 + LISTENERS, typing: 0, sharedCards: 0 },
    classroom: { env: ALL_AT_ONCE },
  });
  try {
    const start = performance.now();
    await scene.load.call('writePaper', edits).catch((error: unknown) => scene.findings.push(String(error)));
    const { stragglers } = await scene.load.call('settle', SETTLE_MS);
    const took = performance.now() - start;
    const { url, tutor } = scene.classroom;
    const live = docOf([await joinAnew(url, tutor.cookie, scene.board.document)]);
    if (paperOn(live) !== text) scene.findings.push('the text on the board is not the one of the trace');
    await scene.conclude();
    return {
      figures: `${patches.length} edits, saved and with ${LISTENERS} others after ${ms(took)}, ${text.length} characters`,
      findings: [...stragglers, ...scene.findings],
    };
  } finally {
    await scene.close();
  }
}

const CARD = 'written-by-two-people';

function codeOn(doc: Y.Doc): Y.XmlText {
  const block = readCard(doc, CARD)?.body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error('the card is not there');
  return text;
}

/** Each author's keystrokes as updates under their own client ids, and the text in the end. */
function asUpdates(start: Uint8Array, clientIds: readonly number[], count: number) {
  const trace = readTrace('friendsforever');
  const seen = seenBefore(trace);
  const docs = clientIds.map((clientId) => {
    const doc = docOf([start]);
    doc.clientID = clientId;
    return doc;
  });
  const made: Keystroke[][] = [[], []];
  const clocks: number[][] = [[], []];
  const known = [0, 0];
  const write = (agent: number, patches: (typeof trace.txns)[number]['patches']) => {
    const doc = docs[agent] as Y.Doc;
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => updates.push(update);
    doc.on('update', keep);
    doc.transact(() => {
      const text = codeOn(doc);
      for (const [position, deleted, inserted] of patches) {
        if (deleted > 0) text.delete(position, deleted);
        if (inserted !== '') text.insert(position, inserted);
      }
    });
    doc.off('update', keep);
    return updates[0] as Uint8Array;
  };
  for (const [index, { agent, patches }] of trace.txns.slice(0, count).entries()) {
    const other = 1 - agent;
    const doc = docs[agent] as Y.Doc;
    const past = seen[index]?.[other] ?? 0;
    for (let at = known[agent] ?? 0; at < past; at++) Y.applyUpdate(doc, made[other]?.[at]?.update as Uint8Array);
    known[agent] = Math.max(known[agent] ?? 0, past);
    // Yjs takes another id when it meets its own from elsewhere, as it does on a page.
    doc.clientID = clientIds[agent] as number;
    const update = write(agent, patches);
    made[agent]?.push({ update, others: clocks[other]?.[past - 1] ?? 0 });
    clocks[agent]?.push(Y.getState(doc.store, clientIds[agent] as number));
  }
  const whole = docOf([start, ...made.flat().map(({ update }) => update)]);
  const text = codeOn(whole).toString();
  if (count >= trace.txns.length && text !== trace.endContent) throw new Error('the trace was not made as it says');
  return { made, text, digest: digestOf(whole) };
}

/** Two people write the first so many keystrokes of a recorded session over a bad network. */
export async function writeTogether(seed: number, count: number, air: Air): Promise<Outcome> {
  const findings: string[] = [];
  const classroom = await Classroom.open();
  const chance = new Chance(seed);
  const wifi = await BadWifi.open(classroom.port, chance.branch(-1));
  try {
    const board = await classroom.board('An epic synopsis');
    const people = await classroom.people(board, 2);
    const authors = people.map(
      ({ cookie }, index) =>
        new TraceAuthor({ url: wifi.url, cookie, document: board.document, chance: chance.branch(index) }),
    );
    for (const author of authors) {
      author.talk.connect();
      await until(() => author.talk.state === 'in');
    }
    // Ties between what two people write at one place go by client id: the first agent has the smaller one.
    authors.sort((a, b) => (a.talk.clientId ?? 0) - (b.talk.clientId ?? 0));
    const [first, second] = authors as [TraceAuthor, TraceAuthor];
    const start = emptyCard(first.talk.clientId ?? 0);
    Y.applyUpdate(first.doc, start);
    first.talk.add(start);
    await until(() => authors.every(({ doc, talk }) => talk.box.isEmpty && readCard(doc, CARD) !== null));

    const ids = authors.map(({ talk }) => talk.clientId ?? 0);
    const { made, text, digest } = asUpdates(start, ids, count);
    wifi.air = air;
    const begun = performance.now();
    await Promise.all([first.play(made[0] ?? [], ids[1] ?? 0), second.play(made[1] ?? [], ids[0] ?? 0)]);
    const took = performance.now() - begun;
    wifi.air = null;
    for (const [index, author] of authors.entries()) {
      const rested = await author.rest(() => codeOn(author.doc).toString(), text, 10_000);
      if (!rested) findings.push(`author ${index} does not end with the text of the trace`);
      findings.push(...author.troubles);
    }
    const joiner = docOf([await joinAnew(classroom.url, classroom.tutor.cookie, board.document)]);
    for (const doc of [...authors.map((author) => author.doc), joiner]) {
      if (digestOf(doc) !== digest) findings.push('a replica holds something else than the trace gives');
    }
    for (const { talk } of authors) talk.end();
    await classroom.server.end();
    findings.push(...checkJournal(readJournal(classroom.dataDir, board.document), digest));
    const comings = authors.reduce((sum, { talk }) => sum + talk.comings, 0);
    const strokes = made.flat().length;
    return { figures: `${strokes} keystrokes in ${ms(took)}, ${wifi.cuts} cuts, ${comings} hellos`, findings };
  } finally {
    wifi.close();
    await classroom.close();
  }
}

/** A card of everybody's with a code block in which nothing is written. */
function emptyCard(clientId: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const content = [{ type: 'codeBlock', content: [{ type: 'text', text: '.' }] }];
  addCard(doc, { id: CARD, type: 'experience', together: true, text: { type: 'doc', content } });
  codeOn(doc).delete(0, 1);
  return Y.encodeStateAsUpdate(doc);
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const paper: Fault = {
  name: 'paper',
  fault: 'none: one client types automerge-paper, 259,778 edits, while 29 listen',
  passes: 'every replica, the journal and the text on the board equal the end of the trace',
  run: ({ seed }) => typePaper(seed, Number.POSITIVE_INFINITY),
};

export const friends: Fault = {
  name: 'friends',
  fault: 'friendsforever, 26,078 keystrokes of two people, over delays of 5 to 25 ms and cuts of 0.5 s',
  passes: 'both replicas, the journal and a newcomer equal the end of the trace',
  run: ({ seed }) =>
    writeTogether(seed, Number.POSITIVE_INFINITY, { delayMs: [5, 25], cutAfterMs: [500, 6_000], cutMs: 500 }),
};
