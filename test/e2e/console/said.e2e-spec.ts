import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { insertActionRules, type InsertedExample } from '@app/actions';
import { type RulesFile, rulesFileOf } from '@app/joining-rules';
import { newId, type StaffActor } from '@app/platform';
import { type Entered, type FieldValue, savePossibleAction, saveStaff, someone, type TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

const NOON = new Date('2026-11-22T12:00:00Z');

let world: ConsoleWorld;
let action: InsertedExample;
let sent: Entered;
let browser: TestBrowser & { readonly staff: StaffActor };
let colleague: StaffActor;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
  colleague = await saveStaff(world.cli, 'support', action.actionId);
});
beforeEach(async () => {
  // What was sent in the morning can be spoken about at noon.
  world.clock.set(new Date('2026-11-22T08:00:00Z'));
  sent = await world.joined(action, someone());
  world.clock.set(NOON);
  browser = await world.staff('support', action);
  await find();
});
afterAll(() => world?.close());

const at = (path = ''): string => `/en/support/registrations/${sent.registrationId}${path}`;

async function find(in_: TestBrowser = browser): Promise<void> {
  await in_.open('/en/support');
  await in_.fill({ Reference: await world.reference(sent), 'Why do you need it?': 'The person calls' }).submit('Find');
}

async function check(way: 'By phone' | 'By letter' | 'At the counter'): Promise<void> {
  const looked = {
    'By phone': ['The person knows the reference', 'I called back the number on file'],
    'By letter': ['The person knows the reference', 'The letter is signed'],
    'At the counter': ['I saw an identity document in this name'],
  }[way];
  await browser.open(at());
  const ticks = Object.fromEntries(looked.map((label) => [label, true]));
  await browser
    .fill({ [way]: true, ...ticks, 'Date of birth as the person says it': '1980-02-29' })
    .submit('Record the check');
  browser.see('The check is passed');
}

const CALL = {
  'By phone': true,
  'Day on which it was said or the letter came': '2026-11-22',
  Time: '12:30',
  'Not signed': true,
} as const;

function say(answers: Readonly<Record<string, FieldValue>>): Promise<TestBrowser> {
  return browser.fill(answers).submit('Record this in the person’s name');
}

async function declared(kind: string): Promise<Record<string, unknown>[]> {
  return world.owner.query(
    `select d.id, d.outcome, d.channel, d.signature_level, d.locale, d.at, d.witness_id, d.shown_sha256, d.submission_id,
            t.witness, t.heard_by, t.made_at, t.recorded_at, t.recorded_by, t.sealed is not null as sealed
       from declaration d left join taken_down t on t.id = d.taken_down_id
      where d.registration_id = $1 and d.kind = $2 and d.channel <> 'page' order by d.id`,
    [sent.registrationId, kind],
  );
}

const notices = async (): Promise<unknown[]> =>
  world.owner.query(
    `select template, locale from notice where registration_id = $1 and template in ('taken-down', 'leaving-act-recorded')`,
    [sent.registrationId],
  );

