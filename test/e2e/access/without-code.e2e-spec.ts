import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '@app/testing';
import { AccessWorld, DAY } from './access-world.js';

describe('a person with neither mailbox nor recovery code', () => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await AccessWorld.open();
  });
  afterAll(() => world?.close());

  async function record(support: TestBrowser, address: string, channel = 'By phone'): Promise<void> {
    await support.fill({ [channel]: true, 'New e-mail address': address }).submit('Record the lost mailbox');
  }

  /** Support has the person on the phone, checks them and takes it down; the worker mails the new address. */
  async function recorded(person: { reference: string }, address: string): Promise<TestBrowser> {
    const support = await world.checked(person.reference);
    await record(support, address);
    support.see('The lost mailbox is recorded');
    await world.work();
    return support;
  }

  /** Whoever reads the new address opens the link and presses the button. */
  async function confirm(challenge?: string): Promise<TestBrowser> {
    const browser = world.portal.browser();
    await browser.open(
      `/en/confirm/${world.codes.linkToken('confirm mailbox', challenge ?? (await world.newestChallenge()))}`,
    );
    await browser.submit('Confirm this address');
    await world.work();
    return browser;
  }

  async function challengeOf(registrationId: string): Promise<string> {
    const [row]: { id: string }[] = await world.owner.query('select id from mail_challenge where session_id = $1', [
      (await world.requests(registrationId))[0]?.['session_id'],
    ]);
    return row?.id ?? '';
  }

  it('is checked and taken down by support, proves the new address, and reaches the registration after another person decided', async () => {
    const person = await world.joined();
    const address = world.address();
    const support = await recorded(person, address);
    expect(await world.mails(address)).toEqual(['confirm-new-address']);
    expect(await world.mails(person.address)).not.toContain('lost-access-asked');
    const browser = await confirm();
    browser.see('You asked to reach a registration by this address');
    expect(browser.sees(person.reference)).toBe(false);
    expect((await world.mails(person.address)).at(-1)).toBe('lost-access-asked');
    await support.open(support.path);
    support.see('Waits for a decision').see(address);

    const requestId = await world.requestId(person.registrationId);
    const operator = await world.approve(requestId);
    operator.see('Approved, waits for the date').see('Without a code; recorded by support');
    expect(operator.sees(address)).toBe(false);
    world.clock.advance(7 * DAY);
    expect(await world.move()).toBe(1);
    (await world.signIn(address)).see(person.reference);
    expect(await world.logged(person.registrationId)).toEqual(
      expect.arrayContaining(['access_request.recorded', 'access_request.filed', 'registration.moved']),
    );
  });

  it('is taken down only after a check over the same channel, and only with an address that can be one', async () => {
    const person = await world.joined();
    const support = await world.checked(person.reference);
    await record(support, world.address(), 'By letter');
    expect(support.status).toBe(409);
    support.see('First check, over the same channel');
    await support.open(`/en/support/registrations/${person.registrationId}`);
    await record(support, 'no address');
    expect([support.status, support.errors]).toEqual([422, ['Enter an e-mail address, such as name@example.org']]);
    expect(await world.requests(person.registrationId)).toEqual([]);
  });

  it('is never agreed to by the one who took it down, however small the instance', async () => {
    const person = await world.joined();
    const both = await world.staffWithBoth();
    await world.check(both, person.reference);
    await record(both, world.address());
    await world.work();
    await confirm();
    const requestId = await world.requestId(person.registrationId);
    await world.separation('small');
    try {
      await both.open(`/en/access-requests/${requestId}`);
      await both.fill({ decision: 'Approve: move it when the wait is over' }).submit('Decide');
      expect(both.errors).toEqual(['You checked the person yourself. Somebody else has to check or to decide']);
      await expect(
        world.owner.query(
          "update access_request set state = 'approved', decided_at = $2, decided_by = recorded_by where id = $1",
          [requestId, world.clock.now()],
        ),
      ).rejects.toThrow('ck_access_request_decided_by');
      (await world.approve(requestId)).see('Approved, waits for the date');
    } finally {
      await world.separation('standard');
    }
  });

  it('keeps the registration where it is when the earlier address objects, or nobody proves the new one', async () => {
    const person = await world.joined();
    await recorded(person, world.address());
    expect((await world.requests(person.registrationId))[0]?.['state']).toBe('entered');
    world.clock.advance(4 * DAY);
    await world.purge();
    expect(await world.requests(person.registrationId)).toEqual([]);

    const address = world.address();
    await recorded(person, address);
    await confirm();
    const requestId = await world.requestId(person.registrationId);
    await world.approve(requestId);
    const old = world.portal.browser();
    await old.open(world.objectionLink(requestId));
    await old.submit('Stop the change');
    await world.work();
    world.clock.advance(8 * DAY);
    await world.move();
    expect(await world.events(person.registrationId)).not.toContain('moved');
    expect(await world.mails(address)).toContain('lost-access-stopped');
  });

  it('taken down twice at once is asked once, and a mistyped address is put right by taking it down again', async () => {
    const person = await world.joined();
    const support = await world.checked(person.reference);
    const path = `/en/support/registrations/${person.registrationId}/lost-mailbox`;
    const body = { channel: 'phone', address: world.address() };
    const answers = await Promise.all([support.post(path, body), support.post(path, body)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    await world.work();
    const mistyped = await world.newestChallenge();
    await record(support, world.address());
    await world.work();
    expect((await world.requests(person.registrationId)).map(({ state }) => state)).toEqual([
      'entered',
      'void',
      'void',
    ]);
    const browser = world.portal.browser();
    await browser.open(`/en/confirm/${world.codes.linkToken('confirm mailbox', mistyped)}`);
    await browser.submit('Confirm this address');
    await world.work();
    expect(await world.mails(person.address)).not.toContain('lost-access-asked');
    await confirm(await challengeOf(person.registrationId));
    expect((await world.mails(person.address)).at(-1)).toBe('lost-access-asked');
  });

  it('leaves no address behind: neither in the job nor, once it was asked, in the request', async () => {
    const person = await world.joined();
    const address = world.address();
    const support = await world.checked(person.reference);
    await record(support, address);
    const [before] = await world.requests(person.registrationId);
    expect([before?.['state'], before?.['mailbox_id'], before?.['sealed_address'] === null]).toEqual([
      'recorded',
      null,
      false,
    ]);
    const jobs: unknown[] = await world.owner.query('select from outbox where payload::text like $1', [`%${address}%`]);
    expect(jobs).toEqual([]);
    await world.work();
    const [after] = await world.requests(person.registrationId);
    expect([after?.['state'], after?.['sealed_address']]).toEqual(['entered', null]);
    expect(JSON.stringify(world.console.logs)).not.toContain(address);
  });

  it('cannot be taken down for somebody of another action, or without the search that opens the page', async () => {
    const person = await world.joined();
    const stranger = await world.staff('support');
    await stranger.open('/en/support');
    const path = `/en/support/registrations/${person.registrationId}/lost-mailbox`;
    const answer = await stranger.post(path, { channel: 'phone', address: world.address() });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/support?again=yes']);
    expect(await world.requests(person.registrationId)).toEqual([]);
  });
});
