import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { type Entered, someone, type TestBrowser, tablesHolding } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

const HEAD = 'Geschäftszeichen;Nachname;Vorname;Straße;PLZ;Ort;Geburtsdatum\n';

describe('an extract of the official register, from the upload to the end of its run', () => {
  let world: ConsoleWorld;
  let action: InsertedExample;
  let entered: Entered;
  let browser: TestBrowser;
  const who = someone();
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    action = await world.action();
    entered = await world.joined(action, who);
    browser = await world.staff('operator', action);
  });
  afterAll(() => world?.close());

  const work = (): Promise<void> => world.compareExtracts(action);

  async function upload(content: string | Buffer, said: Readonly<Record<string, string>> = {}): Promise<TestBrowser> {
    await browser.open(`/en/actions/${action.slug}/extracts/new`);
    const file = { filename: 'Müller.csv', type: 'text/csv', content: Buffer.from(content as string) };
    return browser
      .fill({ 'As of': '2026-11-20', Source: 'For counsel', CSV: true, 'UTF-8': true, File: file, ...said })
      .submit('Upload and compare');
  }

  it('is refused with line and reason where it is not what was declared', async () => {
    await upload(HEAD, { 'As of': '2027-01-01' });
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Enter a day that exists and is not in the future, in the form 2026-09-01'],
    ]);
    await upload(Buffer.concat([Buffer.from(HEAD), Buffer.from('1;Müller;A;;1;;\n', 'latin1')]));
    await work();
    await browser.open(browser.path);
    browser.see('Line 2: This line holds bytes that the declared encoding does not know');
  });

  it('is asked for where the forum has a register, and nowhere else', async () => {
    const other = await world.action();
    const operator = await world.staff('operator', other);
    const path = `/en/actions/${other.slug}`;
    const link = `${path}/extracts`;
    const holds = async (): Promise<[number, boolean]> => [
      (await operator.open(link)).status,
      (await operator.open(path)).body.includes(link),
    ];
    expect(await holds()).toEqual([200, true]);
    await world.owner.query("update action set forum = 'NL' where id = $1", [other.actionId]);
    expect(await holds()).toEqual([404, false]);
  });

  it('shows a pair side by side, takes one decision, confirms the entry, and leaves nothing of strangers', async () => {
    const { givenNames, familyName, birthDate, address } = who.identity;
    const spelt = `${familyName}-Neumann`;
    const at = [address?.lines.join(' '), address?.postcode, address?.town].join(';');
    await upload(
      `${HEAD}A-1;${spelt};${givenNames};${at};${birthDate ?? ''}\nA-2;Zwiebelfisch;Olga;Fremdweg 1;99999;Nirgends;\n`,
    );
    const run = browser.path;
    browser.see('waits to be compared');
    await work();
    await browser.open(`${run}?outcome=to_decide`);
    browser.see('1. Nothing but this number is kept of them.');
    await browser.click(await world.reference(entered));
    browser.see(spelt).see('part of the name is missing');
    await browser.fill({ 'Yes, entry 1: A-1': true, 'Your reason in words': 'x' }).submit('Record the decision');
    expect([browser.status, browser.errors.length]).toEqual([422, 1]);
    const pair = browser.path;
    const reason = { 'If yes: why?': 'name changed', 'Your reason in words': 'Certificate of marriage.' };
    await browser.fill({ 'Yes, entry 1: A-1': true, ...reason }).submit('Record the decision');
    expect(browser.path).toBe(`${run}?outcome=to_decide`);
    expect((await browser.post(pair, { choice: '0', reasonSame: 'moved', note: 'Again.' })).status).toBe(409);
    await work();
    const [registration]: { entry: string }[] = await world.owner.query(
      'select entry from registration where id = $1',
      [entered.registrationId],
    );
    expect(registration?.entry).toBe('confirmed');
    await browser.open(run);
    await browser.submit('End the run and delete');
    await work();
    await browser.open(run);
    browser.see('ended').see('the file, everything sealed from it, and the keys');
    expect(await tablesHolding(world.owner, ['Zwiebelfisch', 'Fremdweg'])).toEqual([]);
    expect(await world.logged(entered.registrationId)).toEqual(
      expect.arrayContaining([
        'extract.compared',
        'extract.pair_viewed',
        'extract.pair_decided',
        'official_entry.confirmed',
      ]),
    );
    const stranger = await world.staff('reviewer', action);
    expect((await stranger.open(run)).status).toBe(403);
  });

  it('shows reviewers that a later extract says withdrawn of what an earlier one showed', async () => {
    const { givenNames, familyName, birthDate, address } = who.identity;
    const at = [address?.lines.join(' '), address?.postcode, address?.town].join(';');
    const head = HEAD.replace('\n', ';Datum der Rücknahme\n');
    const withdrawn = `A-1;${familyName};${givenNames};${at};${birthDate ?? ''};2026-11-21\n`;
    await upload(`${head}${withdrawn}`, { 'As of': '2026-11-21' });
    await work();
    const reviewer = await world.staff('reviewer', action);
    await (await reviewer.open(`/en/review/registrations/${entered.registrationId}`)).submit('Take this case');
    reviewer.see('Entry withdrawn in extract of 21 November 2026');
    reviewer.see('last shown as standing by the extract of 20 November 2026');
    expect(reviewer.text).not.toContain('Legal effect: entry confirmed');
  });
});
