import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { insertActionRules, type InsertedExample } from '@app/actions';
import { IdentityModule } from '@app/identity';
import { type FORUMS, rulesFileOf } from '@app/joining-rules';
import { type ClaimantActor, newId, type StaffRole } from '@app/platform';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  saveStaff,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { RecordFee } from '../fee/record-fee.use-case.js';
import { WaysToLeaveQuery } from '../leaving/ways-to-leave.query.js';
import { RegistrationDetailQuery } from '../registration-detail.query.js';
import { RegistrationsModule } from '../registrations.module.js';
import { ViewJoinderRecords } from './view-joinder-records.use-case.js';
import { RecordJoinder } from './record-joinder.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let cli: TestingModule;
let claimants: Claimants;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  console = await startTestProcess(database, 'console', { settings, clock, imports: [RegistrationsModule] });
  cli = await startTestProcess(database, 'cli', { settings, clock, imports: [IdentityModule] });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  for (const process of [portal, console, cli]) await process?.close();
  await database?.close();
});

interface Sent {
  readonly actor: ClaimantActor;
  readonly id: string;
  readonly action: InsertedExample;
  readonly reference: string;
}

async function sentIn(forum: (typeof FORUMS)[number], feeCents = 0): Promise<Sent> {
  const action = await saveOpenAction(owner);
  const rules = rulesFileOf(forum);
  if (rules === null) throw new Error(`No rules for ${forum}.`);
  await owner.transaction(async (tx) => {
    await tx.query('update action set forum = $2 where id = $1', [action.actionId, forum]);
    const own = { claimType: 'other', terms: {}, feeCents, by: null } as const;
    await insertActionRules(tx, rules, { actionId: action.actionId, version: 2, ...own, now: clock.now() });
  });
  const actor = await claimants.confirmed();
  const { registrationId: id } = await claimants.join(actor, action);
  const { registration } = await portal.get(RegistrationDetailQuery).run(actor, id);
  return { actor, id, action, reference: registration.reference };
}

const command = ({ action, reference }: Sent) => ({
  ...{ actionId: action.actionId, reference, kind: 'declared' as 'declared' | 'reversed' },
  ...{ on: clock.now().toISOString().slice(0, 10), source: 'pleading of 3 November, annex 2' },
  ...{ confirmation: reference, despiteReason: 'the court was told' },
});
async function record(one: Sent, over: object = {}, role: StaffRole = 'operator', of = one.action.actionId) {
  await console.get(RecordJoinder).execute({ ...command(one), ...over }, await saveStaff(cli, role, of));
}
const joinders = ({ id }: Sent): Promise<unknown[]> =>
  owner.query('select despite, despite_reason as reason from joinder_record where registration_id = $1', [id]);
async function fee({ action: { actionId }, reference }: Sent, kind: 'received' | 'reversed'): Promise<void> {
  const on = clock.now().toISOString().slice(0, 10);
  const staff = await saveStaff(cli, 'operator', actionId);
  await console.get(RecordFee).execute({ actionId, reference, kind, on, source: 'statement 11' }, staff);
}
const withdrawal = async ({ actor, id }: Sent): Promise<string | undefined> =>
  (await portal.get(WaysToLeaveQuery).run(actor, id)).acts.find(({ act }) => act === 'register_withdrawal')?.reason;
const effect = async ({ actor, id }: Sent) => (await portal.get(RegistrationDetailQuery).run(actor, id)).effect;

