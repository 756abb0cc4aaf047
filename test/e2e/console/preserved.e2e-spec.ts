import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { RemoveEvidence, StoreEvidence } from '@app/evidence';
import { newId, type ClaimantActor } from '@app/platform';
import { ViewReviewQueue } from '@app/review';
import { type Entered, samples, savePossibleAction } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let possible: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  possible = await savePossibleAction(world.owner);
});
afterAll(() => world?.close());

interface Keeping extends Entered {
  readonly actor: ClaimantActor;
  readonly evidenceId: string;
}

/** An interest, with a file kept for the case that joining becomes possible. */
async function keeping(action: InsertedExample, file: Buffer): Promise<Keeping> {
  const actor = await world.claimants.confirmed();
  const at = await world.claimants.sendInterest(actor, action);
  const agreed = await world.claimants.declare(actor, action, at, ['PRESERVE_EVIDENCE'], []);
  const { registrationId } = at;
  const { evidenceId } = await world.portal
    .get(StoreEvidence)
    .execute({ registrationId, purpose: 'preserved', fileName: 'a.png', stream: Readable.from([file]) }, actor);
  await world.work(at);
  return { ...agreed, actor, evidenceId };
}

/** Joins at last, in an action whose window has opened meanwhile. */
async function joinLater(action: InsertedExample, { actor, registrationId, version }: Keeping): Promise<void> {
  await world.claimants.joinFromInterest(actor, action, { registrationId, version });
  await world.work({ registrationId });
}

async function openWindow({ actionId }: InsertedExample): Promise<void> {
  await world.owner.query(
    `insert into joining_window (id, action_id, version, kind, opens_at, source_title, recorded_at)
     select $1, $2, max(version) + 1, 'dated', $3, 'Notice of the court', $3 from joining_window where action_id = $2`,
    [newId(), actionId, new Date(world.clock.now().getTime() - 1_000)],
  );
}

const flagsOf = (id: string): Promise<{ kind: string }[]> =>
  world.owner.query('select kind from review_flag where registration_id = $1 or other_registration_id = $1', [id]);

describe('proof that is only kept for the case that joining becomes possible', () => {
  it('is examined by nobody before the person joins', async () => {
    const at = await keeping(possible, samples.pngNumber(1));
    const browser = await world.staff('reviewer', possible);
    const path = `/en/review/registrations/${at.registrationId}`;
    expect((await browser.open(path)).status).toBe(404);
    expect((await browser.request(`/en/evidence/${at.evidenceId}/file`)).status).toBe(404);
    await browser.open('/en/review?state=any');
    expect(browser.sees(await world.reference(at))).toBe(false);
    await (await browser.open('/en/review')).submit('Open next');
    browser.see('Nothing waits for you at the moment.');
    const logged = await world.logged(at.registrationId);
    expect(logged.filter((type) => /^(registration\.(viewed|list_viewed)|evidence\.downloaded)$/.test(type))).toEqual(
      [],
    );
  });

  it('is compared with no file of others before the person joins, and then is', async () => {
    const action = await savePossibleAction(world.owner);
    const file = samples.pngNumber(2);
    const first = await keeping(action, file);
    const second = await keeping(action, file);
    await openWindow(action);
    await joinLater(action, first);
    expect(await flagsOf(first.registrationId)).toEqual([]);
    const browser = await world.staff('reviewer', action);
    await browser.open(`/en/review/registrations/${first.registrationId}`);
    expect(browser.status).toBe(200);
    expect(browser.sees('same file')).toBe(false);
    await joinLater(action, second);
    expect(await flagsOf(first.registrationId)).toEqual([{ kind: 'same_file' }]);
  });

  it('stands in the file from joining on, and can still be taken back at any time, as its wording says', async () => {
    const action = await savePossibleAction(world.owner);
    const at = await keeping(action, samples.pngNumber(3));
    await openWindow(action);
    await joinLater(action, at);
    const browser = await world.staff('reviewer', action);
    await browser.open('/en/review');
    browser.see(await world.reference(at));
    const page = await world.app.app
      .get(ViewReviewQueue, { strict: false })
      .execute({ actionId: action.actionId, filter: {}, locale: 'en' }, browser.staff);
    expect(page.rows).toMatchObject([{ registrationId: at.registrationId, evidence: 1 }]);
    await browser.submit('Open next');
    expect((await browser.request(`/en/evidence/${at.evidenceId}/file`)).status).toBe(200);
    await browser.fill({ 'Proof checked': true, Reason: 'Proof is sufficient (Proof checked)' }).submit('Save');
    expect(browser.status).toBe(200);
    const { registrationId, evidenceId } = at;
    await world.portal.get(RemoveEvidence).execute({ registrationId, evidenceId }, at.actor);
    expect((await browser.request(`/en/evidence/${evidenceId}/file`)).status).toBe(404);
  });

  it('leaves an interest without a review: counsel reads none, and finds it by that', async () => {
    const action = await savePossibleAction(world.owner);
    await keeping(action, samples.pngNumber(4));
    const browser = await world.staff('counsel', action);
    await browser.open(`/en/counsel/${action.slug}/list?stages=interest&review=none`);
    browser.see('1 claimant matches');
    await browser.open(`/en/counsel/${action.slug}/list?stages=interest&review=open`);
    browser.see('No claimant matches');
  });
});
