import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { isoDate } from './dates.js';
import { type EntryPerson, type ExtractEntry, MAX_VALUE } from './extract-entry.js';
import { ExtractRefused } from './extract-refused.js';
import { byRole, type Participant } from './registrant.js';

const MESSAGE = 'nachricht.mfkreg.registerauszug.3100007';
const MAX_DEPTH = 64;

/** Leaves that are read, by local name; everything else, what the claim is about above all, is passed over unread. */
const PERSON: Readonly<Record<string, keyof Draft>> = {
  vorname: 'givenNames',
  nachname: 'familyName',
  'bezeichnung.aktuell': 'familyName',
  strasse: 'street',
  hausnummer: 'houseNumber',
  postleitzahl: 'postcode',
  ort: 'town',
  geburtsdatum: 'birthDate',
};

const ADDRESS: ReadonlySet<string> = new Set(['strasse', 'hausnummer', 'postleitzahl', 'ort']);

type Draft = {
  givenNames: string;
  familyName: string;
  street: string;
  houseNumber: string;
  postcode: string;
  town: string;
  birthDate: string;
};
const NOBODY: Draft = {
  givenNames: '',
  familyName: '',
  street: '',
  houseNumber: '',
  postcode: '',
  town: '',
  birthDate: '',
};

/**
 * The entries of an XJustiz register extract (message 3100007), one at a time. A document type or an entity of its own
 * has no business in one: it is refused, never resolved, and nothing outside the file is ever opened.
 */
export async function* readXJustiz(text: AsyncIterable<string>, asOf: string): AsyncGenerator<ExtractEntry> {
  const reading = new XJustizReading(asOf);
  for await (const part of text) {
    reading.write(part);
    yield* reading.take();
  }
  reading.close();
  yield* reading.take();
}

class XJustizReading {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly path: string[] = [];
  private entries: ExtractEntry[] = [];
  private number = '';
  private withdrawn = false;
  private persons: Participant<EntryPerson>[] = [];
  private roles: string[] = [];
  private draft: Draft | null = null;
  private asOfSeen = false;
  /** The text of the leaf that is open and wanted; null while nothing is. */
  private leaf: string | null = null;

  constructor(private readonly asOf: string) {
    const { parser } = this;
    parser.on('doctype', () => this.refuse('doctype'));
    parser.on('error', ({ message }) => this.refuse(/entit/i.test(message) ? 'entity' : 'not_well_formed'));
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) this.refuse('encoding_not_supported');
    });
    parser.on('opentag', (tag) => this.opened(tag));
    parser.on('closetag', (tag) => this.closed(tag.local));
    parser.on('text', (more) => this.text(more));
    parser.on('cdata', (more) => this.text(more));
  }

  write(part: string): void {
    this.parser.write(part);
  }

  close(): void {
    this.parser.close();
    if (!this.asOfSeen) this.refuse('as_of_missing');
  }

  take(): ExtractEntry[] {
    const ready = this.entries;
    this.entries = [];
    return ready;
  }

  private opened({ local, attributes }: SaxesTagNS): void {
    if (this.path.length === 0 && local !== MESSAGE) this.refuse('not_an_extract');
    // XInclude names another file to read: the one way left to reach outside without an entity.
    const outside = (attribute: SaxesAttributeNS): boolean => attribute.uri === 'http://www.w3.org/2001/XInclude';
    if (local === 'include' || Object.values(attributes).some(outside)) this.refuse('entity');
    this.path.push(local);
    if (this.path.length > MAX_DEPTH) this.refuse('too_deep');
    if (local === 'registerAuszuege') [this.number, this.withdrawn, this.persons] = ['', false, []];
    if (local === 'anmeldung.beteiligung') [this.draft, this.roles] = [{ ...NOBODY }, []];
    this.leaf = this.wanted(local) ? '' : null;
  }

  private wanted(local: string): boolean {
    if (local === 'stichtag.auszug') return true;
    if (!this.path.includes('registerAuszuege')) return false;
    if (local === 'geschaeftszeichen.BfJ' || local === 'datum.ruecknahme') return true;
    if (this.draft === null) return false;
    if (local === 'code') return this.path.at(-2) === 'rollenbezeichnung';
    if (!Object.hasOwn(PERSON, local)) return false;
    // A place of birth has a town, too.
    return !ADDRESS.has(local) || this.path.includes('anschrift');
  }

  private text(more: string): void {
    if (this.leaf === null) return;
    this.leaf += more;
    if (this.leaf.length > 4 * MAX_VALUE) this.refuse('value_too_long');
  }

  private closed(local: string): void {
    const value = this.leaf?.replace(/\s+/g, ' ').trim() ?? '';
    this.leaf = null;
    this.path.pop();
    if (value.length > MAX_VALUE) this.refuse('value_too_long');
    if (local === 'stichtag.auszug') this.checkAsOf(value);
    else if (local === 'geschaeftszeichen.BfJ') this.number = value;
    else if (local === 'datum.ruecknahme') this.withdrawn = this.date(value) !== null;
    else if (local === 'anmeldung.beteiligung') this.personDone();
    else if (local === 'registerAuszuege') this.entryDone();
    else if (local === 'code' && this.path.at(-1) === 'rollenbezeichnung') this.roles.push(value);
    else if (this.draft !== null) this.fill(local, value);
  }

  /** The first of each wins: a second address or an earlier name further down does not replace what counts. */
  private fill(local: string, value: string): void {
    const field = PERSON[local];
    if (field !== undefined && value !== '' && this.draft !== null && this.draft[field] === '')
      this.draft[field] = value;
  }

  private personDone(): void {
    const { houseNumber, street, birthDate, ...person } = this.draft ?? NOBODY;
    this.draft = null;
    if (person.familyName === '') this.refuse('name_missing');
    const address = [street, houseNumber].filter((part) => part !== '').join(' ');
    // Where only the year is known there is no date to compare.
    const known = /^\d{4}(-\d{2})?$/.test(birthDate) ? '' : birthDate;
    this.persons.push({ roles: this.roles, person: { ...person, street: address, birthDate: this.date(known) } });
  }

  private entryDone(): void {
    const { registrant, persons } = byRole(this.persons);
    const [first, ...others] = persons;
    if (this.number === '') this.refuse('number_missing');
    if (first === undefined) this.refuse('name_missing');
    this.entries.push({ number: this.number, withdrawn: this.withdrawn, registrant, persons: [first, ...others] });
  }

  private checkAsOf(value: string): void {
    this.asOfSeen = true;
    if (this.date(value) !== this.asOf) this.refuse('as_of_differs');
  }

  private date(value: string): string | null {
    const iso = value === '' ? null : isoDate(value);
    if (value !== '' && iso === null) this.refuse('date_invalid');
    return iso;
  }

  private refuse(reason: ConstructorParameters<typeof ExtractRefused>[0]): never {
    throw new ExtractRefused(reason, this.parser.line);
  }
}
