import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CourtesyController } from '../../../apps/console/src/wordings/courtesy.controller.js';
import { WordingStepsController } from '../../../apps/console/src/wordings/wording-steps.controller.js';
import type { InsertedExample } from '@app/actions';
import { needsFreshFactor } from '../../../libs/platform/src/http/access.js';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
});
afterAll(() => world?.close());

const LIST = () => `/en/actions/${action.slug}/wordings`;
const BODY = 'I wish this organisation to represent me.\n\n## What I know\n\n- it is free of charge';

it('a text goes from a draft by an operator to force by counsel, who sees it as claimants will and what is different', async () => {
  const operator = await world.staff('operator', action);
  await operator.open(LIST());
  operator.see('Deutsch').see('English').see('Everything is there: the start page offers this language.');
  operator
    .see('People read what the rules of the forum say: You are not in the official register.')
    .see('Source: § 204a BGB, read on 22 November 2026');
  await operator.click('Write a new version');
  await operator
    .fill({ 'Which text': 'Wish to be represented', Language: 'English', Text: ' ' })
    .submit('Save the draft and look at it');
  expect([operator.status, operator.errors]).toEqual([422, ['The text is empty or too long']]);
  await operator.fill({ Text: BODY }).submit('Save the draft and look at it');
  const path = operator.path;
  operator.see('Draft').see('As claimants see it').see('In force: version 1').see('This text: version 2');
  expect(operator.page.querySelector('main h3.govuk-heading-s')?.text).toBe('What I know');
  expect(operator.page.querySelectorAll('del').length).toBeGreaterThan(0);
  await operator.submit('Propose this text');
  operator.see('Waits for a second person').see('You proposed this text. Somebody else has to agree');

  const another = await (await world.staff('operator', action)).open(path);
  another.see('Only counsel of this action can agree to this text');
  const counsel = await world.staff('counsel', action);
  (await counsel.open('/en')).see('One text waits for your answer');
  expect((await operator.open('/en')).sees('waits for your answer')).toBe(false);
  await counsel.open(`/en/counsel/${action.slug}`);
  await counsel.click('Wordings and texts');
  counsel.see('Waiting for a second person');
  await counsel.open(path);
  await counsel.fill({ 'Why not? Colleagues read this; do not write about claimants': ' ' }).submit('Reject');
  expect([counsel.status, counsel.errors]).toEqual([422, ['Say why, in at most 2000 characters']]);
  const sha256 = counsel.page.querySelector('input[name=sha256]')?.getAttribute('value') ?? '';
  counsel.see(`You agree to exactly the text with this SHA-256: ${sha256}`);
  expect((await counsel.post(`${path}/approve`, { sha256: '0'.repeat(64) })).status).toBe(409);
  const slower = await (await world.staff('counsel', action)).open(path);
  await counsel.open(path);
  await counsel.submit('Agree and put in force');
  expect(counsel.path).toBe(path);
  counsel.see('In force').see('Approved by').see('Ada Beispiel');
  await slower.submit('Agree and put in force');
  expect(slower.status).toBe(409);
  slower.see('Not done: this text has another state');
  expect(await world.logged(action.actionId)).toEqual(
    expect.arrayContaining(['wording.proposed', 'wording.approved', 'wording.published']),
  );

  // Withdrawing says what comes next, and takes a reason.
  await operator.open(path);
  operator.see('In its place version 1 (of this action) comes in force again');
  await operator.submit('Withdraw');
  expect(operator.errors).toEqual(['Say why, in at most 2000 characters']);
  await operator
    .fill({ 'Why? Colleagues read this; do not write about claimants': 'It says too little' })
    .submit('Withdraw');
  operator.see('Withdrawn by').see('It says too little');
  expect(await world.logged(action.actionId)).toContain('wording.withdrawn');
});

it('counsel decides which texts bind, and the list says what is missing then', async () => {
  const counsel = await world.staff('counsel', action);
  await counsel.open(`/en/actions/${action.slug}/courtesy`);
  counsel.see('texts can bind in: German');
  await counsel
    .fill({ 'Texts in English': 'Texts in German bind; beside them stands a courtesy translation' })
    .submit('Record the decision');
  counsel.see('Without a translation so far').see('Ada Beispiel');
  const operator = await (await world.staff('operator', action)).open(`/en/actions/${action.slug}/courtesy`);
  operator.see('Only counsel of this action decides this.');
  await operator.open(LIST());
  operator.see('the translation of “Statements are true” into English');
  expect(await world.logged(action.actionId)).toContain('wording.courtesy_decided');
});

it('answering, withdrawing and deciding need a fresh second factor', () => {
  const fresh = (controller: object, method: string): boolean =>
    needsFreshFactor(Object.getOwnPropertyDescriptor(controller, method)?.value as object);
  for (const step of ['approved', 'rejected', 'withdrawn'])
    expect([step, fresh(WordingStepsController.prototype, step)]).toEqual([step, true]);
  expect(fresh(CourtesyController.prototype, 'decide')).toBe(true);
});
