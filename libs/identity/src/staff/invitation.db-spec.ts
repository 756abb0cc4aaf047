import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { newId, systemActor, UnitOfWork } from '@app/platform';
import { startTestProcess } from '@app/testing';
import { PASSWORD, StaffDesk } from '../../../../test/identity/staff-desk.js';
import { IdentityModule } from '../identity.module.js';
import { CreateStaff } from './create-staff.use-case.js';
import { InvitationSource } from './invitation.notice-source.js';
import { RenewEnrolment } from './renew-enrolment.use-case.js';

const CLI = systemActor('cli');
let desk: StaffDesk;
let worker: TestingModule;
beforeAll(async () => {
  desk = await StaffDesk.open();
  const parts = { settings: desk.settings, clock: desk.clock, imports: [IdentityModule] };
  worker = await startTestProcess(desk.database, 'worker', parts);
});
afterAll(async () => {
  await worker?.close();
  await desk?.close();
});

async function invitations(staffId: string) {
  const rows: { id: string; params: { linkId: string }; locale: string }[] = await desk.owner.query(
    `select id, params, locale from notice where staff_id = $1 and template = 'staff-invitation' order by id`,
    [staffId],
  );
  return rows.map((row) => ({
    ...row,
    template: 'staff-invitation' as const,
    staffId,
    actionId: null,
    registrationId: null,
    mailboxId: null,
    createdAt: desk.clock.now(),
  }));
}
const mailOf = (notice: Awaited<ReturnType<typeof invitations>>[number]) =>
  worker.get(UnitOfWork).read(systemActor('worker'), (tx) => worker.get(InvitationSource).resolve(tx, notice));

describe('an invitation', () => {
  it('is mailed to the person in their language with the link of just this invitation, which no table holds', async () => {
    const email = `anna.${newId()}@kanzlei.example`;
    const command = { name: 'Anna Neu', email, locale: 'de', grants: [] };
    const { staffId, enrolment } = await desk.cli.get(CreateStaff).execute(command, CLI);
    const [notice] = await invitations(staffId);
    if (notice === undefined) throw new Error('Nothing was queued.');
    expect(notice.locale).toBe('de');
    expect(JSON.stringify(notice.params)).not.toContain(enrolment.url.split('/').at(-1));
    expect(await mailOf(notice)).toMatchObject({ to: email, values: { link: enrolment.url, validHours: 72 } });
  });

  it('is not sent once a newer one replaced it, it ran out or it was used', async () => {
    const { staffId } = await desk.person();
    const [used] = await invitations(staffId);
    await desk.cli.get(RenewEnrolment).execute({ staffId }, CLI);
    await desk.cli.get(RenewEnrolment).execute({ staffId }, CLI);
    const [, replaced, newest] = await invitations(staffId);
    if (used === undefined || replaced === undefined || newest === undefined) throw new Error('Three were queued.');
    expect([await mailOf(used), await mailOf(replaced)]).toEqual(['suppress', 'suppress']);
    expect(await mailOf(newest)).toMatchObject({ values: { validHours: 72 } });
    desk.clock.advance(72 * 3_600_000);
    expect(await mailOf(newest)).toBe('suppress');
  });

  it('leaves the account as it is until it is used', async () => {
    const person = await desk.person();
    await desk.cli.get(RenewEnrolment).execute({ staffId: person.staffId }, CLI);
    expect(await desk.resolve(await desk.signIn(person.email, PASSWORD, desk.code(person)))).not.toBeNull();
  });
});
