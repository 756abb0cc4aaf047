/**
 * People for the bench, by number, and how the register has them. Names are made of syllables, so that most are unlike
 * each other, and some are common, as in life.
 */
const ONSETS = ['Ba', 'De', 'Fi', 'Go', 'Hu', 'Ka', 'Le', 'Mi', 'No', 'Ru', 'Sa', 'Te', 'Wi', 'Zo', 'Pe', 'Ja'];
const MIDDLES = [
  'lde',
  'rsti',
  'mmo',
  'nta',
  'cku',
  'sse',
  'tzi',
  'bro',
  'ffa',
  'gne',
  'llo',
  'pri',
  'sto',
  'vra',
  'xme',
  'hlu',
];
const ENDS = [
  'mann',
  'berg',
  'ski',
  'ner',
  'feld',
  'ing',
  'thal',
  'dorf',
  'ovic',
  'son',
  'brink',
  'halt',
  'kamp',
  'reuter',
  'stein',
  'wald',
];
const GIVEN = [
  'Anna',
  'Björn',
  'Chloé',
  'Dragan',
  'Eva',
  'Frieda',
  'Günter',
  'Hülya',
  'Ines',
  'Jürgen',
  'Käte',
  'Lars',
  'Mateusz',
  'Nele',
  'Øystein',
  'Petra',
  'Quirin',
  'Renate',
  'Søren',
  'Tülay',
];
const SECOND = ['Maria', 'Josef', 'Luise', 'Karl', 'Sofie', 'Emil', 'Klara'];
const TOWNS = ['Dresden', 'Köln', 'Saarbrücken', 'Göttingen', 'Würzburg'];

/** What is planted, each in this share of all; the rest is the same on both sides. */
const KINDS = [
  ['umlaut', 'to_decide'],
  ['diacritics', 'to_decide'],
  ['swapped', 'to_decide'],
  ['moved', 'to_decide'],
  ['hyphenated', 'to_decide'],
  ['slip', 'to_decide'],
  ['slip_elsewhere', 'to_decide'],
  ['given_name_left_out', 'to_decide'],
  ['number', 'matched_by_number'],
  ['number_respelt', 'matched_by_number other_name'],
  ['number_moved', 'matched_by_number other_address'],
  ['withdrawn', 'matched_exact entry_withdrawn'],
  ['twice', 'matched_exact duplicate_entry'],
  ['left', 'matched_exact entry_after_leaving'],
  ['left_and_gone', 'nothing'],
  ['missing', 'not_found'],
];
const EVERY = 8;

export function kindOf(number) {
  return number % EVERY === 0 ? KINDS[(number / EVERY) % KINDS.length] : ['same', 'matched_exact'];
}

export function expectedOf(number) {
  const [kind, result] = kindOf(number);
  return { kind, result };
}

function family(number) {
  const mixed = (number * 2_654_435_761) % 4_294_967_296;
  const pick = (list, by) => list[Math.floor(mixed / by) % list.length];
  return pick(ONSETS, 7) + pick(MIDDLES, 131) + pick(ENDS, 2_311);
}

function identity(number) {
  const [kind] = kindOf(number);
  const umlaut = kind === 'umlaut' || kind === 'number_respelt' ? 'Mü' : kind === 'diacritics' ? 'Žů' : '';
  return {
    givenNames: `${GIVEN[number % GIVEN.length]} ${SECOND[Math.floor(number / 31) % SECOND.length]}`,
    familyName: umlaut === '' ? family(number) : umlaut + family(number).toLowerCase(),
    birthDate: `${1940 + (Math.floor(number / 7) % 65)}-${pad(1 + (number % 12))}-${pad(1 + (Math.floor(number / 12) % 28))}`,
    phone: null,
    address: {
      lines: [`${family(number * 3 + 1)}straße ${1 + (number % 200)}`],
      postcode: String(1_067 + ((number * 7_919) % 98_000)).padStart(5, '0'),
      town: TOWNS[number % TOWNS.length],
      country: 'DE',
    },
  };
}

const pad = (value) => String(value).padStart(2, '0');
const reference = (number) => `VRUG-${String(number).padStart(7, '0')}/2026`;

/** Our registration of one person; `reports` is the number they told us. */
export function personOf(number) {
  const [kind] = kindOf(number);
  return {
    email: `person.${number}@mail.example`,
    identity: identity(number),
    stage: kind.startsWith('left') ? 'left' : 'joined',
    reports: kind.startsWith('number') ? reference(number).toLowerCase() : null,
  };
}

