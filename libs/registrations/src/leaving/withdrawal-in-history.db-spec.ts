import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { newId } from '@app/platform';
import { Claimants, FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { RegistrationDetailQuery } from '../registration-detail.query.js';
import { RegistrationsModule } from '../registrations.module.js';

const settings = testSettings();
const clock = new FixedClock();
let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let claimants: Claimants;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  await portal?.close();
  await database?.close();
});

/** As it was kept before events said where a withdrawal was received. */
async function withdrew(registrationId: string, sentOn: string | null, at: Date): Promise<void> {
  await owner.query(
    `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, locale, wording_id, wording_sha256,
                              shown_sha256, rules_sha256)
     select $2, r.id, r.action_id, 'register_withdrawal', $4, $3, 'de', w.id, w.sha256, w.sha256, w.sha256
       from registration r, (select id, sha256 from wording where kind = 'leaving.register_withdrawal' limit 1) w
      where r.id = $1`,
    [registrationId, newId(), sentOn, at],
  );
  await owner.query(
    `insert into registration_event (id, registration_id, action_id, mailbox_id, session_id, type, at, actor_kind)
     select $2, id, action_id, mailbox_id, session_id, 'register_withdrawal', $3, 'claimant' from registration where id = $1`,
    [registrationId, newId(), at],
  );
}

describe('a withdrawal in the history', () => {
  it('was received here or sent to the authority by what its own act says, however old the event', async () => {
    const action = await saveOpenAction(owner);
    const actor = await claimants.confirmed();
    const { registrationId: here } = await claimants.join(actor, action);
    const { registrationId: sent } = await claimants.join(actor, action);
    const later = new Date(clock.now().getTime() + 1);
    await withdrew(here, null, clock.now());
    await withdrew(here, '2026-11-20', later);
    await withdrew(sent, '2026-11-20', clock.now());
    const told = async (id: string): Promise<unknown[]> => {
      const { events } = await portal.get(RegistrationDetailQuery).history(actor, id);
      // What else happened in the same moment is nobody's withdrawal.
      expect(events.filter(({ type, data }) => type !== 'register_withdrawal' && 'received' in data)).toEqual([]);
      return events.filter(({ type }) => type === 'register_withdrawal').map(({ data }) => data);
    };
    expect(await told(here)).toEqual([{ received: true }, {}]);
    expect(await told(sent)).toEqual([{}]);
  });
});
