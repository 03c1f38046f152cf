import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readCard } from '../../shared/model/board.ts';
import { cutPowerOverAndOver } from './cases/powerCut.ts';
import { check, type Evidence } from './check/check.ts';
import { docOf } from './check/digest.ts';
import { DATABASE, readFrom } from './check/Journal.ts';
import { sharedCard } from './load/writing.ts';
import { Scene } from './rig/Scene.ts';
import { Shim } from './rig/Shim.ts';

/* The checks of this folder find what they are for: a real run passes, and every kind of damage to it is named. */

describe('the checks', () => {
  let scene: Scene;
  let evidence: Evidence;

  beforeAll(async () => {
    scene = await Scene.open({ seed: 1, people: 6 });
    await scene.load.call('type', 10);
    await sleep(2_000);
    await scene.load.call('settle', 10_000);
    await scene.hear();
    evidence = await scene.gather(true);
  });
  afterAll(() => scene.close());

  /** The evidence with a database that somebody changed. */
  const damaged = (sql: string): Evidence => {
    const database = new DatabaseSync(join(scene.classroom.dataDir, DATABASE));
    database.exec('BEGIN');
    const { document } = scene.board;
    try {
      database.exec(sql);
      return { ...evidence, journal: readFrom(database, document) };
    } finally {
      database.exec('ROLLBACK');
      database.close();
    }
  };

  it('find nothing in a run without faults', () => {
    expect(scene.findings).toEqual([]);
    expect(check(evidence)).toEqual([]);
    expect(evidence.saved.size).toBeGreaterThan(50);
    expect(evidence.seen.size).toBeGreaterThan(50);
    expect(evidence.journal.rows.length).toBeGreaterThan(20);
  });

  it('I1, R1: find a token that was called saved, or shown, and is not there', () => {
    const lost = '‹1:4711›';
    const written = [...evidence.written, lost];
    expect(check({ ...evidence, written, saved: new Set([...evidence.saved, lost]) }).join()).toContain('I1');
    expect(check({ ...evidence, written, seen: new Set([...evidence.seen, lost]) }).join()).toContain('R1');
  });

  it('I1: find a deletion that was called saved and is undone', () => {
    const there = [...evidence.saved].find((token) => !evidence.deleted.includes(token)) as string;
    expect(check({ ...evidence, savedDeletions: new Set([there]) }).join()).toContain('its deletion was called saved');
  });

  it('I2: find a token that is there twice, on the board and on the page', () => {
    const doc = docOf([evidence.joiner]);
    const block = readCard(doc, sharedCard(0))?.body.get(0) as Y.XmlElement;
    const text = block.get(0) as Y.XmlText;
    const token = text.toString().match(/‹\d+:\d+›/)?.[0] as string;
    text.insert(text.length, token);
    expect(check({ ...evidence, joiner: Y.encodeStateAsUpdate(doc) }).join()).toContain(
      'I2: more than once on the board',
    );
    const published = `${evidence.published} ${token}`;
    expect(check({ ...evidence, published })).toEqual([`I2: more than once on the published page: ${token}`]);
  });

  it('I3, I5: find a replica that differs, and one that still waits', () => {
    const [first, ...others] = evidence.replicas;
    if (first === undefined) throw new Error('nobody there');
    expect(check({ ...evidence, replicas: [{ ...first, digest: 'another' }, ...others] }).join()).toContain('I3');
    expect(check({ ...evidence, replicas: [{ ...first, pending: true }, ...others] }).join()).toContain('I5');
  });

  it('I4: find a row that is missing, out of order, or not what was written', () => {
    expect(check(damaged('DELETE FROM journal WHERE seq = 9')).join()).toContain('I4: rows out of place');
    const last = evidence.journal.seq;
    const cutOff = damaged(`DELETE FROM journal WHERE seq = ${last}; UPDATE documents SET seq = ${last - 1}`);
    expect(check(cutOff).join()).toContain('another board than the server shows');
    const flipped = damaged("UPDATE journal SET bytes = CAST(bytes || x'00' AS BLOB) WHERE seq = 9");
    expect(check(flipped).join()).toContain('I4: rows that are not what was written');
    expect(check(damaged('UPDATE clients SET last_n = last_n + 1')).join()).toContain('I4: the table of clients');
  });

  it('I4: find a snapshot that is not what its rows give', () => {
    const { snapshots } = evidence.journal;
    expect(snapshots.length).toBeGreaterThan(0);
    const older = damaged('UPDATE snapshots SET crc = NULL, bytes = (SELECT bytes FROM journal WHERE seq = 1)');
    expect(check(older).join()).toContain('I4: the snapshot');
  });

  it('I6: find words under another person’s name', () => {
    const other = evidence.members[1];
    expect(check(damaged(`UPDATE journal SET member = '${other}' WHERE seq = 1`)).join()).toContain('I6');
    expect(check(damaged(`UPDATE cards SET owner = '${other}'`)).join()).toContain('I6: card without the owner');
  });

  it.skipIf(Shim.make() === null)('I1: find what is lost when a disk only says that it synced', async () => {
    const shim = Shim.make() as Shim;
    const { findings } = await cutPowerOverAndOver({ seed: 3, cuts: 1, shim, people: 6, lies: true });
    shim.close();
    expect(findings.join()).toContain('I1: called saved before it was in the journal');
    expect(findings.join()).toContain('R1: shown before it was in the journal');
  });
});
