import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fillJoining, idOf } from '../portal/portal-journeys.js';
import { PracticeWorld } from './practice-world.js';

let world: PracticeWorld;
beforeAll(async () => {
  world = await PracticeWorld.open();
});
afterAll(() => world?.close());

const AGAIN = 'The reference number once more, to record it all the same';

describe('an action before the courts of Austria', () => {
  it('is entered by an operator and joined by a person, from the first page to complete in form', async () => {
    const slug = await world.published('AT');
    const browser = await world.begun(slug);
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/declarations`);
    browser
      .see('I wish the claimant organisation named on this page to represent me')
      .see('once the joinder is declared it cannot be withdrawn')
      .see('Required by the rules of the forum. Source: § 628 ZPO')
      .see('Mandate under Article 80 GDPR');
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('Not complete in form yet').see('What the court is to order for you').see('§ 628');
    for (const [page, label, text] of [
      ['facts_of_claim', 'The facts your claim rests on', 'My data were copied.'],
      ['relief', 'What the court is to order for you', 'Damages of EUR 500.'],
    ] as const) {
      await browser.open(`/en/registrations/${id}/form/${page}`);
      await browser.fill({ [label]: text }).submit('Save and continue');
    }
    await browser.open(`/en/registrations/${id}/form/category`);
    await browser.fill({ 'In which capacity do you join?': 'For myself, as a consumer' }).submit('Save and continue');
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('Complete in form: everything').see('You have not been joined to the action.');
    await browser.submit('Send my registration');
    expect(browser.heading).toBe('Your registration has been received');
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('Complete in form: everything');
    expect(await world.portal.declarations(id)).toEqual([
      'PRIVACY_NOTICE_SEEN given en',
      'WISH_TO_BE_REPRESENTED given en',
      'NO_OTHER_ACTION given en',
      'TRUTH given en',
      'MANDATE_ART_80_GDPR refused en',
      'CONTACT refused en',
    ]);
  });

  it('excludes withdrawing once an operator recorded the joinder, and no longer when that was wrong', async () => {
    const slug = await world.published('AT');
    const browser = await world.begun(slug);
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    const leave = `/en/registrations/${id}/leave`;
    await browser.open(leave);
    browser.see('As far as we know there is nothing of yours that this would undo.');
    expect(browser.sees('The law excludes this here.')).toBe(false);

    const reference = String((await world.portal.row(id))['reference']);
    const operator = await world.operator();
    await operator.open(`/en/actions/${slug}`);
    await operator.click('Joinders declared');
    const entered = {
      'Reference number of the registration': reference,
      'What happened': 'The joinder was declared, or the notification lodged',
      'Day on which it happened, or on which it was found wrong': '2099-01-01',
      'Where it can be seen, or why it is taken back': 'pleading, annex 2',
    };
    await operator.fill(entered).submit('Record');
    expect([operator.status, operator.errors]).toEqual([
      422,
      ['Enter a day that exists and is not still to come, in the form 2026-09-01'],
    ]);
    expect(operator.page.querySelector('#source')?.getAttribute('value')).toBe('pleading, annex 2');
    const today = world.portal.clock.now().toISOString().slice(0, 10);
    await operator.fill({ 'Day on which it happened, or on which it was found wrong': today }).submit('Record');
    // The form lacked something, so it may not hold: that is asked about in words, and nothing entered is lost.
    expect(operator.status).toBe(422);
    operator.see('The form that this person sent lacked something that the forum requires.');
    expect(operator.page.querySelector('#source')?.getAttribute('value')).toBe('pleading, annex 2');
    await operator.fill({ [AGAIN]: 'ABC' }).submit('Record');
    expect(operator.errors).toHaveLength(1);
    const allTheSame = { [AGAIN]: reference, 'Why it is recorded all the same': 'the court was told' };
    await operator.fill(allTheSame).submit('Record');
    operator.see(reference).see('pleading, annex 2');
    await operator
      .fill({ ...entered, 'Day on which it happened, or on which it was found wrong': today })
      .submit('Record');
    expect(operator.status).toBe(409);
    operator.see('the joinder is recorded already');

    await browser.open(leave);
    browser.see('The law excludes this here.').see('628').see('Our sources do not say whether this is possible.');
    await browser.open(`${leave}/acts/register-withdrawal`);
    expect(browser.page.querySelector('main form')).toBeNull();
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('The organisation recorded that it joined you to the action.');

    await operator.open(`/en/actions/${slug}/joinders`);
    await operator
      .fill({
        ...entered,
        'What happened': 'Recorded wrongly: it did not happen, or does not hold',
        'Day on which it happened, or on which it was found wrong': today,
      })
      .submit('Record');
    await browser.open(leave);
    browser.see('As far as we know there is nothing of yours that this would undo.');
  });

  it('is joined also where counsel of the action record it, who file it, and by counsel of no other', async () => {
    const slug = await world.published('AT');
    const browser = await world.begun(slug);
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    const [action] = await world.portal.owner.query<{ id: string }[]>('select id from action where slug = $1', [slug]);
    const counsel = await world.console.staff('counsel', { actionId: action?.id ?? '' });
    await counsel.open(`/en/counsel/${slug}`);
    await counsel.click('Joinders declared');
    expect(counsel.path).toBe(`/en/actions/${slug}/joinders`);
    const reference = String((await world.portal.row(id))['reference']);
    const entered = {
      'Reference number of the registration': reference,
      'What happened': 'The joinder was declared, or the notification lodged',
      'Day on which it happened, or on which it was found wrong': world.portal.clock.now().toISOString().slice(0, 10),
    };
    await counsel.fill(entered).submit('Record');
    expect([counsel.status, counsel.errors.length]).toEqual([422, 1]);
    expect(counsel.page.querySelector('#reference')?.getAttribute('value')).toBe(reference);
    await counsel
      .fill({ ...entered, 'Where it can be seen, or why it is taken back': 'pleading of counsel' })
      .submit('Record');
    expect([counsel.status, counsel.errors.length]).toEqual([422, 1]);
    await counsel
      .fill({ [AGAIN]: reference, 'Why it is recorded all the same': 'the court was told' })
      .submit('Record');
    counsel.see(reference).see('pleading of counsel');
    expect(await world.portal.row(id)).toMatchObject({ entry: 'confirmed' });
    expect(await world.portal.entries(id)).toContain('joinder.declared');
    const [row] = await world.portal.owner.query<{ who: string }[]>(
      'select recorded_by as who from joinder_record where registration_id = $1',
      [id],
    );
    expect(row?.who).toBe(counsel.staff.staffId);
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('The organisation recorded that it joined you to the action.');
    const other = await world.console.staff('counsel', await world.console.action());
    expect((await other.open(`/en/actions/${slug}/joinders`)).status).toBe(404);
  });

  it('takes a no to what the form requires, says so before and after, and keeps nobody from sending', async () => {
    const browser = await world.begun(await world.published('AT'));
    const id = idOf(browser);
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/declarations`);
    browser.see('You can send all the same. Without this tick your registration is not complete in form.');
    await browser.fill({ 'I do not take part in another action about this': false }).submit('Save and continue');
    expect(browser.status).toBe(200);
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('Declaration that you take part in no other action').see('You said no to it.').see('§ 628');
    await browser.submit('Send my registration');
    expect(browser.heading).toBe('Your registration has been received');
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('Not complete in form yet').see('You said no to it.');
    await browser.open(`/en/registrations/${id}/declarations`);
    await browser.fill({ 'I wish to be represented in this action': false }).submit('Save and continue');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Tick this box if you agree. Without it you cannot go on'],
    ]);
  });

  it('offers the example texts in practice actions alone', async () => {
    const operator = await world.operator();
    const path = `/en/actions/${world.portal.open.slug}/wordings`;
    expect((await operator.open(path)).buttons).not.toContain('Put the example texts in force');
    expect((await operator.post(`${path}/examples`, {})).status).toBe(409);
  });
});
