import { describe, expect, it } from '@jest/globals';
import { parse } from 'node-html-parser';
import { type Answers, findForm, submission } from './html-form.js';

const PAGE = parse(`
  <form action="/search"><label for="q">Search</label><input id="q" name="q" value="old"><button>Find</button></form>
  <form method="post" action="/save" enctype="multipart/form-data">
    <input type="hidden" name="_csrf" value="t">
    <label for="mail">E-mail address</label><input id="mail" name="mail" type="email">
    <fieldset><legend>Date of birth</legend>
      <label for="d">Day</label><input id="d" name="birth-day"><label for="m">Month</label><input id="m" name="birth-month">
    </fieldset>
    <fieldset><legend>Did you object?</legend>
      <input type="radio" id="o1" name="objected" value="yes" checked><label for="o1">Yes</label>
      <input type="radio" id="o2" name="objected" value="no"><label for="o2">No</label>
    </fieldset>
    <fieldset><legend>Platforms</legend>
      <input type="checkbox" id="p1" name="platform" value="f"><label for="p1">Facebook</label>
      <input type="checkbox" id="p2" name="platform" value="i"><label for="p2">Instagram</label>
    </fieldset>
    <label for="c">Country</label><select id="c" name="country"><option value="de" selected>Germany</option><option value="at">Austria</option></select>
    <label for="n">Note</label><textarea id="n" name="note">kept</textarea>
    <label for="f">Your file</label><input type="file" id="f" name="file">
    <button name="way" value="save">Save</button><button name="way" value="drop">Drop</button>
  </form>`);

function fieldsFor(answers: Answers, button?: string): unknown {
  return submission(findForm(PAGE, answers, button), answers, button).fields.filter(([name]) => name !== 'file');
}

describe('an HTML form', () => {
  it('sends what a browser would: hidden fields first, defaults kept, the pressed button last', () => {
    expect(fieldsFor(new Map([['E-mail address', 'a@b.eu']]), 'Drop')).toEqual([
      ['_csrf', 't'],
      ['mail', 'a@b.eu'],
      ['birth-day', ''],
      ['birth-month', ''],
      ['objected', 'yes'],
      ['country', 'de'],
      ['note', 'kept'],
      ['way', 'drop'],
    ]);
  });

  it('chooses by the words a person reads', () => {
    const answers: Answers = new Map<string, string | boolean | readonly string[]>([
      ['Did you object?', 'No'],
      ['Platforms', ['Facebook', 'Instagram']],
      ['Country', 'Austria'],
      ['Date of birth / Day', '27'],
    ]);
    expect(fieldsFor(answers, 'Save')).toEqual(
      expect.arrayContaining([
        ['objected', 'no'],
        ['platform', 'f'],
        ['platform', 'i'],
        ['country', 'at'],
        ['birth-day', '27'],
      ]),
    );
    expect(fieldsFor(new Map([['Instagram', true]]), 'Save')).toContainEqual(['platform', 'i']);
  });

  it('finds the form that has the fields', () => {
    expect(submission(findForm(PAGE, new Map([['Search', 'x']])), new Map([['Search', 'x']]))).toEqual({
      action: '/search',
      method: 'get',
      enctype: 'application/x-www-form-urlencoded',
      fields: [['q', 'x']],
    });
  });

  it('says what there is when it finds nothing', () => {
    expect(() => findForm(PAGE, new Map([['Phone', '1']]))).toThrow(/No form .*"Phone"[\s\S]*E-mail address/);
    expect(() => findForm(PAGE, new Map(), 'Delete')).toThrow(/the button "Delete"[\s\S]*Save, Drop/);
    expect(() => fieldsFor(new Map([['Did you object?', 'Perhaps']]))).toThrow(
      'offers no "perhaps"; it offers: Yes | No',
    );
  });
});
