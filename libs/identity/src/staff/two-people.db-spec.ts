import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { NoticeRef } from '@app/notices';
import { CommonSettings, newId, type StaffActor, type StaffRole, systemActor, UnitOfWork } from '@app/platform';
import { FixedClock, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { IdentityModule } from '../identity.module.js';
import { AnswerGrant } from './answer-grant.use-case.js';
import { ChooseSeparation } from './choose-separation.use-case.js';
import { CreateStaff } from './create-staff.use-case.js';
import { DisableStaff } from './disable-staff.use-case.js';
import { EndGrant } from './end-grant.use-case.js';
import { GrantWaitsSource } from './grant-waits.notice-source.js';
import { StaffMails } from './staff-mails.js';
import { GrantRole } from './grant-role.use-case.js';
import { GrantsQuery } from './grants.query.js';
import { RecoverAdministrator } from './recover-administrator.use-case.js';

const CLI = systemActor('cli');
const clock = new FixedClock();
const settings = testSettings(CommonSettings);

/** An instance of its own: who is the last administrator depends on everyone in it. */
let database: TestDatabase;
let owner: DataSource;
let cli: TestingModule;
let console: TestingModule;
let first: StaffActor;

beforeAll(async () => {
  database = await TestDatabase.own();
  owner = await database.asOwner();
  cli = await startTestProcess(database, 'cli', { settings, clock, imports: [IdentityModule] });
  console = await startTestProcess(database, 'console', { settings, clock, imports: [IdentityModule] });
});
afterAll(async () => {
  await cli?.close();
  await console?.close();
  await database?.close();
});

/** Works at once: who approved it is not what these tests are about. */
async function auditorOf(actionId: string | null): Promise<StaffActor> {
  const auditor = await person('auditor', actionId);
  await owner.query('update staff_grant set needs_approval = false where staff_id = $1', [auditor.staffId]);
  return auditor;
}

/** As the next request finds them: with the grants that are in force. */
async function asResolved({ staffId }: StaffActor): Promise<StaffActor> {
  const rows = (await console.get(GrantsQuery).ofPerson(staffId, first)).filter(({ state }) => state === 'in_force');
  return { kind: 'staff', staffId, sessionId: newId(), grants: rows.map(({ role, actionId }) => ({ role, actionId })) };
}

async function person(role?: StaffRole, actionId: string | null = null): Promise<StaffActor> {
  const grants = role === undefined ? [] : [{ role, actionId }];
  const email = `p.${randomBytes(6).toString('hex')}@example.org`;
  const { staffId } = await cli.get(CreateStaff).execute({ name: 'Ada', email, locale: 'en', grants }, CLI);
  return { kind: 'staff', staffId, sessionId: newId(), grants };
}

const give = (grant: { staffId: string; role: StaffRole; actionId: string | null }, actor: StaffActor) =>
  console.get(GrantRole).execute(grant, actor);
const stateOf = async (staffId: string): Promise<string[]> =>
  (await console.get(GrantsQuery).ofPerson(staffId, first)).map(({ role, state }) => `${role} ${state}`);
const typesOn = async (staffId: string): Promise<string[]> =>
  (
    await owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [staffId],
    )
  ).map(({ type }: { type: string }) => type);

