import { describe, expect, it } from '@jest/globals';
import type { ExtractDeclaration, ExtractEntry } from './extract-entry.js';
import { ExtractRefused } from './extract-refused.js';
import { readExtract } from './read-extract.js';

const CSV: ExtractDeclaration = { format: 'csv', encoding: 'utf-8', asOf: '2027-03-01' };
const XML: ExtractDeclaration = { ...CSV, format: 'xjustiz' };
const HEAD = 'Geschäftszeichen;Nachname;Vorname;Straße;PLZ;Ort;Geburtsdatum;Datum der Rücknahme\r\n';

/** One byte at a time where `step` is 1: no cut between two bytes may matter. */
async function* bytes(content: string | Buffer, step = 65_536): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(content as string);
  for (let at = 0; at < all.length; at += step) yield await Promise.resolve(all.subarray(at, at + step));
}

async function read(content: string | Buffer, declared = CSV, step?: number): Promise<ExtractEntry[]> {
  const entries: ExtractEntry[] = [];
  for await (const entry of readExtract(bytes(content, step), declared)) entries.push(entry);
  return entries;
}

/** `reason line`, or how many entries were read. */
async function refusal(content: string | Buffer, declared = CSV): Promise<string> {
  try {
    return `${String((await read(content, declared)).length)} entries`;
  } catch (error) {
    if (error instanceof ExtractRefused) return `${error.reason} ${String(error.line)}`;
    throw error;
  }
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('an extract as CSV', () => {
  const content = `${HEAD}1/27;Müller;"Anna; Maria";Straße 1;01067;Dresden;28.02.1980;\r\n2/27;Łuczak;Jan;;10115;Berlin;;2027-01-05\r\n`;

  it.each([65_536, 7, 1])(
    'is read the same in pieces of %i bytes, with a mark at the beginning or without',
    async (step) => {
      const entries = await read(content, CSV, step);
      expect(entries).toEqual(await read(`\ufeff${content}`, CSV, step));
      expect(entries).toEqual([
        {
          number: '1/27',
          withdrawn: false,
          registrant: 'sole',
          persons: [
            {
              ...{ familyName: 'Müller', givenNames: 'Anna; Maria', street: 'Straße 1' },
              ...{ postcode: '01067', town: 'Dresden', birthDate: '1980-02-28' },
            },
          ],
        },
        {
          number: '2/27',
          withdrawn: true,
          registrant: 'sole',
          persons: [
            {
              ...{ familyName: 'Łuczak', givenNames: 'Jan', street: '' },
              ...{ postcode: '10115', town: 'Berlin', birthDate: null },
            },
          ],
        },
      ]);
    },
  );

  it('is read with commas, too, and in any order of columns', async () => {
    const [entry] = await read('postcode,first name,surname,number\n10115,Jan,"Łuczak, jun.",7\n');
    expect([entry?.number, entry?.persons[0].familyName, entry?.persons[0].postcode]).toEqual([
      '7',
      'Łuczak, jun.',
      '10115',
    ]);
  });

  it('is read as Windows-1252 only where that was declared', async () => {
    const old = latin(HEAD + '1;Müller;Änne;;01067;Köln;;\r\n');
    expect((await read(old, { ...CSV, encoding: 'windows-1252' }))[0]?.persons[0].givenNames).toBe('Änne');
    expect(await refusal(old)).toBe('encoding_broken 1');
    expect(await refusal(content, { ...CSV, encoding: 'windows-1252' })).toBe('encoding_looks_utf8 1');
  });

  const row = (name: string): string => `${HEAD}1;Alt;A;;01067;;;\r\n2;${name};B;;01067;;;\r\n`;
  it.each<[string, string | Buffer, string]>([
    ['a byte that is no UTF-8', Buffer.concat([Buffer.from(row('M')), latin('ü;;;;;;;\n')]), 'encoding_broken 4'],
    ['half a letter at the end', Buffer.concat([Buffer.from(row('M')), Buffer.of(0xc3)]), 'encoding_broken 4'],
    ['an overlong form', Buffer.concat([Buffer.from(HEAD), Buffer.of(0xc0, 0xaf)]), 'encoding_broken 2'],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), 'encoding_not_supported 1'],
    ['the mark of an encoding that was broken before', row('M\ufffdller'), 'replacement_character 3'],
    ['a null byte', row('M\0'), 'control_character 3'],
    ['a quotation mark that nobody closes', row('"M'), 'quotes_broken 3'],
    ['a row with a column too many', row('M;x'), 'columns_differ 3'],
    ['a day that does not exist', `${HEAD}1;M;A;;01067;;30.02.1980;\r\n`, 'date_invalid 2'],
    ['a row without a number', `${HEAD};M;A;;01067;;;\r\n`, 'number_missing 2'],
    ['a row without a name', `${HEAD}1;;A;;01067;;;\r\n`, 'name_missing 2'],
    ['a value longer than any', row('M'.repeat(501)), 'value_too_long 3'],
    ['columns that do not say whose they are', 'a;b\n1;2\n', 'columns_missing 1'],
    ['a column twice', HEAD.replace('Ort', 'PLZ'), 'column_twice 1'],
    ['headings alone', HEAD, 'no_entries null'],
    ['nothing', '', 'no_entries null'],
  ])('with %s is refused with line and reason', async (_, content, expected) => {
    expect(await refusal(content)).toBe(expected);
  });

  it('that never ends a value does not fill the memory', async () => {
    expect(await refusal(`${HEAD}1;"${'M'.repeat(200_000)}`)).toBe('value_too_long 2');
    expect(await refusal('M'.repeat(200_000))).toBe('value_too_long 1');
  });
});

