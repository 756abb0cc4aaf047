import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { RequestErasure, RequestObjection } from '@app/privacy';
import { newId } from '@app/platform';
import { someone } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
let other: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
  other = await world.action();
});
afterAll(() => world?.close());

describe('an operator', () => {
  it('reaches neither registrations nor lists, and nothing of another action', async () => {
    const sent = await world.joined(action);
    const browser = await world.staff('operator', action);
    const refused = [`/en/review/registrations/${sent.registrationId}`, `/en/counsel/${action.slug}/list`];
    for (const path of refused) expect([path, (await browser.open(path)).status]).toEqual([path, 403]);
    const absent = ['', '/window', '/cut-off', '/events/new', '/wordings', '/wordings/new'];
    for (const path of absent)
      expect([path, (await browser.open(`/en/actions/${other.slug}${path}`)).status]).toEqual([path, 404]);
    expect((await browser.open('/en/staff')).status).toBe(403);
  });

  it('records an event with its source, in every language of the action', async () => {
    const browser = await world.staff('operator', action);
    await browser.open(`/en/actions/${action.slug}/events/new`);
    await browser.fill({ Kind: 'Filed', Date: '2026-11-02' }).submit('Save');
    expect([browser.status, browser.errors]).toEqual([422, ['Name the source']]);
    await browser
      .fill({
        'What happened, in one sentence (Deutsch)': 'Die Klage wurde eingereicht.',
        'What happened, in one sentence (English)': 'The action was filed.',
        Source: 'Press release of the court',
      })
      .submit('Save');
    expect(browser.path).toBe(`/en/actions/${action.slug}`);
    browser.see('The action was filed.').see('Press release of the court').see('2 November 2026');
    expect(await world.logged(action.actionId)).toContain('event.recorded');
  });

  it('records a window by dates and by rule, and is told when someone was quicker', async () => {
    const own = await world.action();
    const path = `/en/actions/${own.slug}/window`;
    const browser = await (await world.staff('operator', own)).open(path);
    const slower = await (await world.staff('operator', own)).open(path);
    await browser
      .fill({ 'By published dates': true, 'First day': '2026-12-01', 'Last day': '2026-11-30', Source: 'Register' })
      .submit('Record the window');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Enter the last day as a date that exists, not before the first'],
    ]);
    browser.see('What the joining rules say').see('The hearing has not closed: register early.').see('§ 46 VDuG');
    await browser.fill({ 'Last day': '2027-01-31' }).submit('Record the window');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['The joining rules give people longer. Say why the window ends earlier'],
    ]);
    await browser.fill({ 'Reason for ending it earlier': 'The register names this day' }).submit('Record the window');
    expect(browser.path).toBe(`/en/actions/${own.slug}`);
    browser
      .see('joining window not open yet')
      .see('open from 1 December 2026 at 00:00')
      .see('closes 1 February 2027 at 00:00');
    await browser.open(path);
    browser.see('It ends before the joining rules say: The register names this day');
    await slower.fill({ 'No window': true, Source: 'Register' }).submit('Record the window');
    expect(slower.status).toBe(409);
    slower.see('Not recorded').see('joining window not open yet');
    await slower
      .fill({
        'By a rule of the law': true,
        'First day': '',
        'Last day': '',
        Rule: '§ 46(1) VDuG: three weeks after the oral hearing closes',
      })
      .submit('Record the window');
    slower.see('§ 46(1) VDuG');
    expect((await world.logged(own.actionId)).filter((type) => type === 'window.recorded')).toHaveLength(2);
  });

  it('shows where the window and the joining rules differ once an event moved the last day, until it is resolved', async () => {
    const own = await world.action();
    const path = `/en/actions/${own.slug}/window`;
    const gap = 'The recorded window ends after the last day of the joining rules.';
    const browser = await (await world.staff('operator', own)).open(path);
    const dated = { 'By published dates': true, 'First day': '2026-11-01', 'Last day': '2027-03-31' };
    await browser
      .fill({ ...dated, 'Reason for ending it earlier': 'The register says so' })
      .submit('Record the window');
    expect(browser.sees(gap)).toBe(false);
    await browser.open(`/en/actions/${own.slug}/events/new`);
    const texts = {
      'What happened, in one sentence (Deutsch)': 'Die Verhandlung wurde geschlossen.',
      'What happened, in one sentence (English)': 'The hearing closed.',
    };
    await browser
      .fill({ Kind: 'Oral hearing closed', Date: '2026-11-16', ...texts, Source: 'Press release' })
      .submit('Save');
    browser.see(gap).see('last day 7 December 2026');
    await (await browser.open(path)).fill(dated).submit('Record the window');
    expect([browser.status, browser.errors]).toEqual([
      422,
      [
        'This day is after the last day of the joining rules: people would come too late. Enter that day or an earlier one',
      ],
    ]);
    await (await browser.open(path)).submit('Record the window');
    expect([browser.path, browser.sees(gap)]).toEqual([`/en/actions/${own.slug}`, false]);
    browser.see('The joining rules of the forum: the window follows').see('last day 7 December 2026');
  });

  it('sets and lifts the own cut-off with a reason', async () => {
    const browser = await world.staff('operator', action);
    const path = `/en/actions/${action.slug}/cut-off`;
    await (await browser.open(path)).fill({ 'Last day': '2026-12-24' }).submit('Save');
    expect([browser.status, browser.errors]).toEqual([422, ['Give a reason']]);
    await browser.fill({ Reason: 'Time to check' }).submit('Save');
    browser.see('24 December 2026 (Time to check)');
    await (await browser.open(path)).fill({ Reason: 'Not needed' }).submit('Save');
    expect(browser.sees('24 December 2026')).toBe(false);
  });

  it('publishes questions after every fault is named and the form was seen in each language', async () => {
    const own = await world.action();
    const browser = await world.staff('operator', own);
    const base = `/en/actions/${own.slug}/questionnaire`;
    await browser.open(`/en/actions/${own.slug}`);
    await browser.click('Questions');
    browser.see('Version 1').see('SHA-256').see('Sind Sie 18 Jahre oder älter?').see('Are you 18 or older?');
    await browser.click('Publish a new version of the questions');
    const slower = await (await world.staff('operator', own)).open(`${base}/new`);
    const shown = browser.page.querySelector('textarea')?.text ?? '';
    const definition = JSON.parse(shown) as { age: { texts: Record<string, { label: string }> }; facts: object[] };
    await browser.fill({ 'Definition (JSON)': '{' }).submit('Check and preview');
    expect([browser.status, browser.errors]).toEqual([422, ['This is not valid JSON']]);
    const faulty = { ...definition, age: { ...definition.age, texts: { en: { label: 'Age?' } } } };
    await browser.fill({ 'Definition (JSON)': JSON.stringify(faulty) }).submit('Check and preview');
    expect(browser.status).toBe(422);
    browser.see('age.texts.de').see('The text in this language is missing');
    const age = { ...definition.age, texts: { ...definition.age.texts, en: { label: 'Are you an adult?' } } };
    const next = JSON.stringify({ ...definition, age });
    await browser.fill({ 'Definition (JSON)': next }).submit('Check and preview');
    browser.see('Nothing has been published yet.').see('Are you an adult?').see('Sind Sie 18 Jahre oder älter?');
    expect(await world.logged(own.actionId)).not.toContain('questionnaire.published');
    await browser.submit('Go back and edit');
    await browser.submit('Check and preview');
    await browser.submit('Publish as version 2');
    expect(browser.path).toBe(base);
    browser.see('Version 2').see('Are you an adult?');
    expect(await world.logged(own.actionId)).toContain('questionnaire.published');
    await slower.submit('Check and preview');
    await slower.submit('Publish as version 2');
    expect(slower.status).toBe(409);
    slower.see('Someone else published a version');
    expect((await (await world.staff('operator', other)).open(`${base}/new`)).status).toBe(404);
  });

  it('makes an account, grants a role and ends one', async () => {
    const browser = await world.staff('administrator', null);
    const email = `made.${randomBytes(4).toString('hex')}@example.org`;
    await browser.open('/en/staff/new');
    await browser.fill({ Name: 'Max Muster', 'E-mail address': 'nonsense' }).submit('Make the account');
    expect(browser.status).toBe(422);
    await browser
      .fill({ 'E-mail address': email, Role: 'Reviewer', 'In which action': 'All actions' })
      .submit('Make the account');
    browser.see('The account is made').see('mailed to the address of the account');
    expect(browser.body).not.toContain('/enrol/');
    await browser.open('/en/staff');
    browser.see(email);
    const person = browser.page
      .querySelectorAll('h2')
      .find((title) => title.parentNode?.text.includes(email))?.parentNode;
    const [end = '', give = ''] = (person?.querySelectorAll('form') ?? []).map(
      (form) => form.getAttribute('action') ?? '',
    );
    const staffId = give.split('/')[3] ?? '';
    expect((await browser.post(end, {})).status).toBe(303);
    expect((await browser.post(give, { role: 'counsel', actionId: action.actionId })).status).toBe(303);
    expect(await world.logged(staffId)).toEqual([
      'staff.created',
      'staff.grant_given',
      'staff.enrolment_issued',
      'staff.grant_ended',
      // Counsel takes a second person.
      'staff.grant_proposed',
    ]);
  });
});