describe('a joinder that the organisation declared', () => {
  it('decides what the law lets an Austrian do, until it is taken back', async () => {
    const one = await sentIn('AT');
    expect([await effect(one), await withdrawal(one)]).toEqual(['wish_received', 'nothing_to_undo']);
    await record(one);
    expect([await effect(one), await withdrawal(one)]).toEqual(['entry_confirmed', 'excluded']);
    await expect(record(one)).rejects.toMatchObject({ code: 'JOINDER_NOT_AS_RECORDED' });
    await record(one, { kind: 'reversed', source: 'the court rejected it' });
    expect([await effect(one), await withdrawal(one)]).toEqual(['wish_received', 'nothing_to_undo']);
    await expect(record(one, { kind: 'reversed' })).rejects.toMatchObject({ code: 'JOINDER_NOT_AS_RECORDED' });
    const { events } = await portal.get(RegistrationDetailQuery).history(one.actor, one.id);
    expect(events.map(({ type }) => type).slice(-2)).toEqual(['joinder_declared', 'joinder_reversed']);
    const logged: { type: string }[] = await owner.query(
      `select e.type from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type like 'joinder.%' order by e.id`,
      [one.id],
    );
    expect(logged.map(({ type }) => type)).toEqual(['joinder.declared', 'joinder.reversed']);
    const mails: { params: object }[] = await owner.query(
      `select params from notice where registration_id = $1 and template = 'joinder-recorded' order by id`,
      [one.id],
    );
    const { on } = command(one);
    expect(mails.map(({ params }) => params)).toEqual([
      { kind: 'declared', on },
      { kind: 'reversed', on },
    ]);
    const operator = await saveStaff(cli, 'operator', one.action.actionId);
    const { rows, recordable } = await console.get(ViewJoinderRecords).execute(one.action, operator);
    const seen: { canonical: Buffer }[] = await owner.query(
      `select e.canonical from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'registration.list_viewed' and e.actor_id = $2`,
      [one.id, operator.staffId],
    );
    expect(seen.map(({ canonical }) => String(canonical))).toEqual([expect.stringContaining('"rules.joinders"')]);
    expect([recordable, rows.map(({ kind, reference }) => [kind, reference])]).toEqual([
      true,
      [
        ['reversed', one.reference],
        ['declared', one.reference],
      ],
    ]);
  });

  it('opens the prescribed form in Ireland', async () => {
    const one = await sentIn('IE');
    expect(await withdrawal(one)).toBe('nothing_to_undo');
    await record(one);
    expect(await withdrawal(one)).toBe('possible');
  });

  it('is recorded by operators and counsel of that action alone, for who sent a wish to join it, on a day that was', async () => {
    const one = await sentIn('AT');
    const other = await sentIn('AT');
    for (const [over, details] of [
      [{ reference: other.reference }, { field: 'reference', reason: 'unknown' }],
      [{ reference: 'ABC' }, { field: 'reference', reason: 'mistyped' }],
      [{ on: '2026-02-30' }, { field: 'on' }],
      [{ on: '2099-01-01' }, { field: 'on' }],
      [{ source: ' ' }, { field: 'source' }],
      [{ source: 'x'.repeat(201) }, { field: 'source' }],
    ] as const)
      await expect(record(one, over)).rejects.toMatchObject({ code: 'JOINDER_INVALID', details });
    for (const role of ['support', 'reviewer'] as const)
      await expect(record(one, {}, role)).rejects.toMatchObject({ kind: 'not_found' });
    for (const role of ['operator', 'counsel'] as const)
      await expect(record(one, {}, role, other.action.actionId)).rejects.toMatchObject({ kind: 'not_found' });
    await record(other, {}, 'counsel');
    const both = await Promise.allSettled([record(one), record(one)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(record(one, { kind: 'reversed', on: '2026-01-01' })).rejects.toMatchObject({
      details: { field: 'on', reason: 'before' },
    });
  });

  it('is declared neither for who left nor for a day after the last moment of the forum', async () => {
    const one = await sentIn('AT');
    await owner.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
       values ($1, $2, 'decision_to_conduct_published', '2026-06-01', 'Europe/Vienna', $3, 'Edict', $4)`,
      [newId(), one.action.actionId, { de: { text: 'Beschluss' }, en: { text: 'Decision' } }, clock.now()],
    );
    await expect(record(one)).rejects.toMatchObject({
      ...{ code: 'JOINDER_INVALID', details: { field: 'on', reason: 'late' } },
    });
    await record(one, { on: '2026-09-01' });
    const gone = await sentIn('AT');
    await owner.query("update registration set stage = 'left', left_at = $2 where id = $1", [gone.id, clock.now()]);
    await expect(record(gone)).rejects.toMatchObject({
      ...{ code: 'JOINDER_INVALID', details: { field: 'reference', reason: 'left' } },
    });
    expect(await joinders(gone)).toEqual([]);
  });

  it('that may not hold is recorded only with its reference typed again and a reason, which the row keeps', async () => {
    const one = await sentIn('AT');
    for (const [over, field] of [
      [{ confirmation: '' }, 'confirmation'],
      [{ confirmation: (await sentIn('AT')).reference }, 'confirmation'],
      [{ despiteReason: ' ' }, 'despiteReason'],
      [{ despiteReason: 'x'.repeat(201) }, 'despiteReason'],
    ] as const)
      await expect(record(one, over)).rejects.toMatchObject({
        ...{ code: 'JOINDER_NEEDS_CONFIRMATION', details: { field, despite: 'form_incomplete' } },
      });
    expect(await joinders(one)).toEqual([]);
    await record(one, {}, 'counsel');
    expect(await joinders(one)).toEqual([{ despite: ['form_incomplete'], reason: 'the court was told' }]);
  });

  it('confirms nothing to an Irish person whose fee is unpaid, and no longer when it goes back', async () => {
    const one = await sentIn('IE', 2000);
    await expect(record(one, { confirmation: '' })).rejects.toMatchObject({
      details: { field: 'confirmation', despite: 'fee_unpaid form_incomplete' },
    });
    await record(one);
    expect(await effect(one)).toBe('wish_received');
    await fee(one, 'received');
    expect(await effect(one)).toBe('entry_confirmed');
    await fee(one, 'reversed');
    expect(await effect(one)).toBe('wish_received');
  });

  it('is nothing to record where people register themselves', async () => {
    const german = await sentIn('DE');
    await expect(record(german)).rejects.toMatchObject({ code: 'JOINDER_INVALID', details: { field: 'action' } });
  });
});