describe('an extract as XJustiz', () => {
  const person = (family: string, extra = '', ...roles: readonly string[]): string => `
    <tns:anmeldung.beteiligung>${roles.map(roleOf).join('')}<tns:beteiligter><tns:auswahl_beteiligter><tns:natuerlichePerson>
      <tns:vollerName><tns:vorname>Anna</tns:vorname><tns:nachname>${family}</tns:nachname></tns:vollerName>
      <tns:geburt><tns:geburtsdatum>1980-02-28</tns:geburtsdatum><tns:geburtsort><tns:ort>Rom</tns:ort></tns:geburtsort></tns:geburt>
      <tns:anschrift><tns:strasse>Hauptstraße</tns:strasse><tns:hausnummer>1 a</tns:hausnummer><tns:postleitzahl>01067</tns:postleitzahl><tns:ort>Dresden</tns:ort></tns:anschrift>${extra}
    </tns:natuerlichePerson></tns:auswahl_beteiligter></tns:beteiligter></tns:anmeldung.beteiligung>`;
  const roleOf = (code: string): string =>
    `<tns:rolle><tns:rollennummer>1</tns:rollennummer><tns:rollenbezeichnung listVersionID="3.6"><code>${code}</code></tns:rollenbezeichnung></tns:rolle>`;
  const entry = (number: string, persons: string, withdrawn = ''): string =>
    `<tns:registerAuszuege><tns:geschaeftszeichen.BfJ>${number}</tns:geschaeftszeichen.BfJ><tns:gegenstandUndGrund>${'Geheim. '.repeat(400)}</tns:gegenstandUndGrund>${withdrawn}${persons}</tns:registerAuszuege>`;
  const message = (entries: string, { head = '', asOf = '2027-03-01' } = {}): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n${head}<tns:nachricht.mfkreg.registerauszug.3100007 xmlns:tns="http://www.xjustiz.de">\n<tns:fachdaten><tns:stichtag.auszug>${asOf}</tns:stichtag.auszug>\n${entries}</tns:fachdaten></tns:nachricht.mfkreg.registerauszug.3100007>`;

  it.each([65_536, 3])('is read in pieces of %i bytes, without what the claim is about', async (step) => {
    const withdrawn = '<tns:datum.ruecknahme>2027-02-01</tns:datum.ruecknahme>';
    const entries = await read(
      message(
        entry('1/27', person('Müller &amp; Söhne') + person('Recht')) +
          entry('2/27', person('<![CDATA[Łuczak]]>'), withdrawn),
      ),
      XML,
      step,
    );
    expect(
      entries.map(({ number, withdrawn: out, persons }) => [number, out, persons.map((one) => one.familyName)]),
    ).toEqual([
      ['1/27', false, ['Müller & Söhne', 'Recht']],
      ['2/27', true, ['Łuczak']],
    ]);
    expect(entries[0]?.persons[0]).toMatchObject({
      street: 'Hauptstraße 1 a',
      town: 'Dresden',
      birthDate: '1980-02-28',
    });
    expect(JSON.stringify(entries)).not.toContain('Geheim');
  });

  const other = '<tns:geschlecht><code>2</code></tns:geschlecht>';
  it.each<[string, string, [string, ...string[]]]>([
    ['a consumer alone', person('A', other, '352'), ['sole', 'A']],
    ['a business alone', person('A', '', '378'), ['sole', 'A']],
    ['one in no role', person('A', other), ['sole', 'A']],
    ['a successor alone', person('A', '', '358'), ['unknown', 'A']],
    ['a consumer who is something else too', person('A', '', '352', '354'), ['unknown', 'A']],
    ['a role that is not in the list', person('A', '', '999'), ['unknown', 'A']],
    ['a contact before the business', person('A', '', '379') + person('B', '', '378'), ['named', 'B', 'A']],
    ['two consumers', person('A', '', '352') + person('B', '', '352'), ['unknown', 'A', 'B']],
    ['a consumer and one in no role', person('A', '', '352') + person('B'), ['unknown', 'A', 'B']],
    ['two in no role', person('A') + person('B'), ['unknown', 'A', 'B']],
  ])('says who registered by the role: %s', async (_, persons, expected) => {
    const [found] = await read(message(entry('1', persons)), XML);
    expect([found?.registrant, ...(found?.persons ?? []).map(({ familyName }) => familyName)]).toEqual(expected);
  });

  const good = entry('1', person('Alt'));
  it.each<[string, string, string]>([
    ['a document type', message(good, { head: '<!DOCTYPE x SYSTEM "file:///etc/passwd">\n' }), 'doctype 2'],
    [
      'entities that grow without end',
      message(good, { head: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n' }),
      'doctype 2',
    ],
    ['an entity of its own', message(entry('1', person('&xxe;'))), 'entity 6'],
    [
      'a file to include',
      message('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'),
      'entity 4',
    ],
    ['another encoding', message(good).replace('UTF-8', 'ISO-8859-1'), 'encoding_not_supported 1'],
    ['an element that is not closed', message(good).replace('</tns:fachdaten>', ''), 'not_well_formed 16'],
    ['an end cut off', message(good).slice(0, -30), 'not_well_formed 16'],
    ['a prefix of nobody', message('<foo:x/>'), 'not_well_formed 4'],
    ['another message', '<nachricht.mfkreg.vergleichsaustritte.3100008/>', 'not_an_extract 1'],
    ['elements without end inside each other', message('<a>'.repeat(100)), 'too_deep 4'],
    ['another day than was declared', message(good, { asOf: '2027-02-28' }), 'as_of_differs 3'],
    ['no day', message(good).replace(/<tns:stichtag.*<\/tns:stichtag.auszug>/, ''), 'as_of_missing 16'],
    ['an entry without a number', message(entry('', person('Alt'))), 'number_missing 10'],
    ['an entry of nobody', message(entry('1', '')), 'name_missing 4'],
    ['a day that does not exist', message(entry('1', person('Alt').replace('02-28', '02-30'))), 'date_invalid 10'],
    ['no entry at all', message(''), 'no_entries null'],
  ])('with %s is refused with line and reason', async (_, content, expected) => {
    // What counts is the reason, and a line near enough to find it.
    expect(await refusal(content, XML)).toMatch(new RegExp(`^${expected.replace(/\d+$/, '\\d+')}$`));
  });

  it('with a document type names the line it stands in', async () => {
    expect(await refusal(message(good, { head: '\n\n<!DOCTYPE x>\n' }), XML)).toBe('doctype 4');
  });
});