describe('a declaration by phone', () => {
  it('is recorded on the text as it was shown, with who heard it, and the person is told', async () => {
    await check('By phone');
    await browser.open(at());
    await browser.click('Record a declaration or an act of leaving');
    await browser.click('News about the case');
    expect(browser.status).toBe(200);
    const [text] = await world.owner.query(
      `select body, version from wording where kind = 'CONTACT' and locale = 'de' and published_at is not null
        and withdrawn_at is null and (action_id = $1 or action_id is null) order by action_id nulls last, version desc limit 1`,
      [action.actionId],
    );
    // The person's language is German; the text is in it whoever looks.
    browser.see('The text (German)');
    for (const line of String(text.body)
      .split('\n')
      .filter((one) => /^\p{L}/u.test(one)))
      browser.see(line.replace(/[*_]/g, ''));
    const name = await nameOf(colleague);
    await say({ ...CALL, 'They give this declaration': true, 'Colleague who heard it too': name });
    expect(browser.path).toBe(at('?done=said'));
    browser.see('It is recorded in the person’s name');
    const [row] = await declared('CONTACT');
    expect(row).toMatchObject({
      ...{ outcome: 'given', channel: 'phone', signature_level: 'none', locale: 'de', submission_id: null },
      ...{ witness_id: browser.staff.staffId, recorded_by: browser.staff.staffId },
      ...{ witness: 'staff', heard_by: colleague.staffId, sealed: false },
      // 12:30 by the clock in Berlin.
      ...{ at: new Date('2026-11-22T11:30:00Z'), made_at: new Date('2026-11-22T11:30:00Z'), recorded_at: NOON },
    });
    const [page] = await world.owner.query('select page, canonical from shown_page where sha256 = $1', [
      row?.['shown_sha256'],
    ]);
    expect(page.page).toBe('said-declaration');
    expect(page.canonical).toContain(JSON.stringify(text.body).slice(1, -1));
    expect(await notices()).toEqual([{ template: 'taken-down', locale: 'de' }]);
    expect(await world.logged(sent.registrationId)).toEqual(
      expect.arrayContaining(['declaration.given', 'support.act_taken_down']),
    );
    // Joining, sending and reviewing are other acts: nothing else moved.
    const [registration] = await world.owner.query('select stage, submitted_version from registration where id = $1', [
      sent.registrationId,
    ]);
    expect(registration).toEqual({ stage: 'joined', submitted_version: 1 });
  });

  it('is not recorded without a check of the person, without a witness, or for a time that cannot have been', async () => {
    await browser.open(at('/said/declarations/CONTACT'));
    const all = {
      ...CALL,
      'They give this declaration': true,
      'Or the name of another person who heard it': 'Ida Ohm',
    };
    await say(all);
    expect(browser.status).toBe(409);
    browser.see('First check, over the same channel, that it is the person');
    await check('By phone');
    await browser.open(at('/said/declarations/CONTACT'));
    await say({ ...all, 'Or the name of another person who heard it': '' });
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Choose the colleague who heard it too, or name another person. Not both'],
    ]);
    for (const [day, time] of [
      ['2026-11-22', '23:59'],
      ['2026-02-30', '12:30'],
      ['2026-11-22', '12.30'],
    ]) {
      await say({ ...all, 'Day on which it was said or the letter came': day ?? '', Time: time ?? '' });
      expect([day, time, browser.status, browser.errors.length]).toEqual([day, time, 422, 1]);
      browser.see('Enter day and time of receipt');
      // Nothing that was entered is lost.
      expect(browser.page.querySelector('input[name=witnessName]')?.getAttribute('value')).toBe('Ida Ohm');
    }
    await say({ ...all, 'Not signed': false, 'Signed on paper, and scanned': true });
    expect(browser.errors).toEqual(['A letter has to be signed. On the phone nothing is signed']);
    expect(await declared('CONTACT')).toEqual([]);
    expect(await notices()).toEqual([]);
  });

  it('keeps the name of a witness sealed', async () => {
    await check('By phone');
    await browser.open(at('/said/declarations/CONTACT'));
    await say({ ...CALL, 'They do not give it': true, 'Or the name of another person who heard it': 'Ida Ohm' });
    expect(await declared('CONTACT')).toMatchObject([
      { outcome: 'refused', witness: 'named', heard_by: null, sealed: true },
    ]);
    const [{ sealed }] = await world.owner.query('select sealed from taken_down where registration_id = $1', [
      sent.registrationId,
    ]);
    expect((sealed as Buffer).includes('Ida')).toBe(false);
  });

  it('is refused on another text than was shown, which is shown again', async () => {
    await check('By phone');
    await browser.open(at('/said/declarations/CONTACT'));
    const fields = {
      ...{ version: await version(), shown: 'b'.repeat(64), outcome: 'given', channel: 'phone', signature: 'none' },
      ...{ receivedOn: '2026-11-22', receivedAt: '12:30', witnessName: 'Ida Ohm' },
    };
    const answer = await browser.post(at('/said/declarations/CONTACT'), fields);
    expect(answer.status).toBe(409);
    const body = await answer.text();
    expect(body).toContain('the text has changed since this page was opened');
    expect(body).toContain('value="Ida Ohm"');
    expect(await declared('CONTACT')).toEqual([]);
  });

  it('does not stand against what the person has declared since', async () => {
    await check('By phone');
    const all = { ...CALL, 'Or the name of another person who heard it': 'Ida Ohm' };
    await browser.open(at('/said/declarations/CONTACT'));
    await say({ ...all, 'They do not give it': true });
    await browser.open(at('/said/declarations/CONTACT'));
    await say({ ...all, Time: '12:10', 'They give this declaration': true });
    expect(browser.status).toBe(409);
    browser.see('the person has declared something else on this since');
    await say({ ...all, Time: '12:40', 'They give this declaration': true });
    await browser.open(at('/said/declarations/CONTACT'));
    await say({ ...all, Time: '12:50', 'They take it back': true });
    expect((await declared('CONTACT')).map(({ outcome }) => outcome)).toEqual(['refused', 'given', 'withdrawn']);
  });

  it('leaves what ends only by leaving to that', async () => {
    await browser.open(at('/said'));
    expect(browser.links.has('Wish to be represented')).toBe(false);
    await browser.open(at('/said/declarations/NO_SUCH_THING'));
    expect(browser.status).toBe(404);
  });

  it('is recorded once when two windows send it', async () => {
    await check('By phone');
    await browser.open(at('/said/declarations/CONTACT'));
    const shown = browser.page.querySelector('input[name=shown]')?.getAttribute('value') ?? '';
    const fields = {
      ...{ version: await version(), shown, outcome: 'given', channel: 'phone', signature: 'none' },
      ...{ receivedOn: '2026-11-22', receivedAt: '12:30', witnessName: 'Ida Ohm' },
    };
    const both = await Promise.all([1, 2].map(() => browser.post(at('/said/declarations/CONTACT'), fields)));
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await declared('CONTACT')).toHaveLength(1);
  });
});

