import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(() => world?.close());

const WHY = { note: 'The proof is whole and readable', outcome: 'proof_checked', reason: 'proof_sufficient' };

describe('a role that ends while its holder is at work', () => {
  it('is gone with the next request: the form that stood open decides nothing, and the log says who ended it', async () => {
    const action = await world.action();
    const sent = await world.joined(action);
    const { registrationId } = sent;
    const reviewer = await world.staff('reviewer', action);
    await (await reviewer.open(`/en/review/registrations/${registrationId}`)).submit('Take this case');
    const version = reviewer.page.querySelector('input[name=version]')?.getAttribute('value') ?? '';
    expect(reviewer.buttons.length).toBeGreaterThan(1);

    const administrator = await world.staff('administrator', null);
    const [grant]: { id: string }[] = await world.owner.query('select id from staff_grant where staff_id = $1', [
      reviewer.staff.staffId,
    ]);
    await administrator.open('/en/staff');
    const end = `/en/staff/grants/${grant?.id ?? ''}/end`;
    expect(administrator.page.querySelector(`form[action="${end}"]`)).not.toBeNull();
    expect((await administrator.post(end, {})).status).toBe(303);

    const decided = () =>
      world.owner.query('select state, version from review_case where registration_id = $1', [registrationId]);
    const before: unknown = await decided();
    const answer = await reviewer.post(`/en/review/registrations/${registrationId}`, { ...WHY, version });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain(await world.reference(sent));
    expect(await decided()).toEqual(before);
    expect((await reviewer.open(`/en/review/registrations/${registrationId}`)).status).toBe(403);
    expect((await reviewer.open('/en')).status).toBe(200);
    reviewer.see('No role has been granted to you yet.');
    const entries: { actor_id: string }[] = await world.owner.query(
      `select e.actor_id from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'staff.grant_ended'`,
      [reviewer.staff.staffId],
    );
    expect(entries).toEqual([{ actor_id: administrator.staff.staffId }]);
  });
});