describe('roles that take two people', () => {
  it('begin with the first administrator of all, whom the command line makes alone, one of two at once', async () => {
    first = await person('administrator', newId());
    expect(await stateOf(first.staffId)).toEqual(['administrator waiting']);
    const two = await Promise.all([person('administrator'), person('administrator')]);
    const states = await Promise.all(two.map(({ staffId }) => stateOf(staffId)));
    expect([...states].sort()).toEqual([['administrator in_force'], ['administrator waiting']]);
    const [one, next] = states[0]?.[0] === 'administrator in_force' ? two : [two[1], two[0]];
    first = one;
    expect(await typesOn(next.staffId)).toContain('staff.grant_proposed');
  });

  it('work once somebody else has agreed: not the first one, not the person, not of another action', async () => {
    const actionId = newId();
    const counsel = await person();
    const { grantId } = await give({ staffId: counsel.staffId, role: 'counsel', actionId }, first);
    const approve = (actor: StaffActor) => console.get(AnswerGrant).approve({ grantId }, actor);
    await expect(approve(first)).rejects.toMatchObject({ code: 'GRANT_NOT_YOURS' });
    const asAuditor = { ...counsel, grants: [{ role: 'auditor' as const, actionId: null }] };
    await expect(approve(asAuditor)).rejects.toMatchObject({ code: 'GRANT_NOT_YOURS' });
    await expect(approve(await auditorOf(newId()))).rejects.toMatchObject({ code: 'GRANT_NOT_FOUND' });
    await expect(approve(await person('operator', actionId))).rejects.toMatchObject({ code: 'GRANT_NOT_FOUND' });
    const auditor = await auditorOf(actionId);
    await approve(auditor);
    expect(await stateOf(counsel.staffId)).toEqual(['counsel in_force']);
    expect(await typesOn(counsel.staffId)).toContain('staff.grant_approved');
    await expect(approve(auditor)).rejects.toMatchObject({ code: 'GRANT_NOT_FOUND' });
  });

  it('are not approved by somebody whom the first person made alone', async () => {
    const made = await person();
    for (const role of ['auditor', 'administrator'] as const)
      await give({ staffId: made.staffId, role, actionId: null }, first);
    expect(await stateOf(made.staffId)).toEqual(['administrator waiting', 'auditor waiting']);
    const friend = await person();
    const { grantId } = await give({ staffId: friend.staffId, role: 'counsel', actionId: newId() }, first);
    const accomplice = await asResolved(made);
    expect(accomplice.grants).toEqual([]);
    const answer = console.get(AnswerGrant);
    await expect(answer.approve({ grantId }, accomplice)).rejects.toMatchObject({ code: 'GRANT_NOT_FOUND' });
    expect(await stateOf(friend.staffId)).toEqual(['counsel waiting']);
  });

  it('mail everyone who could answer, without a word about whom and which, until somebody has', async () => {
    const actionId = newId();
    const [auditor, elsewhere] = [await auditorOf(actionId), await auditorOf(newId())];
    const counsel = await person();
    const { grantId } = await give({ staffId: counsel.staffId, role: 'counsel', actionId }, first);
    const mails: { staff_id: string; params: object }[] = await owner.query(
      "select staff_id, params from notice where template = 'staff-grant-waits' and params ->> 'grantId' = $1",
      [grantId],
    );
    const told = mails.map(({ staff_id }) => staff_id);
    expect(told).toContain(auditor.staffId);
    for (const not of [first, counsel, elsewhere]) expect(told).not.toContain(not.staffId);
    expect(mails.map(({ params }) => params)).toEqual(mails.map(() => ({ grantId })));
    const notice: NoticeRef<'staff-grant-waits'> = {
      ...{ id: newId(), template: 'staff-grant-waits', locale: 'de', params: { grantId }, createdAt: clock.now() },
      ...{ actionId: null, registrationId: null, mailboxId: null, staffId: auditor.staffId },
    };
    const source = new GrantWaitsSource(cli.get(StaffMails), clock);
    const resolve = () => cli.get(UnitOfWork).run(CLI, (tx) => source.resolve(tx, notice));
    expect(await resolve()).toMatchObject({ values: { link: expect.stringMatching(/\/de\/approvals$/) } });
    await console.get(AnswerGrant).decline({ grantId }, auditor);
    expect(await resolve()).toBe('suppress');
  });

  it('take one of two answers that come at once', async () => {
    const actionId = newId();
    const counsel = await person();
    const { grantId } = await give({ staffId: counsel.staffId, role: 'counsel', actionId }, first);
    const [one, two] = [await auditorOf(actionId), await auditorOf(actionId)];
    const both = await Promise.allSettled([
      console.get(AnswerGrant).approve({ grantId }, one),
      console.get(AnswerGrant).decline({ grantId }, two),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are not needed for the others', async () => {
    const reviewer = await person();
    await give({ staffId: reviewer.staffId, role: 'reviewer', actionId: newId() }, first);
    expect(await stateOf(reviewer.staffId)).toEqual(['reviewer in_force']);
  });

  it('may begin later and end by themselves', async () => {
    const support = await person();
    const term = { startsAt: new Date(clock.now().getTime() + 1_000), endsAt: new Date(clock.now().getTime() + 9_000) };
    const grant = { staffId: support.staffId, role: 'support' as const, actionId: newId(), ...term };
    await console.get(GrantRole).execute(grant, first);
    expect(await stateOf(support.staffId)).toEqual(['support coming']);
    clock.advance(2_000);
    expect(await stateOf(support.staffId)).toEqual(['support in_force']);
    clock.advance(8_000);
    expect(await stateOf(support.staffId)).toEqual(['support ended']);
  });
});

describe('separation profiles', () => {
  it('keep reviewing and receiving lists of one action apart under "standard", also for two grants at once', async () => {
    const [actionId, other] = [newId(), newId()];
    const someone = await person('reviewer', actionId);
    const counsel = (where: string | null) =>
      give({ staffId: someone.staffId, role: 'counsel', actionId: where }, first);
    await expect(counsel(actionId)).rejects.toMatchObject({ code: 'ROLES_KEPT_APART' });
    await expect(counsel(null)).rejects.toMatchObject({ code: 'ROLES_KEPT_APART' });
    await counsel(other);
    const twin = await person();
    const both = await Promise.allSettled(
      (['reviewer', 'counsel'] as const).map((role) => give({ staffId: twin.staffId, role, actionId }, first)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are chosen from the machine and logged; "standard" waits until nobody holds both', async () => {
    const choose = (profile: 'small' | 'standard') => cli.get(ChooseSeparation).execute({ profile }, CLI);
    expect(() => console.get(ChooseSeparation).execute({ profile: 'small' }, first)).toThrow(
      'STAFF_MANAGEMENT_FORBIDDEN',
    );
    await choose('small');
    const actionId = newId();
    const someone = await person('reviewer', actionId);
    const { grantId } = await give({ staffId: someone.staffId, role: 'counsel', actionId }, first);
    await expect(choose('standard')).rejects.toMatchObject({
      code: 'SEPARATION_CONTRADICTED',
      details: { accounts: 1, first: someone.staffId },
    });
    await console.get(EndGrant).execute({ grantId }, first);
    await choose('standard');
    const entries: unknown[] = await owner.query("select from audit_entry where type = 'separation.chosen'");
    expect(entries).toHaveLength(2);
  });
});

describe('the last administrator', () => {
  it('keeps the role and the account until another one is there', async () => {
    const rows: { id: string }[] = await owner.query(
      "select id from staff_grant where staff_id = $1 and role = 'administrator'",
      [first.staffId],
    );
    const grantId = rows[0]?.id ?? '';
    for (const end of [
      cli.get(EndGrant).execute({ grantId }, CLI),
      cli.get(DisableStaff).execute({ staffId: first.staffId }, CLI),
    ])
      await expect(end).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    await expect(
      cli.get(RecoverAdministrator).execute({ staffId: (await person()).staffId }, CLI),
    ).rejects.toMatchObject({ code: 'ADMINISTRATOR_STILL_THERE' });
  });

  it('is made again from the machine when it is gone; auditors are told and the log says so', async () => {
    const auditor = await auditorOf(null);
    const next = await person();
    await owner.query('update staff_account set disabled_at = now() where id = $1', [first.staffId]);
    expect(await stateOf((await person('administrator')).staffId)).toEqual(['administrator waiting']);
    expect(() => console.get(RecoverAdministrator).execute({ staffId: next.staffId }, first)).toThrow(
      'STAFF_MANAGEMENT_FORBIDDEN',
    );
    const both = await Promise.allSettled(
      [next, await person()].map(({ staffId }) => cli.get(RecoverAdministrator).execute({ staffId }, CLI)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const told: { staff_id: string }[] = await owner.query(
      "select staff_id from notice where template = 'staff-administrator-recovered'",
    );
    expect(told.map(({ staff_id }) => staff_id)).toContain(auditor.staffId);
    const entries: unknown[] = await owner.query(
      "select from audit_entry where type = 'staff.administrator_recovered'",
    );
    expect(entries).toHaveLength(1);
  });
});