describe('a declaration in a letter', () => {
  it('is signed, and says where the letter is kept; nobody has to have heard it', async () => {
    await check('By letter');
    await browser.open(at('/said/declarations/CONTACT?language=en'));
    browser.see('The text (English)');
    const letter = {
      ...{ 'By letter': true, 'Day on which it was said or the letter came': '2026-11-22', Time: '12:30' },
      ...{ 'They give this declaration': true, 'Where the letter is kept': 'Post 17/2026' },
    };
    await say({ ...letter, 'Not signed': true });
    expect(browser.status).toBe(422);
    await say({ ...letter, 'Not signed': false, 'Signed on paper, and scanned': true });
    expect(await declared('CONTACT')).toMatchObject([
      { channel: 'letter', signature_level: 'scanned_ink', locale: 'en', witness: null, heard_by: null, sealed: true },
    ]);
  });
});

describe('a wish to join at the counter', () => {
  it('is taken only while the window is open, joins nobody, and waits for the person to send it', async () => {
    world.clock.set(new Date('2026-11-22T08:00:00Z'));
    const possible = await savePossibleAction(world.owner);
    sent = await world.claimants.sendInterest(await world.claimants.confirmed(), possible);
    world.clock.set(NOON);
    browser = await world.staff('support', possible);
    await find();
    // An interest has no date of birth to ask for.
    await browser
      .fill({ 'At the counter': true, 'I saw an identity document in this name': true })
      .submit('Record the check');
    const wish = {
      ...{ 'At the counter': true, 'Day on which it was said or the letter came': '2026-11-22', Time: '12:30' },
      ...{ 'Signed on paper, and scanned': true, 'Or the name of another person who heard it': 'Ida Ohm' },
      'They give this declaration': true,
    };
    await browser.open(at('/said/declarations/WISH_TO_BE_REPRESENTED'));
    await say(wish);
    expect([browser.status, await declared('WISH_TO_BE_REPRESENTED')]).toEqual([409, []]);
    browser.see('at that time nobody can join this action');
    await open(possible, '2026-11-22T11:45:00Z');
    await say(wish);
    // It is open now, and was not when the person said it.
    expect([browser.status, await declared('WISH_TO_BE_REPRESENTED')]).toEqual([409, []]);
    await say({ ...wish, Time: '12:50' });
    expect(await declared('WISH_TO_BE_REPRESENTED')).toMatchObject([
      { outcome: 'given', channel: 'counter', signature_level: 'scanned_ink', submission_id: null },
    ]);
    const [row] = await world.owner.query('select stage, aim, joined_at from registration where id = $1', [
      sent.registrationId,
    ]);
    expect(row).toEqual({ stage: 'interest', aim: 'interest', joined_at: null });
  });

  const open = ({ actionId }: InsertedExample, opensAt: string): Promise<unknown> =>
    world.owner.query(
      `insert into joining_window (id, action_id, version, kind, opens_at, source_title, recorded_at)
       values ($1, $2, 99, 'dated', $3, 'test', now())`,
      [newId(), actionId, opensAt],
    );
});

