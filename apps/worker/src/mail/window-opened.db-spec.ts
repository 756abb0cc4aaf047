import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import type { NoticeContent, NoticeRef } from '@app/notices';
import { newId, systemActor, UnitOfWork } from '@app/platform';
import { RegistrationsModule, WindowOpenedSource } from '@app/registrations';
import { Claimants, FixedClock, savePossibleAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { CatalogueRenderer } from './catalogue-renderer.js';

const settings = testSettings();
const clock = new FixedClock();
let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let action: InsertedExample;
let registrationId: string;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [RegistrationsModule] });
  action = await savePossibleAction(owner);
  const claimants = await Claimants.at(portal, owner, settings);
  ({ registrationId } = await claimants.sendInterest(await claimants.confirmed(), action));
});
afterAll(async () => {
  await portal?.close();
  await worker?.close();
  await database?.close();
});

interface Recorded {
  readonly kind: 'dated' | 'by_rule';
  readonly opensAt: string | null;
  readonly closesAt: string | null;
  readonly ruleCode: string | null;
}

async function record({ kind, opensAt, closesAt, ruleCode }: Recorded): Promise<void> {
  await owner.query(
    `insert into joining_window (id, action_id, version, kind, opens_at, closes_at, rule_code, source_title, recorded_at)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, 'Notice of the court', $7 from joining_window where action_id = $2`,
    [newId(), action.actionId, kind, opensAt, closesAt, ruleCode, clock.now()],
  );
}

async function event(kind: string, date: string, zone: string): Promise<void> {
  await owner.query(
    `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
     values ($1, $2, $3, $4, $5, '{}', 'Notice of the court', $6)`,
    [newId(), action.actionId, kind, date, zone, clock.now()],
  );
}

async function closing(locale: 'en' | 'de'): Promise<{ closesOn: string | null; text: string }> {
  const notice: NoticeRef<'window-opened'> = {
    id: newId(),
    template: 'window-opened',
    locale,
    registrationId,
    actionId: action.actionId,
    mailboxId: null,
    staffId: null,
    params: {},
    createdAt: clock.now(),
  };
  const content: NoticeContent<'window-opened'> | 'suppress' = await worker
    .get(UnitOfWork)
    .read(systemActor('worker'), (tx) => worker.get(WindowOpenedSource).resolve(tx, notice));
  if (content === 'suppress') throw new Error('The mail was suppressed.');
  const { text } = new CatalogueRenderer().render('window-opened', locale, content);
  return { closesOn: content.values.closesOn, text: text.replace(/\s+/g, ' ') };
}

describe('the mail that asks people to join', () => {
  it('names no last day while none is known', async () => {
    await record({ kind: 'dated', opensAt: '2026-11-01T00:00:00+01:00', closesAt: null, ruleCode: null });
    expect((await closing('en')).closesOn).toBeNull();
  });

  it('names the last day on which one can join, not the midnight after it', async () => {
    await record({
      kind: 'dated',
      opensAt: '2026-11-01T00:00:00+01:00',
      closesAt: '2027-02-01T00:00:00+01:00',
      ruleCode: null,
    });
    const english = await closing('en');
    expect(english.closesOn).toBe('31 January 2027');
    expect(english.text).toContain('31 January 2027');
    expect(english.text).not.toContain('1 February');
    expect((await closing('de')).closesOn).toBe('31. Januar 2027');
  });

  it('counts the day in the zone of the action, over a change of the clocks, and a closing at noon as its own day', async () => {
    await record({ kind: 'dated', opensAt: null, closesAt: '2027-03-28T22:00:00Z', ruleCode: null });
    expect((await closing('en')).closesOn).toBe('28 March 2027');
    await record({ kind: 'dated', opensAt: null, closesAt: '2027-03-28T10:00:00Z', ruleCode: null });
    expect((await closing('en')).closesOn).toBe('28 March 2027');
  });

  it('names the last day that a rule gives, in the zone of the hearing', async () => {
    await event('register_opened', '2026-11-02', 'Europe/Berlin');
    await record({ kind: 'by_rule', opensAt: null, closesAt: null, ruleCode: 'DE_VDUG_46' });
    expect((await closing('en')).closesOn).toBeNull();
    await event('hearing_closed', '2026-12-07', 'Pacific/Auckland');
    expect((await closing('en')).closesOn).toBe('28 December 2026');
    expect((await closing('de')).closesOn).toBe('28. Dezember 2026');
  });
});
