import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { newId, type StaffActor } from '@app/platform';
import type { SavedPerson } from '@app/testing';
import { ListDesk } from '../../../../test/lists/list-desk.js';
import { ViewAdmissibilitySheet } from '../index.js';

let desk: ListDesk;
let action: InsertedExample;
let counsel: StaffActor;

beforeAll(async () => {
  desk = await ListDesk.open();
});
beforeEach(async () => {
  action = await desk.action();
  counsel = await desk.staff(action);
});
afterAll(() => desk.close());

const SENT = new Date('2026-11-02T09:00:00Z');
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The classes of a criterion at the end of a day. */
async function classes(code: string, asOf: string): Promise<Record<string, number | null>> {
  const sheet = await desk.console
    .get(ViewAdmissibilitySheet)
    .execute({ actionId: action.actionId, asOf, forPublic: false }, counsel);
  const found = sheet.criteria.find((criterion) => criterion.code === code)?.classes ?? [];
  return Object.fromEntries(found.map((cell) => [cell.code, cell.count]));
}

async function joined(): Promise<SavedPerson> {
  const [person] = await desk.save(action, [{ plain: { country: 'DE', told: 'yes' }, sentAt: SENT }]);
  if (person === undefined) throw new Error('Nobody was saved.');
  return person;
}

/** A decision, and what the case says since. */
async function decided(
  { registrationId }: SavedPerson,
  outcome: string,
  { on, version = 1 }: { on: string; version?: number },
): Promise<void> {
  await desk.owner.query(
    `insert into review_decision (id, registration_id, action_id, staff_id, outcome, reason_code, submission_version, decided_at)
     values ($1, $2, $3, $4, $5, 'unreadable', $6, $7)`,
    [newId(), registrationId, action.actionId, counsel.staffId, outcome, version, noon(on)],
  );
  await desk.owner.query(
    `insert into review_case (registration_id, action_id, state, submitted_version, decided_version, opened_at, updated_at)
     values ($1, $2, $3, $4, $4, $5, $5) on conflict (registration_id) do update set state = $3, updated_at = $5`,
    [registrationId, action.actionId, outcome, version, noon(on)],
  );
}

/** A correction, by which the case waits again. */
async function corrected(
  { registrationId }: SavedPerson,
  { on, version }: { on: string; version: number },
): Promise<void> {
  await desk.owner.query(
    `insert into submission (id, registration_id, action_id, mailbox_id, session_id, version, kind, submitted_at, locale,
                             questionnaire_id, plain, channel, shown_sha256, key_id, sealed_snapshot)
     select $2, registration_id, action_id, mailbox_id, session_id, $3, 'correction', $4, locale,
            questionnaire_id, plain, channel, shown_sha256, key_id, sealed_snapshot
       from submission where registration_id = $1 and version = 1`,
    [registrationId, newId(), version, noon(on)],
  );
  await event(registrationId, 'correction_sent', on, { version });
  await desk.owner.query("update review_case set state = 'open', updated_at = $2 where registration_id = $1", [
    registrationId,
    noon(on),
  ]);
}

async function event(id: string, type: string, on: string, data: object = {}): Promise<void> {
  await desk.owner.query(
    `insert into registration_event (id, registration_id, action_id, mailbox_id, session_id, type, at, actor_kind, data)
     select $2, id, action_id, mailbox_id, session_id, $3, $4, 'system', $5 from registration where id = $1`,
    [id, newId(), type, noon(on), JSON.stringify(data)],
  );
}

describe('the sheet as of a day that is past', () => {
  it('says what was decided by then, whatever was decided or corrected since', async () => {
    const person = await joined();
    await decided(person, 'more_asked', { on: '2026-11-05' });
    await corrected(person, { on: '2026-11-08', version: 2 });
    await decided(person, 'proof_checked', { on: '2026-11-10', version: 2 });
    await corrected(person, { on: '2026-11-12', version: 3 });
    expect(await classes('review', '2026-11-04')).toEqual({ open: 1 });
    expect(await classes('review', '2026-11-06')).toEqual({ more_asked: 1 });
    expect(await classes('review', '2026-11-09')).toEqual({ open: 1 });
    expect(await classes('review', '2026-11-11')).toEqual({ proof_checked: 1 });
    expect(await classes('review', '2026-11-12')).toEqual({ open: 1 });
  });

  it('goes by what a decision covered: one on an older version leaves the newer one open', async () => {
    const person = await joined();
    await corrected(person, { on: '2026-11-05', version: 2 });
    await decided(person, 'proof_checked', { on: '2026-11-06', version: 1 });
    expect(await classes('review', '2026-11-07')).toEqual({ open: 1 });
  });

  it('knows no review of an interest, and an open one from the day of joining', async () => {
    const person = await joined();
    await desk.owner.query('update registration set interest_at = $2, joined_at = $3 where id = $1', [
      person.registrationId,
      SENT,
      noon('2026-11-06'),
    ]);
    expect(await classes('review', '2026-11-05')).toEqual({ none: 1 });
    expect(await classes('stage', '2026-11-05')).toEqual({ interest: 1 });
    expect(await classes('review', '2026-11-06')).toEqual({ open: 1 });
  });

  it('leaves out who was restricted then, not who was before or has been since', async () => {
    const person = await joined();
    const { registrationId: id } = person;
    await event(id, 'restricted', '2026-11-05');
    await event(id, 'restriction_lifted', '2026-11-08');
    await event(id, 'restricted', '2026-11-12');
    await desk.owner.query('update registration set restricted_at = $2 where id = $1', [id, noon('2026-11-12')]);
    const counted = async (day: string): Promise<boolean> => (await classes('stage', day))['joined'] === 1;
    expect([
      await counted('2026-11-04'),
      await counted('2026-11-05'),
      await counted('2026-11-07'),
      await counted('2026-11-08'),
      await counted('2026-11-12'),
    ]).toEqual([true, false, false, true, false]);
  });

  it('still counts who was erased since, without the answers that are gone', async () => {
    const person = await joined();
    const { registrationId: id } = person;
    await decided(person, 'proof_checked', { on: '2026-11-05' });
    await desk.owner.query("update registration set stage = 'erased', erased_at = $2, plain = '{}' where id = $1", [
      id,
      noon('2026-11-10'),
    ]);
    await desk.owner.query('delete from submission where registration_id = $1', [id]);
    expect(await classes('stage', '2026-11-06')).toEqual({ joined: 1 });
    expect(await classes('review', '2026-11-06')).toEqual({ proof_checked: 1 });
    expect(await classes('country', '2026-11-06')).toEqual({ erased: 1 });
    expect(await classes('fact.told', '2026-11-06')).toEqual({ erased: 1 });
    expect(await classes('stage', '2026-11-10')).toEqual({});
  });
});
