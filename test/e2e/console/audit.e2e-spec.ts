import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { RecordSeparation } from '@app/identity';
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
    auditor.see('Registration opened registration.viewed').see(reviewer.staff.staffId);
    await auditor.open(`/en/audit?subject=${registrationId}`);
    auditor.see('registration.submitted').see('registration.joined');
    for (const text of [who.identity.familyName, who.account.handle, 'Beispielweg'])
      expect(auditor.body).not.toContain(text);
    expect((await auditor.open(`/en/review/registrations/${registrationId}`)).status).toBe(403);
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
});
