import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import type { OutboxJob } from '@app/platform';
import { handlersOf } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
});
afterAll(() => world?.close());

async function measure(changeId: string): Promise<void> {
  const [job]: OutboxJob[] = await world.owner.query(
    `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId",
            created_at as "createdAt", 1 as attempt
       from outbox where payload ->> 'changeId' = $1`,
    [changeId],
  );
  await handlersOf(world.worker)
    .get(job?.topic ?? '')
    ?.handle(job as OutboxJob);
}

describe('the joining rules of an action', () => {
  it('show every rule with its source to operators, counsel and auditors, and to nobody else', async () => {
    const path = `/en/actions/${action.slug}/rules`;
    for (const role of ['operator', 'counsel', 'auditor'] as const) {
      const browser = await (await world.staff(role, action)).open(path);
      browser.see('§ 46 VDuG').see('V: in the text of the law').see('Nobody has signed them off');
    }
    expect((await (await world.staff('reviewer', action)).open(path)).status).toBe(403);
    expect((await (await world.staff('operator', await world.action())).open(path)).status).toBe(404);
  });

  it('are signed off by counsel for what was ticked, and taken back; both stay in the history', async () => {
    const counsel = await world.staff('counsel', action);
    await counsel.open(`/en/actions/${action.slug}/rules`);
    await counsel.fill({ 'Your name and title, as it is shown': '' }).submit('Sign off these rules');
    expect(counsel.status).toBe(422);
    const whole = { 'Your name and title, as it is shown': 'Dr. Ada Beispiel', Redress: true };
    await counsel.fill({ ...whole, 'Damages under Article 82 GDPR': true }).submit('Sign off these rules');
    counsel.see('Yes, signed off by Dr. Ada Beispiel');
    await counsel.submit('Take the sign-off back');
    counsel.see('Dr. Ada Beispiel took the sign-off back').see('Nobody has signed them off');
  });

  it('are changed only after the operator saw whom that leaves incomplete', async () => {
    await world.joined(action);
    const operator = await world.staff('operator', action);
    await operator.open(`/en/actions/${action.slug}/rules/change`);
    await operator.fill({ 'Fee for joining in euros; 0 where nothing is charged': 'x' }).submit('Show what it means');
    expect(operator.status).toBe(422);
    const fee = { 'Fee for joining in euros; 0 where nothing is charged': '12,50' };
    await operator.fill(fee).submit('Show what it means');
    operator.see('The registrations are being looked at');
    const { path } = operator;
    await measure(path.split('/').at(-1) ?? '');
    await operator.open(path);
    operator.see('1 joined registration was looked at').see('€12.50');
    await operator.submit('Change the rules');
    expect(operator.path).toBe(`/en/actions/${action.slug}/rules`);
    operator.see('€12.50').see('2');
  });
});
