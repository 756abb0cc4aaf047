import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { insertActionRules } from '@app/actions';
import { insertActionWordings } from '@app/consents';
import { type RulesFile, rulesFileOf } from '@app/joining-rules';
import { saveOpenAction } from '../../../libs/testing/src/example-actions.js';
import { answerOpen, fillJoining, idOf } from '../portal/portal-journeys.js';
import { PracticeWorld } from './practice-world.js';

const SCHEMA = 'libs/consents/schema/declaration-records.schema.json';

let world: PracticeWorld;
beforeAll(async () => {
  world = await PracticeWorld.open();
});
afterAll(() => world?.close());

describe('an action before the courts of Italy', () => {
  it('is entered by an operator with texts of its own, and says what the law wants besides a fee', async () => {
    const slug = await world.published('IT');
    const visitor = await world.portal.browser().open(`/en/a/${slug}`);
    visitor
      .see('You have not adhered to the action.')
      .see('The organisation charges nothing for joining.')
      .see('The law also wants a contribution to a fund for the expenses of the action.')
      .see('Art. 840-septies c.p.c.');
    expect(visitor.sees('free of charge')).toBe(false);
    const browser = await world.begun(slug);
    await browser.open(`/en/registrations/${idOf(browser)}/declarations`);
    browser
      .see('one adheres only through the portal of the judiciary')
      .see('Aware of the criminal liability')
      .see('Without this signed attestation the adhesion is inadmissible.');
  });

  it('says that no tick is enough, how it has to be signed, and is complete once staff saw it signed', async () => {
    const { owner, clock } = world.portal;
    const action = await saveOpenAction(owner);
    const { slug, actionId } = action;
    await owner.query("update action set forum = 'IT' where id = $1", [actionId]);
    const own = { claimType: 'other', terms: {}, feeCents: 0, by: null, now: clock.now() } as const;
    await insertActionRules(owner.manager, rulesFileOf('IT') as RulesFile, { actionId, version: 2, ...own });
    await insertActionWordings(owner.manager, actionId, clock.now());
    const browser = world.portal.browser();
    await answerOpen(browser, slug);
    await browser.fill({ 'What is your e-mail address?': world.portal.address() }).submit('Continue');
    await browser.fill({ code: (await world.portal.mail()).code }).submit('Confirm');
    const id = idOf(browser);
    await browser.open(`/en/registrations/${id}`);
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/declarations`);
    const how = 'A tick on a page is not enough, and we cannot take this signature on a page.';
    browser.see(how).see('sending it by certified e-mail (PEC)').see('a qualified electronic signature');
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('It counts only when signed').see(how).see('Art. 840-septies c.p.c.');
    expect(browser.page.querySelector(`a[href$="/registrations/${id}/proof"]`)?.text).toBe('Upload the signed form');
    await browser.submit('Send my registration');

    const operator = await world.console.staff('operator', action);
    await operator.open(`/en/actions/${slug}/signatures`);
    operator.see('A tick or a typed name is not enough').see('Art. 840-septies c.p.c.');
    const entered = {
      'Reference number of the registration': String((await world.portal.row(id))['reference']),
      'How it is signed': 'Qualified electronic signature',
      'Day on which it was signed, or on which it was found wrong': clock.now().toISOString().slice(0, 10),
      'Where it can be seen, or why it does not hold': 'file 2',
    };
    await operator.fill(entered).submit('Record');
    expect([operator.status, operator.errors]).toEqual([422, ['Choose which way it came']]);
    expect(operator.page.querySelector('#source')?.getAttribute('value')).toBe('file 2');
    await operator.fill({ 'Which way it came': 'As a file on the page for proof' }).submit('Record');
    operator.see('file 2').see('Qualified electronic signature');
    await browser.open(`/en/registrations/${id}/status`);
    expect(browser.sees(how)).toBe(false);
    browser.see('The organisation recorded that what you declared came back signed.');

    const file = JSON.parse(await (await browser.request(`/en/registrations/${id}/declarations/made.json`)).text()) as {
      records: { kind: string; signatures?: { level: string; channel: string; signedOn: string; signs: string[] }[] }[];
    };
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    validate(file);
    expect(validate.errors ?? []).toEqual([]);
    const truth = file.records.find(({ kind }) => kind === 'TRUTH');
    const signedOn = clock.now().toISOString().slice(0, 10);
    expect(truth?.signatures).toMatchObject([{ level: 'qualified', channel: 'upload', signedOn, holds: true }]);
    const declaration = truth?.signatures?.[0]?.signs[0] ?? '';
    await browser.open(`/en/registrations/${id}/declarations/made/${declaration}`);
    browser.see('Came back signed').see('Qualified electronic signature, on').see('As a file');
    const counsel = await world.console.staff('counsel', action);
    await counsel.open(`/en/counsel/${slug}/registrations/${id}/declarations/${declaration}`);
    counsel.see('Came back signed').see('Qualified electronic signature, on');
  });
});
