import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { RecordSeparation, StaffNamesQuery } from '@app/identity';
import { newId } from '@app/platform';
import { someone } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
});
afterAll(() => world?.close());

describe('an auditor', () => {
  it('sees that a file was read, by whom and when, and nothing of what is in it', async () => {
    const who = someone();
    const { registrationId } = await world.joined(action, who);
    const reviewer = await world.staff('reviewer', action);
    await world.taken(reviewer, registrationId);
    const auditor = await world.staff('auditor', action);
    await auditor.open(`/en/audit/reads?subject=${registrationId}`);
    const { staffId } = reviewer.staff;
    auditor.see('Registration opened registration.viewed').see(`Ada Beispiel staff ${staffId}`);
    // By name as well, which leads to all that this person did.
    await auditor.open(`/en/audit/reads?by=${staffId}`);
    auditor.see(`Ada Beispiel staff ${staffId}`).see(registrationId);
    await auditor.open(`/en/audit?subject=${registrationId}`);
    auditor.see('registration.submitted').see('registration.joined');
    for (const text of [who.identity.familyName, who.account.handle, 'Beispielweg'])
      expect(auditor.body).not.toContain(text);
    expect((await auditor.open(`/en/review/registrations/${registrationId}`)).status).toBe(403);
  });

  it('finds on the first page what there is to work with, and is not told to have no role', async () => {
    const auditor = await world.staff('auditor', action);
    await auditor.open('/en');
    auditor.see('What you work with:');
    expect(auditor.body).not.toContain('No role has been granted');
    expect(auditor.page.querySelector('main a[href="/en/audit"]')).not.toBeNull();
  });

  it('reads the names of staff, and nobody else reads them so', async () => {
    const names = world.app.app.get(StaffNamesQuery, { strict: false });
    const [auditor, operator] = [await world.staff('auditor', action), await world.staff('operator', action)];
    const ids = [operator.staff.staffId, newId(), 'worker'];
    expect([...(await names.run(auditor.staff, ids))]).toEqual([[operator.staff.staffId, 'Ada Beispiel']]);
    expect([...(await names.run(operator.staff, ids))]).toEqual([]);
  });

  it('sees nothing of actions the grant does not name', async () => {
    const other = await world.action();
    const { registrationId } = await world.joined(other);
    const auditor = await world.staff('auditor', action);
    await auditor.open(`/en/audit?subject=${registrationId}`);
    auditor.see('No entry fits.');
  });

  it('sees every role that was given and who gave it, and the profile of the instance', async () => {
    const auditor = await world.staff('auditor', action);
    await auditor.open('/en/audit/roles');
    auditor.see('granted by the command line');
    await auditor.open('/en/audit');
    auditor.see('profile “standard”');
  });

  it('sees which profile was chosen, when and by what, in words of either language', async () => {
    await world.worker.get(RecordSeparation, { strict: false }).execute();
    const auditor = await world.staff('auditor', null);
    await auditor.open('/en/audit?type=separation.chosen');
    auditor.see('Separation profile chosen separation.chosen').see('to: standard').see('system worker');
    await auditor.open('/de/audit?type=separation.chosen');
    auditor.see('Trennungsprofil gewählt separation.chosen');
  });

  it('reads why a file and a form were opened outside an assignment, and nothing of what they hold', async () => {
    const who = someone();
    const entered = await world.joined(action, who);
    const { registrationId } = entered;
    const reference = await world.reference(entered);
    const reviewer = await world.staff('reviewer', action);
    await reviewer.open(`/en/review/registrations/${registrationId}`);
    await reviewer
      .fill({ 'Why do you need to read it?': 'A complaint', 'In your own words': 'The ombudsman asked about it' })
      .submit('Open the file');
    const counsel = await world.staff('counsel', action);
    await counsel.open(`/en/counsel/${action.slug}/declarations`);
    await counsel.fill({ Reference: reference }).submit('Find');
    await counsel.click('The form as it was sent');
    counsel.see('Say why you read this form.');
    await counsel
      .fill({ 'Why do you need to read it?': 'Another reason', 'In your own words': 'no' })
      .submit('Open the form');
    expect([counsel.status, counsel.errors.length]).toEqual([422, 1]);
    await counsel.fill({ 'In your own words': 'The judge wants one example' }).submit('Open the form');
    expect(counsel.status).toBe(200);
    counsel
      .see('stated, not shown here')
      .see('Hat das Unternehmen Ihnen mitgeteilt, dass Ihre Daten abgeflossen sind? Ja')
      .see('Wish to be represented: Given');
    const secrets = [who.identity.familyName, who.account.handle, 'Beispielweg'];
    for (const text of secrets) expect(counsel.body).not.toContain(text);
    expect((await counsel.open(`/en/review/registrations/${registrationId}`)).status).toBe(403);

    const auditor = await world.staff('auditor', action);
    await auditor.open('/en/audit');
    await auditor.click('Opened outside an assignment');
    auditor
      .see(reference)
      .see('The ombudsman asked about it')
      .see('The judge wants one example')
      .see('Counsel')
      .see('Reviewer');
    for (const text of secrets) expect(auditor.body).not.toContain(text);
    expect(await world.logged(registrationId)).toContain('access_reasons.viewed');
    const elsewhere = await world.staff('auditor', await world.action());
    await elsewhere.open('/en/audit/reasons');
    elsewhere.see('Nobody has opened anything outside an assignment.');
  });
});