describe('counsel of another organisation', () => {
  it('are proposed as such, and whose they are stands where roles are approved and in the ledgers', async () => {
    const own = await world.action();
    const organisationId = newId();
    const name = `Kanzlei ${organisationId.slice(-6)}`;
    await world.owner.query(
      `insert into organisation (id, slug, name, country, postal_address, operating) values ($1, $2, $3, 'DE', 'x', false)`,
      [organisationId, `kanzlei-${organisationId.slice(-12)}`, name],
    );
    const administrator = await world.staff('administrator', null);
    await administrator.open('/en/staff/new');
    const email = `firm.${randomBytes(4).toString('hex')}@example.org`;
    const person = { Name: 'Carla Muster', 'E-mail address': email, 'Of which organisation?': name };
    await administrator.fill({ ...person, Role: 'Reviewer' }).submit('Make the account');
    expect([administrator.status, administrator.errors]).toEqual([
      422,
      ['Only counsel can be of another organisation'],
    ]);
    // What was entered is still there.
    await administrator.fill({ Role: 'Counsel', 'In which action': 'All actions' }).submit('Make the account');
    administrator.see('The account is made');
    const [grant]: { staff_id: string; organisation_id: string }[] = await world.owner.query(
      'select staff_id, organisation_id from staff_grant where organisation_id = $1',
      [organisationId],
    );
    (await administrator.open('/en/approvals')).see(`for ${name}`);
    (await administrator.open(`/en/staff/${grant?.staff_id ?? ''}`)).see(`for ${name}`);
    (await (await world.staff('auditor', null)).open('/en/audit/roles')).see(`for ${name}`);
    // An auditor of one action reads what reaches further, and has no button for it.
    const auditor = await (await world.staff('auditor', own)).open('/en/approvals');
    expect([auditor.sees(`for ${name}`), auditor.sees('Approve: Carla Muster')]).toEqual([true, false]);
    const give = { role: 'counsel', actionId: own.actionId, organisationId: newId() };
    await administrator.open('/en/staff');
    expect((await administrator.post(`/en/staff/${grant?.staff_id ?? ''}/grants`, give)).status).toBe(422);
  });
});

