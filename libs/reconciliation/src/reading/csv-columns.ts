import { ExtractRefused } from './extract-refused.js';

/** How registers and those who retype them head their columns, folded: letters and digits only, in small letters. */
const HEADINGS = {
  number: [
    'geschaftszeichen',
    'geschaeftszeichen',
    'geschaftszeichenbfj',
    'geschaeftszeichenbfj',
    'aktenzeichen',
    'number',
    'filenumber',
  ],
  familyName: ['nachname', 'familienname', 'name', 'familyname', 'lastname', 'surname'],
  givenNames: ['vorname', 'vornamen', 'givennames', 'givenname', 'firstname'],
  street: ['strasse', 'anschrift', 'adresse', 'street', 'address', 'strasseundhausnummer', 'strassehausnummer'],
  houseNumber: ['hausnummer', 'hausnr', 'housenumber'],
  postcode: ['plz', 'postleitzahl', 'postcode', 'postalcode', 'zip'],
  town: ['ort', 'wohnort', 'stadt', 'town', 'city'],
  birthDate: ['geburtsdatum', 'geburtstag', 'geboren', 'birthdate', 'dateofbirth'],
  withdrawnOn: [
    'datumrucknahme',
    'datumruecknahme',
    'rucknahme',
    'ruecknahme',
    'datumderrucknahme',
    'zuruckgenommenam',
    'withdrawnon',
    'withdrawn',
  ],
} as const;
export type CsvColumn = keyof typeof HEADINGS;

const REQUIRED: readonly CsvColumn[] = ['number', 'familyName', 'givenNames', 'postcode'];

/** Where each column stands. Columns of other names are passed over; one that is needed and missing refuses the file. */
export function columnsOf(headings: readonly string[], line: number): ReadonlyMap<CsvColumn, number> {
  const found = new Map<CsvColumn, number>();
  for (const [index, heading] of headings.entries()) {
    const folded = foldHeading(heading);
    const column = (Object.keys(HEADINGS) as CsvColumn[]).find((name) =>
      (HEADINGS[name] as readonly string[]).includes(folded),
    );
    if (column === undefined) continue;
    if (found.has(column)) throw new ExtractRefused('column_twice', line);
    found.set(column, index);
  }
  if (!REQUIRED.every((column) => found.has(column))) throw new ExtractRefused('columns_missing', line);
  return found;
}

function foldHeading(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