/** How the register writes the person. */
function entered(number) {
  const [kind] = kindOf(number);
  const { givenNames, familyName, birthDate, address } = identity(number);
  const entry = {
    givenNames,
    familyName,
    birthDate,
    street: address.lines[0],
    postcode: address.postcode,
    town: address.town,
  };
  const elsewhere = { street: 'Am neuen Ring 7', postcode: '80331', town: 'München' };
  switch (kind) {
    case 'umlaut':
    case 'number_respelt':
      return { ...entry, familyName: familyName.replace('ü', 'ue') };
    case 'diacritics':
      return { ...entry, familyName: familyName.replace('Žů', 'Zu') };
    case 'swapped':
      return { ...entry, givenNames: familyName, familyName: givenNames };
    case 'moved':
    case 'number_moved':
      return { ...entry, ...elsewhere };
    case 'hyphenated':
      return { ...entry, familyName: `${familyName}-Oelschläger` };
    case 'slip':
      return { ...entry, familyName: slipped(familyName) };
    case 'slip_elsewhere':
      return { ...entry, ...elsewhere, familyName: slipped(familyName) };
    case 'given_name_left_out':
      return { ...entry, givenNames: givenNames.split(' ')[0] };
    case 'withdrawn':
      return { ...entry, withdrawn: '05.10.2026' };
    default:
      return entry;
  }
}

function slipped(name) {
  return name.slice(0, 3) + name[4] + name[3] + name.slice(5);
}

/** As many entries as registrations: strangers stand in for who is missing. */
export function extractOf(count, format = 'csv', asOf = '2026-11-20') {
  const line = format === 'csv' ? csvLine : xmlEntry;
  const lines = [];
  for (let number = 0; number < count; number += 1) {
    const [kind] = kindOf(number);
    if (kind === 'left_and_gone' || kind === 'missing') lines.push(line(stranger(number), `S-${reference(number)}`));
    else lines.push(line(entered(number), reference(number)));
    if (kind === 'twice') lines.push(line(entered(number), `Z-${reference(number)}`));
  }
  const head = 'Geschäftszeichen;Nachname;Vorname;Straße;PLZ;Ort;Geburtsdatum;Datum der Rücknahme\r\n';
  if (format === 'csv') return { entries: lines.length, text: head + lines.join('') };
  const message = 'tns:nachricht.mfkreg.registerauszug.3100007';
  const start = `<?xml version="1.0" encoding="UTF-8"?>\n<${message} xmlns:tns="http://www.xjustiz.de">\n`;
  const body = `<tns:fachdaten><tns:stichtag.auszug>${asOf}</tns:stichtag.auszug>\n${lines.join('')}</tns:fachdaten>`;
  return { entries: lines.length, text: `${start}${body}</${message}>` };
}

function stranger(number) {
  const { birthDate, address } = identity(number + 5_000_000);
  return {
    givenNames: 'Xaver',
    familyName: `Fremd${family(number)}`,
    birthDate,
    street: address.lines[0],
    postcode: address.postcode,
    town: address.town,
  };
}

function csvLine({ givenNames, familyName, street, postcode, town, birthDate, withdrawn = '' }, number) {
  return `${[number, familyName, givenNames, street, postcode, town, birthDate, withdrawn].join(';')}\r\n`;
}

/** What the claim is about stands in every entry and is read over: about as long as people write it. */
const CLAIM = 'Worum es geht und worauf es beruht. '.repeat(20);

function xmlEntry({ givenNames, familyName, street, postcode, town, birthDate, withdrawn = '' }, number) {
  const [day, month, year] = withdrawn.split('.');
  const out = withdrawn === '' ? '' : tag('datum.ruecknahme', `${year}-${month}-${day}`);
  const name = tag('vollerName', tag('vorname', givenNames) + tag('nachname', familyName));
  const address = tag('anschrift', tag('strasse', street) + tag('postleitzahl', postcode) + tag('ort', town));
  const person = tag('natuerlichePerson', name + tag('geburt', tag('geburtsdatum', birthDate)) + address);
  const party = tag('anmeldung.beteiligung', tag('beteiligter', tag('auswahl_beteiligter', person)));
  const head = tag('geschaeftszeichen.BfJ', number) + tag('gegenstandUndGrund', CLAIM);
  return `${tag('registerAuszuege', head + out + party)}\n`;
}

function tag(name, content) {
  return `<tns:${name}>${content}</tns:${name}>`;
}
