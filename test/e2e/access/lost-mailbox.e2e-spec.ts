import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MoveRegistrations, newRecoveryCode, newReference } from '@app/registrations';
import type { TestBrowser } from '@app/testing';
import { answerOpen, fillJoining, idOf } from '../portal/portal-journeys.js';
import { AccessWorld, DAY } from './access-world.js';

jest.setTimeout(120_000);

describe('a person who lost their mailbox', () => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await AccessWorld.open();
  });
  afterAll(() => world?.close());

  it('reaches the registration by another address: code, notice, check, decision, wait, move', async () => {
    const person = await world.joined();
    const address = world.address();
    const before = await world.row(person.registrationId);
    const browser = await world.askAndConfirm(person, address);
    browser.see('We have received what you entered').see('What cannot wait');
    expect(browser.sees(person.reference)).toBe(false);
    expect(await world.mails(address)).toEqual(['confirm-mailbox', 'lost-access-received']);
    expect((await world.mails(person.address)).at(-1)).toBe('lost-access-asked');

    await world.checked(person.reference);
    const requestId = await world.requestId(person.registrationId);
    (await world.approve(requestId)).see('Approved, waits for the date');
    await world.move();
    expect((await world.row(person.registrationId))['mailbox_id']).toBe(before['mailbox_id']);

    world.clock.advance(7 * DAY);
    await world.move();
    const after = await world.row(person.registrationId);
    expect(after).toMatchObject({ stage: 'joined', joined_at: before['joined_at'], reference: person.reference });
    expect(after['mailbox_id']).toBe(await world.mailboxOf(address));

    const there = await world.signIn(address);
    there.see(person.reference);
    await there.open(`/en/registrations/${person.registrationId}/status`);
    there.see('This registration is reached by another e-mail address now.');
    const copy = await there.post(`/en/registrations/${person.registrationId}/rights/copy`, {});
    expect(await copy.text()).toContain('lost-access-asked');
    const here = await world.signIn(person.address);
    expect(here.sees(person.reference)).toBe(false);
    expect((await here.request(`/en/registrations/${person.registrationId}/status`)).status).toBe(404);
    expect(await world.events(person.registrationId)).toEqual(['started', 'joining_sent', 'move_asked', 'moved']);
    expect(await world.logged(person.registrationId)).toEqual(
      expect.arrayContaining([
        'recovery_code.issued',
        'access_request.filed',
        'support.identity_checked',
        'access_request.decided',
        'registration.moved',
      ]),
    );
    expect((await world.mails(person.address)).at(-1)).not.toBe('lost-access-asked');
    expect(await world.mails(person.address)).toContain('lost-access-moved');
  });

  it('moves every kept row with it, and no row of anyone else under the earlier address', async () => {
    const family = await world.joined();
    const second = await world.claimants.join(await world.claimants.confirmed(family.address), world.action);
    await movedTo(family, world.address());
    const moved = (await world.row(family.registrationId))['mailbox_id'];
    const stayed = (await world.row(second.registrationId))['mailbox_id'];
    expect(stayed).toBe(await world.mailboxOf(family.address));
    for (const table of ['declaration', 'submission', 'registration_record', 'registration_event', 'recovery_code']) {
      const rows: { registration_id: string; mailbox_id: string }[] = await world.owner.query(
        `select distinct registration_id, mailbox_id from ${table} where registration_id = any($1) order by 1`,
        [[family.registrationId, second.registrationId]],
      );
      expect(
        rows.filter(({ registration_id: id }) => id === family.registrationId).map((row) => row.mailbox_id),
      ).toEqual([moved]);
      for (const row of rows.filter(({ registration_id: id }) => id === second.registrationId))
        expect(row.mailbox_id).toBe(stayed);
    }
    const here = await world.signIn(family.address);
    here.see(String((await world.row(second.registrationId))['reference']));
  });

  it('gives up the earlier address 30 days after the move, unless another registration needs it', async () => {
    const alone = await world.joined();
    const family = await world.joined();
    const second = await world.claimants.join(await world.claimants.confirmed(family.address), world.action);
    await movedTo(alone, world.address());
    await movedTo(family, world.address());
    world.clock.advance(20 * DAY);
    await world.purge();
    expect(await world.mailboxOf(alone.address)).not.toBe('');
    world.clock.advance(12 * DAY);
    await world.purge();
    expect(await world.mailboxOf(alone.address)).toBe('');
    expect(await world.mailboxOf(family.address)).toBe((await world.row(second.registrationId))['mailbox_id']);
  });

  describe('is told nothing that a stranger could use', () => {
    const plain = (browser: TestBrowser): [number, string, string] => [browser.status, browser.path, browser.text];

    it('whatever of reference and code is right, the answers are the same to the letter', async () => {
      const person = await world.joined();
      const other = await world.joined();
      const tries = {
        right: person,
        wrongCode: { reference: person.reference, code: newRecoveryCode() },
        codeOfAnother: { reference: person.reference, code: other.code },
        noSuchReference: { reference: newReference(), code: person.code },
        nothing: { reference: newReference(), code: newRecoveryCode() },
      };
      const asked: unknown[] = [];
      const confirmed: unknown[] = [];
      for (const entered of Object.values(tries)) {
        const browser = await world.ask(entered);
        asked.push(plain(browser));
        await browser.fill({ code: await world.mailedCode() }).submit('Confirm');
        await world.work();
        await browser.open('/en/lost-access/request');
        confirmed.push(plain(browser));
        expect((await browser.request(`/en/registrations/${person.registrationId}`)).status).toBe(404);
      }
      expect(new Set(asked.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(new Set(confirmed.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect((await world.mails(person.address)).filter((template) => template === 'lost-access-asked')).toHaveLength(
        1,
      );
      expect(
        (await world.logged(person.registrationId)).filter((type) => type === 'access_request.unmatched'),
      ).toHaveLength(2);
    });

    it('by what the portal may read of requests and codes', async () => {
      const { dataSource } = await world.database.as('portal');
      for (const column of ['registration_id', 'state', 'code_hash', 'from_mailbox_id', 'sealed_note'])
        await expect(dataSource.query(`select ${column} from access_request`)).rejects.toThrow('permission denied');
      await expect(dataSource.query('select code_hash from recovery_code')).rejects.toThrow('permission denied');
    });

    it('and typing errors are told before anything is looked up', async () => {
      const person = await world.joined();
      const swapped = `${person.reference.slice(0, -1)}${person.reference.endsWith('2') ? '3' : '2'}`;
      const browser = await world.ask({ reference: swapped, code: `${person.code.slice(0, -1)}x` });
      expect([browser.status, browser.errors]).toEqual([
        422,
        [
          'Check the reference number: a sign is missing, wrong or swapped',
          'Check the recovery code: it has 16 digits, and one of these is missing, wrong or swapped',
        ],
      ]);
      expect(browser.page.querySelector('#reference')?.getAttribute('value')).toBe(swapped);
    });
  });

  it('is looked up later once somebody guessed five times, and is never shut out by that', async () => {
    const person = await world.joined();
    for (let guess = 0; guess < 5; guess += 1)
      await world.askAndConfirm({ reference: person.reference, code: newRecoveryCode() });
    await world.askAndConfirm(person);
    expect(await world.requests(person.registrationId)).toEqual([]);
    world.clock.advance(DAY);
    await world.work();
    expect(await world.requests(person.registrationId)).toMatchObject([{ state: 'waiting' }]);
  });

  it('has nothing begun before the new address is confirmed, and nothing left of it after three days', async () => {
    const person = await world.joined();
    const address = world.address();
    await world.ask(person, address);
    await world.work();
    expect(await world.requests(person.registrationId)).toEqual([]);
    expect(await world.mails(person.address)).not.toContain('lost-access-asked');
    const mailbox = await world.mailboxOf(address);
    world.clock.advance(4 * DAY);
    await world.purge();
    const left: unknown[] = await world.owner.query('select from access_request where mailbox_id = $1', [mailbox]);
    expect(left).toHaveLength(0);
  });

  it('is stopped by the earlier address, by the button and not by opening the link', async () => {
    const person = await world.joined();
    const address = world.address();
    const browser = await world.askAndConfirm(person, address);
    const requestId = await world.requestId(person.registrationId);
    await world.checked(person.reference);
    await world.approve(requestId);
    const old = world.portal.browser();
    await old.open(world.objectionLink(requestId));
    await old.open(world.objectionLink(requestId));
    expect((await world.requests(person.registrationId))[0]?.['state']).toBe('approved');
    await old.submit('Stop the change');
    old.see('The change is stopped');
    await world.work();
    expect((await world.requests(person.registrationId))[0]?.['state']).toBe('objected');
    world.clock.advance(8 * DAY);
    await world.move();
    expect((await world.row(person.registrationId))['mailbox_id']).toBe(await world.mailboxOf(person.address));
    expect(await world.mails(address)).toContain('lost-access-stopped');
    expect(await world.events(person.registrationId)).toContain('move_stopped');
    expect(await world.logged(person.registrationId)).toContain('access_request.objected');
    expect(browser.sees('stopped')).toBe(false);
    await old.open(world.objectionLink(requestId));
    await old.submit('Stop the change');
    expect(old.status).toBe(200);
  });

  it.each(['x', 'A'.repeat(54), '%00'])('is not stopped by the foreign or truncated link %j', async (token) => {
    const browser = world.portal.browser();
    expect((await browser.open(`/en/lost-access/object/${token}`)).status).toBe(410);
    await browser.open('/en/sign-in');
    expect((await browser.post(`/en/lost-access/object/${token}`, {})).status).toBe(410);
  });

  it('can no longer be stopped after the move, nor by the link of a mail for something else', async () => {
    const person = await world.joined();
    const requestId = await movedTo(person, world.address());
    const browser = world.portal.browser();
    await browser.open(world.objectionLink(requestId));
    await browser.submit('Stop the change');
    expect([browser.status, browser.heading]).toEqual([410, 'This link no longer works']);
    const foreign = world.codes.linkToken('confirm mailbox', requestId);
    expect((await browser.open(`/en/lost-access/object/${foreign}`)).status).toBe(410);
  });

  it('is rejected by staff with a reason, and what was done while waiting counts for nothing', async () => {
    const person = await world.joined();
    const address = world.address();
    const browser = await world.askAndConfirm(person, address);
    await leave(browser);
    const requestId = await world.requestId(person.registrationId);
    const operator = await world.decide(requestId, { decision: 'Reject: it stays where it is' });
    expect(operator.errors).toEqual(['Choose a reason for rejecting']);
    await operator
      .fill({ decision: 'Reject: it stays where it is', reason: 'Nobody could be reached' })
      .submit('Decide');
    operator.see('Rejected');
    await world.work();
    expect((await world.row(person.registrationId))['stage']).toBe('joined');
    expect(await world.mails(address)).toContain('lost-access-stopped');
    const acts: unknown[] = await world.owner.query('select state from received_act where access_request_id = $1', [
      requestId,
    ]);
    expect(acts).toEqual([{ state: 'void' }]);
    await browser.open('/en/lost-access/request');
    expect(browser.path).toBe('/en/registrations');
  });

  it('is not approved without a check by phone, letter or in person, by somebody else, made since', async () => {
    const person = await world.joined();
    await world.checked(person.reference);
    world.clock.advance(60_000);
    await world.askAndConfirm(person);
    const requestId = await world.requestId(person.registrationId);
    const missing = [
      'First support checks the person by phone, letter or in person; the newest check must have passed',
    ];
    expect((await world.approve(requestId)).errors).toEqual(missing);
    await world.checked(person.reference, 'failed');
    expect((await world.approve(requestId)).errors).toEqual(missing);
    await world.checked(person.reference, 'letter');
    expect((await world.approve(requestId)).errors).toEqual([]);
  });

  it('is decided by the one who checked only where the instance is small enough to say so', async () => {
    const person = await world.joined();
    await world.askAndConfirm(person);
    const requestId = await world.requestId(person.registrationId);
    const both = await world.staffWithBoth();
    await world.check(both, person.reference);
    const approve = async () => {
      await both.open(`/en/access-requests/${requestId}`);
      await both.fill({ decision: 'Approve: move it when the wait is over' }).submit('Decide');
    };
    await approve();
    expect(both.errors).toEqual(['You checked the person yourself. Somebody else has to check or to decide']);
    await world.separation('small');
    try {
      await approve();
      both.see('Approved, waits for the date');
    } finally {
      await world.separation('standard');
    }
  });

  it('two who ask for the same registration hold each other up until a person decides between them', async () => {
    const person = await world.joined();
    await world.askAndConfirm(person, world.address());
    const first = await world.requestId(person.registrationId);
    await world.checked(person.reference);
    await world.askAndConfirm(person, world.address());
    const second = await world.requestId(person.registrationId);
    const answers = await Promise.all([world.approve(first), world.approve(second)]);
    for (const { errors } of answers) expect(errors[0]).toMatch(/^Somebody else asks for the same registration/);
    await world.decide(second, {
      decision: 'Reject: it stays where it is',
      reason: 'Another request is the right one',
    });
    await world.work();
    await world.checked(person.reference);
    (await world.approve(first)).see('Approved, waits for the date');
    // A third one, after the approval: the move waits for a person again.
    await world.askAndConfirm(person, world.address());
    world.clock.advance(8 * DAY);
    await world.move();
    expect(await world.events(person.registrationId)).not.toContain('moved');
    await world.decide(await world.requestId(person.registrationId), {
      decision: 'Reject: it stays where it is',
      reason: 'Not the person',
    });
    await world.move();
    expect(await world.events(person.registrationId)).toContain('moved');
  });

  it('of an objection and a move at once only one takes place', async () => {
    const person = await world.joined();
    await world.askAndConfirm(person);
    const requestId = await world.requestId(person.registrationId);
    await world.checked(person.reference);
    await world.approve(requestId);
    world.clock.advance(8 * DAY);
    const old = world.portal.browser();
    await old.open(world.objectionLink(requestId));
    const move = world.worker.get(MoveRegistrations);
    const [answer] = await Promise.all([old.post(old.path, {}), move.execute(), move.execute()]);
    await world.work();
    const [request] = await world.requests(person.registrationId);
    const mailbox = (await world.row(person.registrationId))['mailbox_id'];
    if (answer.status === 200) {
      expect(request?.['state']).toBe('objected');
      expect(mailbox).toBe(request?.['from_mailbox_id']);
    } else {
      expect([answer.status, request?.['state']]).toEqual([410, 'moved']);
      expect(mailbox).toBe(request?.['mailbox_id']);
    }
    const moves = (await world.events(person.registrationId)).filter((type) => type === 'moved');
    expect(moves.length).toBe(answer.status === 200 ? 0 : 1);
  });

  it('leaves at once, and it counts from then, however long the move takes', async () => {
    const person = await world.joined();
    const browser = await world.askAndConfirm(person);
    world.clock.advance(60_000);
    const leftAt = world.clock.now();
    await leave(browser);
    browser.see('You leave:');
    expect((await world.row(person.registrationId))['stage']).toBe('joined');
    world.clock.advance(60_000);
    await leave(browser);
    await approveAndMove(person);
    expect(await world.row(person.registrationId)).toMatchObject({ stage: 'left', left_at: leftAt });
    const withdrawn: unknown[] = await world.owner.query(
      "select from declaration where registration_id = $1 and outcome = 'withdrawn'",
      [person.registrationId],
    );
    expect(withdrawn.length).toBeGreaterThan(2);
  });

  it('tells us something in time, which the operator who decides can read', async () => {
    const person = await world.joined();
    const browser = await world.askAndConfirm(person);
    await browser.fill({ text: '' }).submit('Send');
    expect([browser.status, browser.errors]).toEqual([422, ['Write what we should know']]);
    await browser.fill({ text: 'My neighbour reads\nthe old mailbox' }).submit('Send');
    browser.see('A message:');
    const operator = await world.staff('operator');
    await operator.open(`/en/access-requests/${await world.requestId(person.registrationId)}`);
    operator.see('My neighbour reads the old mailbox');
    expect(operator.sees(person.address)).toBe(false);
  });

  it('joins with the new address while the wait goes on and the window closes; both histories name the other', async () => {
    const person = await world.joined();
    const address = world.address();
    const browser = await world.askAndConfirm(person, address);
    await answerOpen(browser, world.action.slug);
    await browser.submit('Go on with this address');
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.click('Check and send');
    const sentAt = world.clock.now();
    await browser.submit('Send my registration');
    expect(await world.row(id)).toMatchObject({ stage: 'joined', joined_at: sentAt });
    const reopen = await world.closeWindow();
    try {
      await approveAndMove(person);
    } finally {
      await reopen();
    }
    expect(await world.row(id)).toMatchObject({ stage: 'joined', joined_at: sentAt });
    expect(await world.events(id)).toContain('same_person');
    expect(await world.events(person.registrationId)).toContain('same_person');
    (await world.signIn(address)).see(person.reference);
  });

  it('gets nothing by a code that was renewed meanwhile, or of a registration that was erased', async () => {
    const person = await world.joined();
    const browser = await world.ask(person);
    await world.held(person.address, person);
    const [challenge]: { id: string }[] = await world.owner.query(
      "select id from mail_challenge where purpose = 'confirm' order by id desc limit 1",
    );
    await browser.fill({ code: world.codes.code(challenge?.id ?? '') }).submit('Confirm');
    await world.work();
    expect(await world.requests(person.registrationId)).toEqual([]);
  });

  it('is overtaken where the registration is erased before the move', async () => {
    const person = await world.joined();
    const address = world.address();
    await world.askAndConfirm(person, address);
    await world.checked(person.reference);
    await world.approve(await world.requestId(person.registrationId));
    await world.owner.query("update registration set stage = 'erased', erased_at = now() where id = $1", [
      person.registrationId,
    ]);
    world.clock.advance(8 * DAY);
    await world.move();
    expect((await world.requests(person.registrationId))[0]?.['state']).toBe('overtaken');
    expect(await world.mails(address)).toContain('lost-access-stopped');
    expect(await world.logged(person.registrationId)).toContain('access_request.overtaken');
  });

  it('reaches a registration that was left, too', async () => {
    const person = await world.joined();
    await person.browser.open(`/en/registrations/${person.registrationId}/leave/confirm`);
    await person.browser.submit('Leave now');
    expect((await world.row(person.registrationId))['stage']).toBe('left');
    const address = world.address();
    await movedTo(person, address);
    (await world.signIn(address)).see(person.reference);
  });

  async function leave(browser: TestBrowser): Promise<void> {
    await browser.open('/en/lost-access/request/leave');
    await browser.submit('I leave');
    browser.see('We have received it.');
  }

  async function approveAndMove(person: { registrationId: string; reference: string }): Promise<string> {
    const requestId = await world.requestId(person.registrationId);
    await world.checked(person.reference);
    (await world.approve(requestId)).see('Approved, waits for the date');
    world.clock.advance(8 * DAY);
    await world.move();
    expect(await world.events(person.registrationId)).toContain('moved');
    return requestId;
  }

  async function movedTo(
    person: { registrationId: string; reference: string; code: string },
    address: string,
  ): Promise<string> {
    await world.askAndConfirm(person, address);
    return approveAndMove(person);
  }
});
