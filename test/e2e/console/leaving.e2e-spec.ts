import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChangeCounsel, ChaseReturns, ConfirmReturn } from '@app/exports';
import { RunLeaver } from '@app/identity';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(() => world?.close());

const DAY = 86_400_000;

describe('the leaver run', () => {
  it('ends roles, sessions and links, hands the open cases to a colleague and shuts the account', async () => {
    const action = await world.action();
    const sent = await world.joined(action);
    const leaver = await world.staff('reviewer', action);
    await world.taken(leaver, sent.registrationId);
    const successor = await world.staff('senior_reviewer', action);
    const administrator = await world.staff('administrator', null);
    await administrator.open(`/en/staff/${leaver.staff.staffId}/leave`);
    administrator.see('Cases open with them');
    const answer = await administrator.post(administrator.path, { successorId: successor.staff.staffId });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/staff/${leaver.staff.staffId}`]);
    (await administrator.open(`/en/staff/${leaver.staff.staffId}`)).see('ended');
    expect((await leaver.open('/en')).path).toBe('/en/sign-in');
    await successor.open(`/en/review/registrations/${sent.registrationId}`);
    expect(successor.heading).toContain('Registration');
    expect(await world.logged(leaver.staff.staffId)).toEqual(
      expect.arrayContaining(['staff.grant_ended', 'staff.left']),
    );
    const again = { staffId: leaver.staff.staffId, successorId: null };
    await expect(
      world.app.app.get(RunLeaver, { strict: false }).execute(again, administrator.staff),
    ).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
  });

  it('never hands a file to a colleague who declared a conflict of interest in it', async () => {
    const action = await world.action();
    const [close, other] = [await world.joined(action), await world.joined(action)];
    const leaver = await world.staff('reviewer', action);
    const successor = await world.staff('reviewer', action);
    await successor.open(`/en/review/registrations/${close.registrationId}`);
    await successor.post(`${successor.path}/conflict`, { conflict: 'family' });
    for (const { registrationId } of [close, other])
      await world.owner.query(
        'update review_case set assigned_to = $2, assigned_until = $3 where registration_id = $1',
        [registrationId, leaver.staff.staffId, new Date(world.clock.now().getTime() + 60_000)],
      );
    const administrator = await world.staff('administrator', null);
    const command = { staffId: leaver.staff.staffId, successorId: successor.staff.staffId };
    const run = world.app.app.get(RunLeaver, { strict: false });
    expect(await run.held(command, administrator.staff)).toMatchObject({ work: { cases: 2 } });
    expect(await run.execute(command, administrator.staff)).toMatchObject({ handedOver: 2 });
    const holders: { assigned_to: string | null }[] = await world.owner.query(
      'select assigned_to from review_case where registration_id = any($1) order by registration_id = $2 desc',
      [[close.registrationId, other.registrationId], close.registrationId],
    );
    expect(holders.map(({ assigned_to }) => assigned_to)).toEqual([null, successor.staff.staffId]);
    const colleague = await world.staff('reviewer', action);
    await (await colleague.open('/en/review')).submit('Open next');
    expect(colleague.path).toBe(`/en/review/registrations/${close.registrationId}`);
  });

  it('runs once of two at a time, and never on oneself', async () => {
    const action = await world.action();
    const leaver = await world.staff('support', action);
    const [one, two] = [await world.staff('administrator', null), await world.staff('administrator', null)];
    const run = world.app.app.get(RunLeaver, { strict: false });
    const command = { staffId: leaver.staff.staffId, successorId: null };
    const both = await Promise.allSettled([run.execute(command, one.staff), run.execute(command, two.staff)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(() => run.execute({ staffId: one.staff.staffId, successorId: null }, one.staff)).toThrow('LEAVING_ONESELF');
  });

  it('lets nobody go on who was signed in when the role ended', async () => {
    const action = await world.action();
    const reviewer = await world.staff('reviewer', action);
    expect((await reviewer.open('/en/review')).status).toBe(200);
    await world.owner.query('update staff_grant set ends_at = $2 where staff_id = $1', [
      reviewer.staff.staffId,
      world.clock.now(),
    ]);
    expect((await reviewer.open('/en/review')).status).toBe(403);
  });
});

describe('a change of counsel', () => {
  it('ends the old access and what was under way, and chases the confirmation until it is there', async () => {
    const action = await world.action();
    const counsel = await world.staff('counsel', action);
    const administrator = await world.staff('administrator', action);
    await world.owner.query(
      `insert into list_export (id, action_id, profile, purpose, filter, columns, format, delimiter, recipient_kind, state,
                                requested_by, requested_at, rows_total, approval_needed)
       values (gen_random_uuid(), $1, 'counsel_list', 'court_filing', '{}', '{reference}', 'csv', ',', 'zip',
               'awaiting_approval', $2, now(), 1, true)`,
      [action.actionId, counsel.staff.staffId],
    );
    await administrator.open('/en/counsel-changes');
    await administrator.fill({ 'Ada Beispiel': true }).submit('End their access');
    expect(administrator.path).toBe('/en/counsel-changes');
    administrator.see('to be confirmed by');
    expect((await counsel.open(`/en/counsel/${action.slug}`)).status).toBe(403);
    const lists: unknown[] = await world.owner.query('select state from list_export where action_id = $1', [
      action.actionId,
    ]);
    expect(lists).toEqual([{ state: 'cancelled' }]);
    const [change] = await world.owner.query('select id from counsel_change where action_id = $1', [action.actionId]);
    expect(await world.logged(change.id)).toEqual(['counsel.changed']);
    const chase = world.worker.get(ChaseReturns, { strict: false });
    await chase.execute();
    expect(await world.logged(change.id)).toEqual(['counsel.changed']);
    world.clock.advance(16 * DAY);
    await chase.execute();
    await chase.execute();
    expect(await world.logged(change.id)).toEqual(['counsel.changed', 'counsel.return_overdue']);
    const confirm = world.app.app.get(ConfirmReturn, { strict: false });
    const elsewhere = await world.staff('administrator', await world.action());
    await expect(confirm.execute({ changeId: change.id, kind: 'deleted' }, elsewhere.staff)).rejects.toMatchObject({
      code: 'COUNSEL_CHANGE_NOT_FOUND',
    });
    await confirm.execute({ changeId: change.id, kind: 'deleted' }, administrator.staff);
    await expect(confirm.execute({ changeId: change.id, kind: 'deleted' }, administrator.staff)).rejects.toMatchObject({
      code: 'COUNSEL_CHANGE_NOT_FOUND',
    });
  });

  it('is for administrators of the action, and names people who are its counsel', async () => {
    const action = await world.action();
    const counsel = await world.staff('counsel', action);
    const change = world.app.app.get(ChangeCounsel, { strict: false });
    const command = { actionId: action.actionId, staffIds: [counsel.staff.staffId] };
    const operator = await world.staff('operator', action);
    expect(() => change.execute(command, operator.staff)).toThrow('COUNSEL_CHANGE_FORBIDDEN');
    const administrator = await world.staff('administrator', action);
    await expect(
      change.execute({ ...command, staffIds: [operator.staff.staffId] }, administrator.staff),
    ).rejects.toMatchObject({ code: 'NO_COUNSEL_NAMED' });
  });
});
