import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor, UnitOfWork } from '@app/platform';
import { IdentityModule } from '../identity.module.js';
import { startTestProcess } from '@app/testing';
import { PASSWORD, StaffDesk } from '../../../../test/identity/staff-desk.js';
import { ConfirmFactor } from './confirm-factor.use-case.js';
import { RecoveryCodeUsedSource } from './recovery-code-used.notice-source.js';
import { RecoverySheetQuery } from './recovery-sheet.query.js';
import { RenewRecoveryCodes } from './renew-recovery-codes.use-case.js';
import { RecoveryCodes } from './recovery-codes.js';

let desk: StaffDesk;
beforeAll(async () => {
  desk = await StaffDesk.open();
});
afterAll(() => desk?.close());

const EMPTY_NOTICE = {
  id: '01990000-0000-7000-8000-000000000000',
  template: 'staff-recovery-code-used',
  actionId: null,
  registrationId: null,
  mailboxId: null,
  createdAt: new Date(),
} as const;
const refused = { code: 'STAFF_SIGN_IN_REFUSED' };

describe('a recovery sheet', () => {
  it('comes with enrolment: ten codes of 80 bits, of which the database keeps keyed hashes', async () => {
    const { staffId, recoveryCodes } = await desk.person();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const rows: { code_hash: Buffer }[] = await desk.owner.query(
      'select * from staff_recovery_code where staff_id = $1',
      [staffId],
    );
    expect(rows).toHaveLength(10);
    for (const { code_hash } of rows) expect(code_hash).toHaveLength(32);
    expect(await desk.logged(staffId, 'staff.recovery_codes_issued')).toEqual([{ count: 10 }]);
  });

  it('signs in once per code, as it is typed by people, and tells the owner by mail and in the log', async () => {
    const { staffId, email, recoveryCodes } = await desk.person();
    const typed = ` ${(recoveryCodes[0] ?? '').toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
    await desk.signIn(email, PASSWORD, typed);
    await expect(desk.signIn(email, PASSWORD, recoveryCodes[0] ?? '')).rejects.toMatchObject(refused);
    expect(await desk.logged(staffId, 'staff.recovery_code_used')).toEqual([{ left: 9 }]);
    expect((await desk.logged(staffId, 'staff.signed_in')).at(-1)).toEqual({ method: 'password-recovery' });
    expect(await desk.logged(staffId, 'staff.sign_in_failed')).toEqual([{ reason: 'recovery' }]);
    const notices = await desk.owner.query(
      "select template, locale, params from notice where staff_id = $1 and template <> 'staff-invitation'",
      [staffId],
    );
    expect(notices).toEqual([{ template: 'staff-recovery-code-used', locale: 'de', params: { left: 9 } }]);
  });

  it('writes to the owner in their language, from the worker, which reads no code', async () => {
    const { staffId, email } = await desk.person();
    const parts = { settings: desk.settings, clock: desk.clock, imports: [IdentityModule] };
    const worker = await startTestProcess(desk.database, 'worker', parts);
    const asWorker = systemActor('worker');
    try {
      const notice = { ...EMPTY_NOTICE, staffId, locale: 'de', params: { left: 4 } };
      const content = await worker
        .get(UnitOfWork)
        .read(asWorker, (tx) => worker.get(RecoveryCodeUsedSource).resolve(tx, notice));
      expect(content).toMatchObject({ to: email, values: { left: 4, link: 'http://localhost:3001/de/sessions' } });
      const reads = worker
        .get(UnitOfWork)
        .read(asWorker, (tx) => tx.query('select code_hash from staff_recovery_code'));
      await expect(reads).rejects.toMatchObject({ code: '42501' });
    } finally {
      await worker.close();
    }
  });

  it('gives a code to one of two at once', async () => {
    const { email, recoveryCodes } = await desk.person();
    const both = await Promise.allSettled([1, 2, 3].map(() => desk.signIn(email, PASSWORD, recoveryCodes[1] ?? '')));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('belongs to one account and is worth nothing without the password', async () => {
    const [one, other] = [await desk.person(), await desk.person()];
    await expect(desk.signIn(other.email, PASSWORD, one.recoveryCodes[0] ?? '')).rejects.toMatchObject(refused);
    await expect(desk.signIn(one.email, 'falsch falsch falsch', one.recoveryCodes[0] ?? '')).rejects.toMatchObject(
      refused,
    );
    await desk.signIn(one.email, PASSWORD, one.recoveryCodes[0] ?? '');
  });

  it('is replaced by a new one, of two asked for at once by the later', async () => {
    const person = await desk.person();
    const actor = await desk.actor(person.entry);
    const renew = () => desk.app.get(RenewRecoveryCodes).execute(actor);
    const sheets = await Promise.all([renew(), renew()]);
    await expect(desk.signIn(person.email, PASSWORD, person.recoveryCodes[0] ?? '')).rejects.toMatchObject(refused);
    const works = await Promise.allSettled(sheets.map((sheet) => desk.signIn(person.email, PASSWORD, sheet[0] ?? '')));
    expect(works.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await desk.app.get(RecoverySheetQuery).run(actor)).toMatchObject({ left: 9, few: false });
  });

  it('warns when few codes are left', async () => {
    const person = await desk.person();
    const actor = await desk.actor(person.entry);
    for (const code of person.recoveryCodes.slice(0, 7)) {
      await desk.app.get(UnitOfWork).run(actor, (tx) => desk.app.get(RecoveryCodes).use(tx, person.staffId, code));
    }
    expect(await desk.app.get(RecoverySheetQuery).run(actor)).toMatchObject({ left: 3, few: true });
  });

  it('is out of reach for everyone but its owner, in the database, too', async () => {
    const [one, other] = [await desk.person(), await desk.person()];
    const stranger = await desk.actor(other.entry);
    const left = await desk.app
      .get(UnitOfWork)
      .run(stranger, (tx) => desk.app.get(RecoveryCodes).use(tx, one.staffId, one.recoveryCodes[0] ?? ''));
    expect(left).toBeNull();
    expect(
      await desk.app.get(UnitOfWork).read(stranger, (tx) => desk.app.get(RecoveryCodes).left(tx, one.staffId)),
    ).toBe(0);
  });
});

describe(ConfirmFactor.name, () => {
  const confirm = async (entry: { token: string }, entered: string, browserToken: string | null = null) =>
    desk.app.get(ConfirmFactor).execute({ entered, sessionToken: entry.token, browserToken }, await desk.actor(entry));

  it('makes the session fresh under a new token and ends the old token at once', async () => {
    const person = await desk.person();
    const before = await desk.resolve(person.entry);
    desk.clock.advance(11 * 60_000);
    const renewed = await confirm(person.entry, desk.code(person));
    expect(renewed.token).not.toBe(person.entry.token);
    expect(await desk.resolve(person.entry)).toBeNull();
    const after = await desk.resolve(renewed);
    expect(after?.actor).toEqual(before?.actor);
    expect(after?.factorAt).toEqual(desk.clock.now());
    expect(await desk.logged(person.staffId, 'staff.factor_confirmed')).toEqual([{ method: 'totp' }]);
  });

  it('refuses a wrong or used code, writes it down and leaves the session as it was', async () => {
    const person = await desk.person();
    const code = desk.code(person);
    const session = await desk.signIn(person.email, PASSWORD, code);
    for (const entered of [code, desk.wrongCode(person)])
      await expect(confirm(session, entered)).rejects.toMatchObject({ code: 'STAFF_FACTOR_REFUSED' });
    expect(await desk.logged(person.staffId, 'staff.factor_refused')).toEqual([{ reason: 'totp' }, { reason: 'totp' }]);
    expect(await desk.resolve(session)).not.toBeNull();
  });

  it('lets one of two at once through', async () => {
    const person = await desk.person();
    const code = desk.code(person);
    const both = await Promise.allSettled([confirm(person.entry, code), confirm(person.entry, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes a recovery code, too', async () => {
    const person = await desk.person();
    await confirm(person.entry, person.recoveryCodes[0] ?? '');
    expect(await desk.logged(person.staffId, 'staff.factor_confirmed')).toEqual([{ method: 'recovery' }]);
  });
});
