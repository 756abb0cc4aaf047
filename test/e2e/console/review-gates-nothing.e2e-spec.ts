import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { InsertedExample } from '@app/actions';
import { type ClaimantActor } from '@app/platform';
import { LeaveRegistration } from '@app/registrations';
import { someone, type Entered } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(() => world?.close());

/** How far review has come, how it gets there at the console, and what counsel reads. */
const STATES = [
  { state: 'no case yet', cell: 'open', decide: null, opened: false },
  { state: 'waiting', cell: 'open', decide: null, opened: true },
  {
    state: 'proof checked',
    cell: 'proof_checked',
    decide: ['Proof checked', 'No proof is needed (Proof checked)'],
    opened: true,
  },
  { state: 'more asked', cell: 'more_asked', decide: ['Ask for more', 'Incomplete (Ask for more)'], opened: true },
  {
    state: 'refusal proposed',
    cell: 'refusal_proposed',
    decide: ['Propose to refuse', 'Registered twice (Propose to refuse)'],
    opened: true,
  },
] as const;

interface Joined extends Entered {
  readonly actor: ClaimantActor;
}

async function decide(
  { registrationId }: Entered,
  action: InsertedExample,
  [outcome, Reason]: readonly string[],
): Promise<void> {
  const browser = await world.staff('reviewer', action);
  await (await browser.open('/en/review')).submit('Open next');
  expect(browser.path).toBe(`/en/review/registrations/${registrationId}`);
  await browser.fill({ [String(outcome)]: true, Reason: String(Reason) }).submit('Save');
  expect(browser.status).toBe(200);
}

/** The row of the only person in counsel's list of the action, by column; null where the list is empty. */
async function listed(action: InsertedExample): Promise<Record<string, string> | null> {
  const identity = await generateX25519Identity();
  const browser = await world.staff('counsel', action);
  await browser.open(`/en/counsel/${action.slug}/list`);
  await browser.click('New list of this selection');
  await browser
    .fill({
      'CSV, values as they are': true,
      Purpose: 'Filing at court',
      'age, to a public key': true,
      'age public key': await identityToRecipient(identity),
    })
    .submit('Continue');
  expect(browser.errors).toEqual([]);
  await browser.submit('Ask for the list');
  const exportId = browser.path.split('/').at(-1) ?? '';
  await world.approveList(exportId);
  await world.makeList(exportId);
  const file = new Uint8Array(await (await browser.request(`${browser.path}/file`)).arrayBuffer());
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const lines = Buffer.from(await decrypter.decrypt(file))
    .toString('utf8')
    .trim()
    .split('\r\n');
  expect(lines.length).toBeLessThanOrEqual(2);
  const [head = '', row] = lines;
  if (row === undefined) return null;
  return Object.fromEntries(head.split(',').map((column, place) => [column, row.split(',')[place] ?? '']));
}

const row = async (id: string): Promise<Record<string, unknown>> =>
  (await world.owner.query('select * from registration where id = $1', [id]))[0];

async function leave({ actor, registrationId }: Joined): Promise<void> {
  const { version } = (await row(registrationId)) as { version: number };
  await world.portal.get(LeaveRegistration).execute({ registrationId, version, shownSha256: 'a'.repeat(64) }, actor);
}

describe.each(STATES)('with no file, and the review at "$state"', ({ cell, decide: decision, opened }) => {
  it('people join, stand in counsel’s list, correct and leave', async () => {
    const action = await world.action();
    const actor = await world.claimants.confirmed();
    const joined: Joined = { ...(await world.claimants.join(actor, action)), actor };
    const { registrationId } = joined;
    const reference = await world.reference(joined);
    expect(await row(registrationId)).toMatchObject({ stage: 'joined', joined_at: world.clock.now() });
    if (opened) await world.work(joined);
    if (decision !== null) await decide(joined, action, decision);
    expect(await listed(action)).toMatchObject({
      reference,
      stage: 'joined',
      review: cell,
      evidence: '0',
      version: '1',
    });

    await world.claimants.correctAccount(actor, action, joined, someone().account);
    expect(await row(registrationId)).toMatchObject({ stage: 'joined', submitted_version: 2 });
    if (opened) await world.work(joined);
    expect(await listed(action)).toMatchObject({ reference, review: 'open', evidence: '0', version: '2' });

    if (decision !== null) await decide(joined, action, decision);
    await leave(joined);
    expect(await row(registrationId)).toMatchObject({ stage: 'left', left_at: world.clock.now() });
    expect(await listed(action)).toBeNull();
    expect(await world.logged(registrationId)).toEqual(
      expect.arrayContaining(['registration.joined', 'registration.corrected', 'registration.left']),
    );
  });
});