describe('a role that takes two people', () => {
  it('is proposed by one administrator and approved by somebody else on a page of theirs', async () => {
    const own = await world.action();
    const proposer = await world.staff('administrator', null);
    const person = await world.staff('support', own);
    const give = { role: 'counsel', actionId: own.actionId };
    await proposer.open('/en/staff');
    expect((await proposer.post(`/en/staff/${person.staff.staffId}/grants`, give)).status).toBe(303);
    await person.open('/en');
    expect(person.sees('Counts and lists')).toBe(false);
    await proposer.open('/en/approvals');
    const approveOf = (browser: typeof proposer): string | undefined =>
      browser.page
        .querySelectorAll('section')
        .find((section) => section.text.includes(own.slug) || section.querySelector('form') !== null)
        ?.querySelector('form[action$="/approve"]')
        ?.getAttribute('action');
    const rows: { id: string }[] = await world.owner.query(
      "select id from staff_grant where staff_id = $1 and role = 'counsel'",
      [person.staff.staffId],
    );
    const approve = `/en/approvals/${rows[0]?.id ?? ''}/approve`;
    expect(approveOf(proposer)).not.toBe(approve);
    expect((await proposer.post(approve, {})).status).toBe(403);
    const auditor = await (await world.staff('auditor', own)).open('/en/approvals');
    expect(approveOf(auditor)).toBe(approve);
    expect((await auditor.post(approve, {})).status).toBe(303);
    (await person.open('/en')).see('Counts and lists');
    await proposer.open(`/en/staff/${person.staff.staffId}`);
    proposer.see('approved by Ada Beispiel');
  });
});