describe('an act of leaving', () => {
  const enter = (): Promise<unknown> =>
    world.owner.query("update registration set entry = 'reported' where id = $1", [sent.registrationId]);
  const acts = (): Promise<Record<string, unknown>[]> =>
    world.owner.query(
      `select l.act, l.sent_on::text, l.shown_sha256, t.channel, t.witness from leaving_act l
         join taken_down t on t.id = l.taken_down_id where l.registration_id = $1`,
      [sent.registrationId],
    );

  it('is recorded for the person on the same text, by the rules of their own page', async () => {
    await check('By phone');
    await browser.open(at('/said'));
    browser.see('there is nothing that it would undo');
    expect((await browser.open(at('/said/leaving/register-withdrawal'))).page.querySelector('main form')).toBeNull();
    await enter();
    await browser.open(at('/said'));
    await browser.click('Withdraw from the official register or from being joined');
    const all = { ...CALL, 'Or the name of another person who heard it': 'Ida Ohm' };
    await say({ ...all, 'Day on which the person sent it to the authority': '2026-11-23' });
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Enter the day on which they sent it. It must exist and not be still to come'],
    ]);
    await say({ ...all, 'Day on which the person sent it to the authority': '2026-11-20' });
    const [row] = await acts();
    expect(row).toMatchObject({
      ...{ act: 'register_withdrawal', sent_on: '2026-11-20', channel: 'phone', witness: 'named' },
    });
    const pages: unknown[] = await world.owner.query('select page from shown_page where sha256 = $1', [
      row?.['shown_sha256'],
    ]);
    expect(pages).toEqual([{ page: 'said-register-withdrawal' }]);
    expect(await notices()).toEqual([{ template: 'taken-down', locale: 'de' }]);
    expect((await world.logged(sent.registrationId)).slice(-3)).toEqual(
      expect.arrayContaining(['registration.leaving_act', 'support.act_taken_down']),
    );
  });

  const hearing = (what: 'closed' | 'reopened', on: string): Promise<unknown> =>
    world.owner.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
       values ($1, $2, $3, $4, 'Europe/Berlin', '{}', 'Court', now())`,
      [newId(), action.actionId, `hearing_${what}`, on],
    );

  it('is recorded late where it was sent in time, and not where it was sent after the last day', async () => {
    await enter();
    await hearing('closed', '2026-10-20');
    await check('By phone');
    await browser.open(at('/said'));
    browser.see('decided by when it arrived at the authority, not by when we were told');
    await browser.click('Withdraw from the official register or from being joined');
    const all = { ...CALL, 'Or the name of another person who heard it': 'Ida Ohm' };
    const [sentOn, arrivedOn] = [
      'Day on which the person sent it to the authority',
      'Day on which it arrived at the authority, if the person knows it',
    ];
    await say({ ...all, [sentOn]: '2026-11-11', [arrivedOn]: '' });
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['What was sent on that day was sent after the last day and can no longer count'],
    ]);
    await say({ ...all, [sentOn]: '2026-11-10', [arrivedOn]: '2026-11-09' });
    expect(browser.status).toBe(422);
    await say({ ...all, [sentOn]: '2026-11-09', [arrivedOn]: '2026-11-10' });
    const late: unknown[] = await world.owner.query(
      `select sent_on::text, arrived_on::text, must_arrive_by::text, taken_down_id is not null as said
         from leaving_act where registration_id = $1 and arrived_on is not null`,
      [sent.registrationId],
    );
    expect(late).toEqual([
      { sent_on: '2026-11-09', arrived_on: '2026-11-10', must_arrive_by: '2026-11-10', said: true },
    ]);
    await hearing('reopened', '2026-11-20');
  });
});

const version = async (): Promise<string> => {
  const [row] = await world.owner.query('select version from registration where id = $1', [sent.registrationId]);
  return String(row.version);
};

/** As the list of colleagues has it. */
async function nameOf({ staffId }: StaffActor): Promise<string> {
  await browser.open(at('/said/declarations/CONTACT'));
  return browser.page.querySelector(`option[value="${staffId}"]`)?.text.trim() ?? newId();
}

describe('what only the forum asks for', () => {
  it('is taken down by letter, with the signature that counts there', async () => {
    const irish = await world.action();
    world.clock.set(new Date('2026-11-22T08:00:00Z'));
    sent = await world.joined(irish, someone());
    world.clock.set(NOON);
    await world.owner.query("update action set forum = 'IE', zone = 'Europe/Dublin', practice = true where id = $1", [
      irish.actionId,
    ]);
    await world.owner.query('update registration set practice = true where action_id = $1', [irish.actionId]);
    await world.owner.transaction((tx) =>
      insertActionRules(tx, rulesFileOf('IE') as RulesFile, {
        ...{ actionId: irish.actionId, version: 2, claimType: 'other', terms: {}, feeCents: 0, by: null },
        now: world.clock.now(),
      }),
    );
    browser = await world.staff('support', irish);
    await find();
    await check('By letter');
    await browser.open(at('/said'));
    browser.see('No compensation received before').see('Compensation here excludes other compensation');
    await browser.click('No compensation received before');
    expect(browser.status).toBe(200);
    const letter = { 'By letter': true, 'Day on which it was said or the letter came': '2026-11-22', Time: '11:30' };
    await say({ ...letter, 'They give this declaration': true, 'Signed on paper, and scanned': true });
    expect(browser.errors).toEqual([]);
    expect(await declared('NO_PRIOR_COMPENSATION')).toMatchObject([
      { outcome: 'given', channel: 'letter', signature_level: 'scanned_ink' },
    ]);
  });
});
