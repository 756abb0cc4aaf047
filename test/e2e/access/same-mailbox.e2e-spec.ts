import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerOpen, idOf } from '../portal/portal-journeys.js';
import { AccessWorld } from './access-world.js';

describe('two people who share a mailbox', () => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await AccessWorld.open();
  });
  afterAll(() => world?.close());

  it('see each other\u2019s registrations once they prove the mailbox, and before that their own alone', async () => {
    const first = await world.joined();
    const second = world.portal.browser();
    await answerOpen(second, world.action.slug);
    await second.fill({ 'What is your e-mail address?': first.address }).submit('Continue');
    const own = idOf(second);
    const paths = ['', '/status', '/check', '/leave', '/rights', '/submission.json', '/proof'];
    for (const path of paths)
      expect([path, (await second.request(`/en/registrations/${first.registrationId}${path}`)).status]).toEqual([
        path,
        404,
      ]);
    expect((await second.request(`/en/registrations/${first.registrationId}/recovery-code`)).status).toBe(403);
    await second.open('/en/registrations');
    expect(second.sees(first.reference)).toBe(false);
    expect((await second.request(`/en/registrations/${own}`)).status).toBe(200);
    // Nor does the owner of the mailbox see what somebody merely typed, before it is confirmed.
    expect((await first.browser.request(`/en/registrations/${own}`)).status).toBe(404);

    await second.open(`/en/code?registration=${own}`);
    await second.fill({ code: await world.mailedCode() }).submit('Confirm');
    await second.open('/en/registrations');
    second.see(first.reference).see(String((await world.row(own))['reference']));
    expect((await first.browser.request(`/en/registrations/${own}`)).status).toBe(200);
  });

  it('have a recovery code each, worth nothing for the other', async () => {
    const first = await world.joined();
    const entered = await world.claimants.join(await world.claimants.confirmed(first.address), world.action);
    const second = await world.held(first.address, entered);
    expect(second.code).not.toBe(first.code);
    await world.askAndConfirm({ reference: first.reference, code: second.code });
    expect(await world.requests(first.registrationId)).toEqual([]);
    await world.askAndConfirm(first);
    expect(await world.requests(first.registrationId)).toHaveLength(1);
    expect(await world.requests(second.registrationId)).toEqual([]);
  });
});