describe('requests about data', () => {
  async function requested() {
    const own = await world.action();
    const claimant = await world.claimants.confirmed();
    const sent = await world.claimants.join(claimant, own, someone());
    await world.work(sent);
    await world.portal.get(RequestErasure).execute({ registrationId: sent.registrationId }, claimant);
    return { own, sent, reference: await world.reference(sent) };
  }

  it('are listed with their clock and refused with a reason of the law', async () => {
    const { own, sent, reference } = await requested();
    const browser = await world.staff('operator', own);
    await (await browser.open('/en/privacy-requests')).click(reference);
    browser.see('Answer due by').see('Erasure');
    await browser.fill({ Refuse: true }).submit('Save the decision');
    expect([browser.status, browser.errors]).toEqual([422, ['Choose the reason for keeping the data']]);
    await browser
      .fill({ Refuse: true, 'Reason for keeping the data': 'Legal claims, Art. 17(3)(e), 18(2) GDPR' })
      .submit('Save the decision');
    browser.see('Refused').see('Legal claims');
    expect(await world.logged(sent.registrationId)).toContain('privacy.decided');
  });

  it('show an objection with its grounds, and refuse it with compelling ones', async () => {
    const own = await world.action();
    const claimant = await world.claimants.confirmed();
    const sent = await world.claimants.join(claimant, own, someone());
    await world.work(sent);
    const command = { registrationId: sent.registrationId, grounds: 'I am being stalked.' };
    await world.portal.get(RequestObjection).execute(command, claimant);
    const browser = await world.staff('operator', own);
    await (await browser.open('/en/privacy-requests')).click(await world.reference(sent));
    browser.see('Objection').see('I am being stalked.').see('the registration itself goes on');
    await browser
      .fill({ Refuse: true, 'Reason for keeping the data': 'Compelling legitimate grounds, Art. 21(1) GDPR' })
      .submit('Save the decision');
    browser.see('Refused').see('Compelling legitimate grounds');
  });

  it('are decided once: the slower of two operators is told', async () => {
    const { own, sent, reference } = await requested();
    const first = await (await (await world.staff('operator', own)).open('/en/privacy-requests')).click(reference);
    const second = await (await (await world.staff('operator', own)).open('/en/privacy-requests')).click(reference);
    await first.fill({ Grant: true }).submit('Save the decision');
    first.see('Granted');
    await second
      .fill({ Refuse: true, 'Reason for keeping the data': 'None of the grounds of the law holds' })
      .submit('Save the decision');
    expect(second.status).toBe(409);
    second.see('Your decision was not saved');
    const rows: unknown[] = await world.owner.query('select state from privacy_request where registration_id = $1', [
      sent.registrationId,
    ]);
    expect(rows).toEqual([{ state: 'granted' }]);
  });

  it('are not there for operators of another action, and forbidden to other roles', async () => {
    const { own, sent } = await requested();
    const [request]: { id: string }[] = await world.owner.query(
      'select id from privacy_request where registration_id = $1',
      [sent.registrationId],
    );
    const path = `/en/privacy-requests/${request?.id ?? ''}`;
    expect((await (await world.staff('operator', other)).open(path)).status).toBe(404);
    expect((await (await world.staff('reviewer', own)).open(path)).status).toBe(403);
  });
});
