import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { fillJoining, idOf } from '../portal/portal-journeys.js';
import { PracticeWorld } from './practice-world.js';

const SIGNATURE = 'Your name as your signature';
const FIRST = 'I have not been compensated for this before';
const SECOND = 'I know that compensation here excludes other compensation';

let world: PracticeWorld;
beforeAll(async () => {
  world = await PracticeWorld.open();
});
afterAll(() => world?.close());

describe('an action before the courts of Ireland', () => {
  it('takes two confirmations signed by the typed name, and the fee that staff recorded, to complete in form', async () => {
    const slug = await world.published('IE', { fee: '20' });
    const visitor = await world.portal.browser().open(`/en/a/${slug}`);
    visitor
      .see('The organisation charges €20.00 for joining.')
      .see('At most €25.00 is allowed.')
      .see('While it is unpaid you are not represented. Source: Act 22/2023, s. 29');
    expect(visitor.sees('free of charge')).toBe(false);
    const browser = await world.begun(slug);
    const id = idOf(browser);
    const path = `/en/registrations/${id}`;

    await browser.open(`${path}/declarations`);
    const ticks = { [FIRST]: true, [SECOND]: true, 'I have seen the privacy notice': true };
    const all = { ...ticks, 'I wish to be represented in this action': true };
    await browser.fill({ ...all, [SIGNATURE]: 'Zoë Müller-Łukasz' }).submit('Save and continue');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Enter your name under “Your details” first, then sign here'],
    ]);

    // Nothing of the form is signed on the way: the signed declarations are left for later.
    await browser.open(path);
    await fillJoining(browser);
    await browser.open(`${path}/check`);
    browser.see('Confirmation that you were not compensated before').see('You said no to it.');
    browser.see('While it is unpaid you are not represented.').see('s. 29');

    await browser.open(`${path}/declarations`);
    browser
      .see('Required by the rules of the forum.')
      .see('Without this signed confirmation you get no redress through this action. You may then sue yourself.')
      .see('This signs: No compensation before, Compensation only once.');
    for (const [typed, message] of [
      ['', 'Type your name: these declarations count only when signed'],
      [
        'Somebody Else',
        'The name is not the one under “Your details”. Type it as you gave it there, or correct it there',
      ],
    ] as const) {
      await browser.fill({ ...ticks, [SIGNATURE]: typed }).submit('Save and continue');
      expect([browser.status, browser.errors]).toEqual([422, [message]]);
      expect(browser.links.get(message)).toBe('#signature');
      expect(browser.page.querySelector('#signature')?.getAttribute('value') ?? '').toBe(typed);
      for (const kind of ['NO_PRIOR_COMPENSATION', 'COMPENSATION_HERE_EXCLUDES_OTHER'])
        expect(browser.page.querySelector(`#${kind}`)?.hasAttribute('checked')).toBe(true);
    }
    await browser.fill({ ...ticks, [SIGNATURE]: '  zoë  MÜLLER-Łukasz ' }).submit('Save and continue');
    expect(browser.status).toBe(200);
    const levels: { kind: string; level: string }[] = await world.portal.owner.query(
      `select kind, signature_level as level from declaration
        where registration_id = $1 and outcome = 'given' order by kind`,
      [id],
    );
    expect(levels).toEqual([
      { kind: 'COMPENSATION_HERE_EXCLUDES_OTHER', level: 'typed_name' },
      { kind: 'NO_OTHER_ACTION', level: 'click' },
      { kind: 'NO_PRIOR_COMPENSATION', level: 'typed_name' },
      { kind: 'PRIVACY_NOTICE_SEEN', level: 'click' },
      { kind: 'TRUTH', level: 'click' },
      { kind: 'WISH_TO_BE_REPRESENTED', level: 'click' },
    ]);

    await browser.open(`${path}/form/category`);
    await browser.fill({ 'In which capacity do you join?': 'For myself, as a consumer' }).submit('Save and continue');
    await browser.open(`${path}/check`);
    browser.see('1 item is missing or does not count').see('No payment has been recorded.');
    await browser.submit('Send my registration');
    expect(browser.heading).toBe('Your registration has been received');

    const reference = String((await world.portal.row(id))['reference']);
    const operator = await world.operator();
    await operator.open(`/en/actions/${slug}/fees`);
    operator.see('Not paid').see('The entity has to write to a person whose fee is unpaid (s. 29(4)).');
    await operator.submit(`Write to ${reference}`);
    expect(operator.path).toBe(`/en/actions/${slug}/fees`);
    expect(operator.sees(`Write to ${reference}`)).toBe(false);
    expect(await world.portal.entries(id)).toContain('fee.reminded');
    operator.see('€20.00 is charged for joining').see('is not represented (s. 29(3))');
    const entered = { 'Day on which it happened': '2099-01-01', 'Where you saw it': 'statement 11, line 4' };
    const paid = { ...entered, 'Reference number of the registration': reference, 'What happened': 'Received' };
    await operator.fill(paid).submit('Record');
    expect([operator.status, operator.errors]).toEqual([
      422,
      ['Enter a day that exists and is not still to come, in the form 2026-09-01'],
    ]);
    expect(operator.page.querySelector('#source')?.getAttribute('value')).toBe('statement 11, line 4');
    const today = world.portal.clock.now().toISOString().slice(0, 10);
    await operator.fill({ 'Day on which it happened': today }).submit('Record');
    operator.see(reference).see('statement 11, line 4');
    await operator.fill({ ...paid, 'Day on which it happened': today }).submit('Record');
    expect(operator.status).toBe(409);
    operator.see('the fee is recorded as received already');
    expect(await world.portal.entries(id)).toContain('fee.received');

    await browser.open(`${path}/status`);
    browser.see('Complete in form: everything').see('Your fee for joining has been received.');
    const back = {
      ...paid,
      'What happened': 'Went back, or was recorded by mistake',
      'Day on which it happened': today,
    };
    await operator.open(`/en/actions/${slug}/fees`);
    await operator.fill(back).submit('Record');
    await browser.open(`${path}/status`);
    browser.see('Not complete in form yet').see('While it is unpaid you are not represented.');

    // The prescribed form of leaving goes to the organisation itself, signed by the typed name here: it holds at once.
    await operator.fill({ ...paid, 'Day on which it happened': today }).submit('Record');
    await browser.open(`${path}/leave`);
    await browser.click('Withdraw here');
    browser.see('Sent on this page it has reached the organisation').see('you are on no list made from then on');
    for (const absent of ['.app-letter', 'input[name="sentOn-day"]'])
      expect(browser.page.querySelector(absent)).toBeNull();
    await browser.fill({ [SIGNATURE]: 'Somebody Else' }).submit('Withdraw now');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['The name is not the one under “Your details”. Type it as you gave it there, or correct it there'],
    ]);
    expect(browser.page.querySelector('#signature')?.getAttribute('value')).toBe('Somebody Else');
    await browser.fill({ [SIGNATURE]: 'zoë müller-łukasz' }).submit('Withdraw now');
    expect(browser.path).toBe(`${path}/leave`);
    browser.see('From then on you are no longer represented here. The organisation has to tell the court.');
    expect(browser.sees('Whether it arrived we do not know.')).toBe(false);
    await browser.click('Read the record');
    browser.see('A typed name').see('Your name as your signature');
    expect(await world.portal.row(id)).toMatchObject({ stage: 'left', entry: null });
    const outcomes: { kind: string; outcome: string }[] = await world.portal.owner.query(
      `select distinct on (kind) kind, outcome from declaration where registration_id = $1 order by kind, id desc`,
      [id],
    );
    expect(outcomes.filter(({ outcome }) => outcome === 'withdrawn')).toEqual([
      { kind: 'WISH_TO_BE_REPRESENTED', outcome: 'withdrawn' },
    ]);
    await operator.open(`/en/actions/${slug}/leaving-acts`);
    operator.see(reference).see('Received here: tell the court');
    await browser.open(`${path}/status`);
    browser.see('You withdrew. The organisation received it');
    expect(browser.sees('You told us that you sent the withdrawal')).toBe(false);
    await tellsTheCourt({ operator, browser, slug, path, reference });
  });

  /** The law has the organisation tell the court; the person reads that it did, and that it did not after all. */
  async function tellsTheCourt(at: {
    readonly operator: TestBrowser;
    readonly browser: TestBrowser;
    readonly slug: string;
    readonly path: string;
    readonly reference: string;
  }): Promise<void> {
    const { operator, browser, slug, path, reference } = at;
    const [row]: { day: string }[] = await world.portal.owner.query(
      "select to_char(l.recorded_at at time zone 'Europe/Dublin', 'YYYY-MM-DD') as day from leaving_act l join registration r on r.id = l.registration_id where r.reference = $1",
      [reference],
    );
    const today = row?.day ?? '';
    const told = {
      'Reference number of the registration': reference,
      'What happened': 'The court was told',
      'Day on which it happened, or on which it was found wrong': today,
      'Where it can be seen, or why it is taken back': 'letter of today, page 1',
    };
    const page = `/en/actions/${slug}/court-notices`;
    await operator.open(page);
    operator.see('1 withdrawal of which the court was not told').see(reference);
    const seen: unknown[] = await world.portal.owner.query(
      `select 1 from audit_entry e join audit_subject s on s.entry_id = e.id join registration r on r.id = s.subject_id::uuid
        where r.reference = $1 and e.type = 'registration.list_viewed' and convert_from(e.canonical, 'UTF8') like '%"rules.court_notices"%'`,
      [reference],
    );
    expect(seen).toHaveLength(1);
    const never = { ...told, 'Day on which it happened, or on which it was found wrong': '2026-02-30' };
    await operator.fill(never).submit('Record');
    expect([operator.status, operator.errors]).toEqual([
      422,
      ['Enter a day that exists and is not still to come, in the form 2026-09-01'],
    ]);
    // What was entered is still there.
    await operator.fill({ 'Day on which it happened, or on which it was found wrong': '2026-01-01' }).submit('Record');
    expect(operator.errors).toEqual([
      'The day is before the withdrawal was received, or before the day that is taken back',
    ]);
    await operator.fill({ 'Day on which it happened, or on which it was found wrong': today }).submit('Record');
    operator
      .see('Among the withdrawals received here that you can see, there is none of which the court was not told.')
      .see('letter of today, page 1');
    await operator.fill(told).submit('Record');
    expect(operator.status).toBe(409);
    operator.see('is recorded already');
    await operator.open(`/en/actions/${slug}/leaving-acts`);
    operator.see('Received here, court told on');
    await browser.open(`${path}/leave`);
    browser.see('The organisation recorded that it told the court on');
    await browser.open(`${path}/status`);
    browser.see('The organisation recorded that it told the court of your withdrawal.');
    await operator.open(page);
    await operator.fill({ ...told, 'What happened': 'Recorded wrongly: the court was not told' }).submit('Record');
    operator.see('1 withdrawal of which the court was not told');
    await browser.open(`${path}/leave`);
    browser.see('The organisation has to tell the court.');
    const events: { type: string }[] = await world.portal.owner.query(
      `select distinct e.type from audit_entry e join audit_subject s on s.entry_id = e.id join registration r on r.id = s.subject_id
        where r.reference = $1 and e.type like 'court_notice.%' order by 1`,
      [reference],
    );
    expect(events.map(({ type }) => type)).toEqual(['court_notice.reversed', 'court_notice.told']);
    // Nobody is not there who never withdrew, and in another forum there is nobody to tell.
    await operator.open(page);
    await operator.fill({ ...told, 'Reference number of the registration': 'ABC' }).submit('Record');
    expect(operator.errors).toEqual(['A sign of this reference number is wrong or two are swapped']);
    // Erased, it is still to be told, and its row names nobody.
    await world.portal.owner.query("update registration set stage = 'erased', erased_at = now() where reference = $1", [
      reference,
    ]);
    await operator.open(page);
    operator
      .see('1 withdrawal of which the court was not told')
      .see('Registration erased')
      .see('Nothing can be recorded');
  }

  it('owes the trader a list of names since the day of admissibility, and says so to people until it is handed over', async () => {
    const slug = await world.published('IE');
    const visitor = world.portal.browser();
    await visitor.open(`/en/a/${slug}`);
    visitor
      .see('a list of those who joined, with their names and nothing else')
      .see('When the court declares the action admissible: this has not happened yet.')
      .see('Act 22/2023, ss. 24 and 25')
      .see('You do it yourself. Addressee: the qualified entity')
      .see('Whoever does not usually live in Ireland takes part only after saying explicitly');

    const operator = await world.operator();
    await operator.open(`/en/actions/${slug}/trader-lists`);
    operator.see('Not owed yet: the event is not recorded');
    const DAY = 'Day on which it was handed over, or on which it was found wrong';
    const SEEN = 'Where it can be seen, or why it is taken back';
    const given = {
      'At which event': 'Admitted',
      'What happened': 'The list was handed over',
      [DAY]: '2026-10-20',
      [SEEN]: 'letter, receipt',
    };
    await operator.fill(given).submit('Record');
    expect([operator.status, operator.errors]).toEqual([
      422,
      ['This event is not recorded, so no list is owed for it yet'],
    ]);
    expect(operator.page.querySelector('#source')?.getAttribute('value')).toBe('letter, receipt');

    await operator.open(`/en/actions/${slug}/events/new`);
    await operator
      .fill({
        ...{ Kind: 'Admitted', Date: '2026-10-15', Source: 'Order of the court' },
        'What happened, in one sentence (English)': 'The action is admissible.',
      })
      .submit('Save');
    operator.see('The list of those who joined is owed to the trader since 15 October 2026.');
    await operator.click('Lists for the trader');
    operator.see('Owed since 15 October 2026, and not recorded as done');
    await operator.fill({ ...given, [DAY]: '2026-10-14' }).submit('Record');
    expect([operator.status, operator.errors]).toEqual([
      422,
      ['The day is before the event, or before what was recorded last'],
    ]);
    await operator.fill({ [DAY]: '2026-10-20' }).submit('Record');
    operator.see('Handed over on 20 October 2026').see('letter, receipt');
    await operator.fill(given).submit('Record');
    expect(operator.status).toBe(409);
    operator.see('the list is recorded as handed over already');
    await operator.open(`/en/actions/${slug}`);
    expect(operator.sees('is owed to the trader since')).toBe(false);

    await visitor.open(`/en/a/${slug}`);
    visitor.see('When the court declares the action admissible: handed over on 20 October 2026');
    const [row] = await world.portal.owner.query<{ actionId: string; who: string }[]>(
      `select l.action_id as "actionId", l.recorded_by as who
         from trader_list_record l join action a on a.id = l.action_id where a.slug = $1`,
      [slug],
    );
    expect(row?.who).toBe(operator.staff.staffId);
    expect(await world.portal.entries(row?.actionId ?? '')).toContain('trader_list.given');

    await operator.open(`/en/actions/${slug}/trader-lists`);
    await operator
      .fill({
        ...{ ...given, 'What happened': 'Recorded wrongly: it was not handed over', [SEEN]: 'another action' },
      })
      .submit('Record');
    operator.see('Owed since 15 October 2026, and not recorded as done').see('another action');
  });
});
