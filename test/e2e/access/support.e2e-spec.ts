import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newReference } from '@app/registrations';
import { PERSON, saveOpenAction, type TestBrowser } from '@app/testing';
import { AccessWorld, type Held } from './access-world.js';

jest.setTimeout(120_000);
const HOUR = 3_600_000;

describe('the desk of support', () => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await AccessWorld.open();
  });
  afterAll(() => world?.close());

  async function search(browser: TestBrowser, reference: string): Promise<TestBrowser> {
    await browser.open('/en/support');
    await browser.fill({ Reference: reference, 'Why do you search?': 'The person calls' }).submit('Search');
    return browser;
  }

  async function found(person: Held): Promise<Awaited<ReturnType<AccessWorld['staff']>>> {
    const browser = await world.staff('support');
    await search(browser, person.reference);
    return browser;
  }

  it('shows state and contact of the registration found, and nothing of what was said or sent in', async () => {
    const person = await world.joined();
    const support = await found(person);
    expect(support.heading).toBe(`Registration ${person.reference}`);
    support
      .see(person.address)
      .see(PERSON.givenNames)
      .see(PERSON.phone ?? '')
      .see('Joined')
      .see('Joining sent');
    support.see('We have received your registration');
    for (const hidden of [PERSON.address?.lines[0] ?? '', '1980', 'Seltsame Anrufe', 'WISH_TO_BE', 'zoe1980'])
      expect(support.body).not.toContain(hidden);
    expect(await world.logged(person.registrationId)).toEqual(
      expect.arrayContaining(['support.found', 'support.viewed']),
    );
  });

  it('says the approved sentence on the legal effect', async () => {
    const support = await found(await world.joined());
    const [wording]: { body: string }[] = await world.owner.query(
      `select body from wording where kind = 'legal_effect.wish_received' and locale = 'en'
          and (action_id = $1 or action_id is null) and published_at is not null and withdrawn_at is null
        order by action_id nulls last, version desc limit 1`,
      [world.action.actionId],
    );
    support.see(wording?.body ?? 'no wording');
  });

  it('tells a misheard reference from one that is not there, and one of another action is not there', async () => {
    const person = await world.joined();
    const support = await world.staff('support');
    const misheard = `${person.reference.slice(0, -1)}${person.reference.endsWith('2') ? '3' : '2'}`;
    await search(support, misheard);
    expect([support.status, support.errors]).toEqual([
      422,
      ['Check the reference number: a sign is missing, wrong or swapped'],
    ]);
    await search(support, newReference());
    expect([support.status, support.errors]).toEqual([
      404,
      ['There is no registration with this number in your actions'],
    ]);
    const elsewhere = await world.staff('support', await saveOpenAction(world.owner));
    await search(elsewhere, person.reference);
    expect(elsewhere.status).toBe(404);
    expect(await world.logged(elsewhere.staff.staffId)).toContain('support.not_found');
  });

  it('opens a registration only to who found it, and for an hour', async () => {
    const person = await world.joined();
    const support = await found(person);
    const path = `/en/support/${person.registrationId}`;
    expect((await (await world.staff('support')).open(path)).status).toBe(404);
    for (let passed = 0; passed < 3; passed += 1) {
      world.clock.advance(HOUR / 3 + 1);
      await support.open('/en/support');
      expect(support.heading).toBe('Find a registration');
    }
    expect((await support.open(path)).status).toBe(404);
  });

  it('slows down whoever guesses: the eleventh miss in a quarter of an hour is refused, at once or in a row', async () => {
    const support = await world.staff('support');
    await support.open('/en/support');
    const post = (): Promise<Response> => support.post('/en/support', { reference: newReference(), reason: 'call' });
    const answers = await Promise.all(Array.from({ length: 12 }, post));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(404), 429, 429]);
    world.clock.advance(16 * 60_000);
    expect((await post()).status).toBe(404);
  });

  it('has no evidence, no lists and no work of other roles', async () => {
    const person = await world.joined();
    const support = await found(person);
    for (const path of [
      '/en/review',
      `/en/review/registrations/${person.registrationId}`,
      `/en/counsel/${world.action.slug}/list`,
      `/en/actions/${world.action.slug}`,
      '/en/access-requests',
      '/en/privacy-requests',
      '/en/staff',
    ])
      expect([path, (await support.request(path)).status]).toEqual([path, 403]);
  });

  it('opens contact data in the database for support of that action alone', async () => {
    const person = await world.joined();
    const { dataSource } = await world.database.as('console');
    const read = async (contact: string, kind = 'staff'): Promise<unknown[]> => {
      const runner = dataSource.createQueryRunner();
      await runner.connect();
      try {
        await runner.query('begin');
        await runner.query("select set_config('joinder.actor_kind', $1, true)", [kind]);
        await runner.query("select set_config('joinder.contact_action_ids', $1, true)", [contact]);
        await runner.query("select set_config('joinder.action_ids', '*', true)");
        return (await runner.query('select * from support_contact($1)', [person.registrationId])) as unknown[];
      } finally {
        await runner.query('rollback');
        await runner.release();
      }
    };
    expect(await read(world.action.actionId)).toHaveLength(1);
    expect(await read('*')).toHaveLength(1);
    expect(await read('')).toHaveLength(0);
    expect(await read('01990000-0000-7000-8000-000000000000')).toHaveLength(0);
    expect(await read('*', 'claimant')).toHaveLength(0);
    for (const process of ['portal', 'worker', 'cli'] as const) {
      const other = await world.database.as(process);
      await expect(
        other.dataSource.query('select * from support_contact($1)', [person.registrationId]),
      ).rejects.toThrow('permission denied');
    }
  });

  describe('before anything is done for a person', () => {
    it('asks for a check of who it is', async () => {
      const support = await found(await world.joined());
      await support.submit('Send the link');
      expect([support.status, support.body.includes('First check the person')]).toEqual([422, true]);
      await support.fill({ 'What do they want?': 'Leave', 'How did it reach us?': 'By phone' }).submit('Take it down');
      expect([support.status, support.errors]).toEqual([422, ['First check the person and record it above']]);
    });

    it('takes no check of one thing, no visit without a document, and none that failed', async () => {
      const person = await world.joined();
      const support = await found(person);
      const record = (method: string, passed: string[], outcome: string): Promise<TestBrowser> =>
        support
          .fill({ 'How did you reach them?': method, 'What fitted?': passed, 'Is it the person?': outcome })
          .submit('Record the check');
      await record('Called back the number on file', ['Named the full name'], 'Yes, the check passed');
      expect(support.status).toBe(422);
      await record('Is here in person', ['Named the full name', 'Named the reference number'], 'Yes, the check passed');
      expect(support.status).toBe(422);
      await record('Called back the number on file', [], 'No, the check failed');
      support.see('The failed check is recorded.');
      await support.submit('Send the link');
      expect(support.status).toBe(422);
    });
  });

  it('sends a link to the confirmed address, which signs the person in and which support never sees', async () => {
    const person = await world.joined();
    world.clock.advance(20 * 60_000);
    const support = await world.checked(person.reference);
    await support.submit('Send the link');
    support.see('The link is on its way');
    expect((await world.mails(person.address)).at(-1)).toBe('support-link');
    const challengeId = await world.newestChallenge();
    const token = world.codes.linkToken('confirm mailbox', challengeId);
    expect(support.body).not.toContain(token);
    expect(support.body).not.toContain(world.codes.code(challengeId));
    const there = world.portal.browser();
    await there.open(`/en/confirm/${token}`);
    await there.submit('Confirm this address');
    there.see(person.reference);
    expect(await world.logged(person.registrationId)).toContain('support.link_sent');
  });

  it('sends no more of them than other mails to one address', async () => {
    const person = await world.joined();
    world.clock.advance(20 * 60_000);
    const support = await world.checked(person.reference);
    for (let mails = 0; mails < 5; mails += 1) {
      await support.submit('Send the link');
      expect(support.status).toBe(200);
    }
    await support.submit('Send the link');
    expect(support.status).toBe(422);
    support.see('This address had several mails in the last minutes');
  });

  it('takes down that someone leaves, by letter: it counts from the arrival, with a mail to the person', async () => {
    const person = await world.joined();
    const begun = world.clock.now();
    world.clock.advance(3 * 24 * HOUR);
    const support = await world.checked(person.reference, 'Signed letter');
    const arrived = new Date(begun.getTime() + 24 * HOUR);
    await support
      .fill({
        'What do they want?': 'Leave',
        'How did it reach us?': 'By letter',
        'Received on': arrived.toISOString().slice(0, 10),
        receivedTime: new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Berlin' }).format(
          arrived,
        ),
      })
      .submit('Take it down');
    support.see('It is taken down and counts from its receipt.').see('Being carried out');
    await world.work();
    const row = await world.row(person.registrationId);
    expect(row['stage']).toBe('left');
    expect(Math.abs((row['left_at'] as Date).getTime() - arrived.getTime())).toBeLessThan(60_000);
    expect((await world.mails(person.address)).at(-1)).toBe('registration-left');
    const acts: { channel: string }[] = await world.owner.query(
      "select distinct channel from declaration where registration_id = $1 and outcome = 'withdrawn'",
      [person.registrationId],
    );
    expect(acts).toEqual([{ channel: 'letter' }]);
    const entries: { actor: string }[] = await world.owner.query(
      `select e.actor_kind as actor from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'act.received'`,
      [person.registrationId],
    );
    expect(entries).toEqual([{ actor: 'staff' }]);
  });

  it('does not let a letter undo what the person did themselves after it arrived', async () => {
    const person = await world.joined();
    world.clock.advance(60_000);
    const support = await world.checked(person.reference);
    await support.fill({ 'What do they want?': 'Leave', 'How did it reach us?': 'By phone' }).submit('Take it down');
    await world.owner.query('update registration set joined_at = $2 where id = $1', [
      person.registrationId,
      new Date(world.clock.now().getTime() + 60_000),
    ]);
    await world.work();
    expect((await world.row(person.registrationId))['stage']).toBe('joined');
    const [act]: { result: string }[] = await world.owner.query(
      'select result_code as result from received_act where registration_id = $1',
      [person.registrationId],
    );
    expect(act?.result).toBe('later-act');
  });

  it.each([
    ['Erase the data', 'erasure'],
    ['Restrict the use of the data', 'restriction'],
    ['A copy of the data', 'access'],
    ['Object to the use of the data', 'objection'],
  ])('takes down "%s" with the clock of its receipt, for an operator to decide', async (label, kind) => {
    const person = await world.joined();
    world.clock.advance(60_000);
    const support = await world.checked(person.reference);
    await support.fill({ 'What do they want?': label, 'How did it reach us?': 'By phone' }).submit('Take it down');
    support.see('It is taken down');
    await world.work();
    const [request]: { id: string; kind: string; state: string }[] = await world.owner.query(
      'select id, kind, state from privacy_request where registration_id = $1',
      [person.registrationId],
    );
    expect(request).toMatchObject({ kind, state: 'open' });
    expect((await world.mails(person.address)).at(-1)).toBe('privacy-request-received');
    const operator = await world.staff('operator');
    await operator.open(`/en/privacy-requests/${request?.id ?? ''}`);
    const granted = operator.page.querySelector('label[for="outcome"]')?.text.trim() ?? '';
    await operator.fill({ outcome: granted }).submit();
    expect([operator.status, operator.errors]).toEqual([200, []]);
  });

  it('takes the same down once, however often the button is pressed', async () => {
    const person = await world.joined();
    world.clock.advance(60_000);
    const support = await world.checked(person.reference);
    const fields = { kind: 'restriction', channel: 'phone', receivedOn: '2026-01-01', receivedTime: '00:00' };
    const now = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Europe/Berlin',
      hourCycle: 'h23',
      dateStyle: 'short',
      timeStyle: 'short',
    }).formatToParts(world.clock.now());
    const part = (type: string): string => now.find((piece) => piece.type === type)?.value ?? '';
    const at = {
      receivedOn: `${part('year')}-${part('month')}-${part('day')}`,
      receivedTime: `${part('hour')}:${part('minute')}`,
    };
    const post = (): Promise<Response> =>
      support.post(`/en/support/${person.registrationId}/acts`, { ...fields, ...at });
    const answers = await Promise.all([post(), post()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const rows: unknown[] = await world.owner.query('select from received_act where registration_id = $1', [
      person.registrationId,
    ]);
    expect(rows).toHaveLength(1);
    const early = await support.post(`/en/support/${person.registrationId}/acts`, fields);
    expect(early.status).toBe(422);
  });
});
