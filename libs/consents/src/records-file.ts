import { purposeAt, type PurposeRow } from '@app/actions';
import type { DeclarationNetwork } from './declaration-traces.js';
import type { DeclarationRecord } from './declaration-record.query.js';
import { ruleOf } from './declaration-rules.js';
import { leavingActOf, type LeavingFacts, type RecordsLeavingAct } from './records-leaving.js';
import type { ShownPage } from './shown-page.js';

/** The version of the form of this file, and of its schema in libs/consents/schema. */
export const RECORDS_FORM = 'joinder/declaration-records/1';

export interface RecordsFacts {
  readonly madeAt: Date;
  readonly registration: { readonly id: string; readonly reference: string };
  readonly action: { readonly id: string; readonly slug: string; readonly title: string; readonly defendant: string };
  readonly parties: readonly PartyFacts[];
  /** Every version: that of a consent is the one in force when it was given. */
  readonly purposes: readonly PurposeRow[];
  readonly locale: string;
  /** Absolute addresses of pages, in the language of the file. */
  readonly urls: { readonly privacy: string; readonly rights: string };
  readonly records: readonly DeclarationRecord[];
  readonly traces: ReadonlyMap<string, DeclarationNetwork>;
  /** Oldest first. */
  readonly leavingActs: readonly LeavingFacts[];
}

export interface PartyFacts {
  readonly name: string;
  readonly role: string;
  readonly postalAddress: string;
  readonly country: string;
  readonly email: string | null;
  readonly website: string | null;
}

/** One act: what 27560 calls an event. */
export interface RecordsEvent {
  readonly eventId: string;
  readonly time: string;
  readonly type: 'explicit' | 'notice' | 'time';
  readonly state: string;
  readonly reason: string | null;
  readonly validUntil: string | null;
  readonly channel: string;
  readonly witness: string | null;
  /** Only where staff took it down with a witness and the text. */
  readonly takenDown?: {
    readonly recordedAt: string;
    /** Who of the staff heard it beside the one who took it down. */
    readonly heardBy: string | null;
    readonly witnessName: string | null;
    readonly letterReference: string | null;
  };
  readonly signatureLevel: string;
  readonly language: string;
  readonly submissionId: string | null;
  readonly wording: {
    readonly id: string;
    readonly version: number;
    readonly language: string;
    readonly sha256: string;
    readonly intact: boolean;
    readonly text: string;
    readonly courtesy?: {
      readonly version: number;
      readonly language: string;
      readonly sha256: string;
      readonly text: string;
    };
  };
  readonly shown: { readonly sha256: string; readonly state: string; readonly page: ShownPage | null };
  readonly network: DeclarationNetwork | null;
}

/** That acts of a record came back signed otherwise than on a page: an event of its own, on another day and another way. */
export interface RecordsSignature {
  readonly eventId: string;
  readonly type: 'signature';
  readonly level: string;
  readonly channel: string;
  /** Calendar date on which it was signed. */
  readonly signedOn: string;
  readonly recordedAt: string;
  readonly documentSha256: string | null;
  /** False once it was found not to hold. */
  readonly holds: boolean;
  /** The acts that it signs. */
  readonly signs: readonly string[];
}

export interface RecordsFile {
  readonly form: typeof RECORDS_FORM;
  readonly madeAt: string;
  readonly principal: { readonly registrationId: string; readonly reference: string };
  readonly action: RecordsFacts['action'];
  readonly parties: readonly PartyFacts[];
  readonly records: readonly {
    readonly header: {
      readonly schemaVersion: typeof RECORDS_FORM;
      readonly recordId: string;
      readonly principalId: string;
    };
    readonly kind: string;
    /** Only a consent rests on itself; everything else is a declaration that the action needs, or a notice. */
    readonly nature: 'consent' | 'declaration' | 'notice';
    readonly state: string;
    readonly processing: {
      readonly privacyNotice: string;
      readonly privacyRights: string;
      readonly withdrawalMethod: string | null;
      readonly purpose: {
        readonly code: string;
        readonly version: number;
        readonly title: string;
        readonly description: string;
        readonly lawfulBasis: readonly string[];
        readonly controller: string;
        readonly recipients: readonly string[];
        readonly retention: { readonly months: number; readonly after: string };
        readonly validMonths: number | null;
      } | null;
    };
    readonly events: readonly RecordsEvent[];
    /** Only where staff recorded one. */
    readonly signatures?: readonly RecordsSignature[];
  }[];
  /** Only where the person made one. */
  readonly leavingActs?: readonly RecordsLeavingAct[];
}

/** Every declaration of a registration, one record for each kind with its acts as events, and its acts of leaving; see docs/declaration-records.md. */
export function recordsFile(facts: RecordsFacts): RecordsFile {
  const { registration, action, parties, records } = facts;
  const kinds = [...new Set(records.map(({ kind }) => kind))];
  return {
    form: RECORDS_FORM,
    madeAt: facts.madeAt.toISOString(),
    principal: { registrationId: registration.id, reference: registration.reference },
    action,
    parties,
    records: kinds.map((kind) =>
      recordOf(
        facts,
        records.filter((record) => record.kind === kind),
      ),
    ),
    ...(facts.leavingActs.length === 0 ? {} : { leavingActs: facts.leavingActs.map(leavingActOf) }),
  };
}

function recordOf(facts: RecordsFacts, acts: readonly DeclarationRecord[]): RecordsFile['records'][number] {
  const [first] = acts;
  const last = acts.at(-1);
  if (first === undefined || last === undefined) throw new Error('A record needs an act.');
  const purpose = purposeOf(facts, first);
  return {
    header: { schemaVersion: RECORDS_FORM, recordId: first.id, principalId: facts.registration.id },
    kind: first.kind,
    nature: natureOf(first),
    state: last.outcome,
    processing: {
      privacyNotice: facts.urls.privacy,
      privacyRights: facts.urls.rights,
      withdrawalMethod: purpose === null ? null : facts.urls.rights,
      purpose,
    },
    events: acts.map((act) => eventOf(act, facts, purposeOf(facts, act)?.validMonths ?? null)),
    ...signaturesOf(acts),
  };
}

/** A signature signs several acts at once, and stands in the record of each kind with those of that kind. */
function signaturesOf(acts: readonly DeclarationRecord[]): Pick<RecordsFile['records'][number], 'signatures'> {
  const found = new Map(acts.flatMap(({ signatures }) => signatures.map((one) => [one.id, one] as const)));
  if (found.size === 0) return {};
  return {
    signatures: [...found.values()].map(({ id, level, channel, on, recordedAt, documentSha256, holds }) => ({
      ...{ eventId: id, type: 'signature', level, channel, signedOn: on, recordedAt, documentSha256, holds },
      signs: acts.filter(({ signatures }) => signatures.some((one) => one.id === id)).map((act) => act.id),
    })),
  };
}

function natureOf({ kind }: DeclarationRecord): 'consent' | 'declaration' | 'notice' {
  if (kind === 'PRIVACY_NOTICE_SEEN') return 'notice';
  return ruleOf(kind).purpose === null ? 'declaration' : 'consent';
}

function purposeOf(
  { purposes, locale }: RecordsFacts,
  { kind, at }: DeclarationRecord,
): RecordsFile['records'][number]['processing']['purpose'] {
  const purpose = purposeAt(purposes, ruleOf(kind).purpose, at);
  if (purpose === null) return null;
  const text = purpose.texts[locale];
  return {
    code: purpose.code,
    version: purpose.version,
    title: text?.title ?? purpose.code,
    description: text?.description ?? '',
    lawfulBasis: [purpose.basis6, purpose.basis9].filter((basis) => basis !== null),
    controller: purpose.controller,
    recipients: purpose.recipients,
    retention: { months: purpose.retentionMonths, after: purpose.retentionEvent },
    validMonths: purpose.consentMonths,
  };
}

function eventOf(record: DeclarationRecord, { traces }: RecordsFacts, validMonths: number | null): RecordsEvent {
  const { wording, outcome, at } = record;
  return {
    eventId: record.id,
    time: at.toISOString(),
    type: outcome === 'expired' ? 'time' : natureOf(record) === 'notice' ? 'notice' : 'explicit',
    state: outcome,
    reason: record.reason,
    validUntil:
      validMonths !== null && (outcome === 'given' || outcome === 'renewed') ? monthsAfter(at, validMonths) : null,
    channel: record.channel,
    witness: record.witnessId,
    ...takenDownOf(record),
    signatureLevel: record.signatureLevel,
    language: record.locale,
    submissionId: record.submissionId,
    wording: {
      id: wording.id,
      version: wording.version,
      language: wording.locale,
      sha256: record.wordingSha256,
      intact: record.wordingIntact,
      text: wording.body,
      ...courtesyOf(wording),
    },
    shown: { sha256: record.shownSha256, state: record.shown, page: record.shownPage },
    network: traces.get(record.id) ?? null,
  };
}

function takenDownOf({ takenDown }: DeclarationRecord): Pick<RecordsEvent, 'takenDown'> {
  if (takenDown === null) return {};
  const { recordedAt, heardBy, details } = takenDown;
  const { witnessName = null, letterReference = null } = details ?? {};
  return { takenDown: { recordedAt: recordedAt.toISOString(), heardBy, witnessName, letterReference } };
}

function courtesyOf({ courtesy }: DeclarationRecord['wording']): Pick<RecordsEvent['wording'], 'courtesy'> {
  if (courtesy === null) return {};
  const { version, locale: language, sha256, body: text } = courtesy;
  return { courtesy: { version, language, sha256, text } };
}

/** As the database reckons: the same day of the month, or its last one. */
function monthsAfter(at: Date, months: number): string {
  const then = new Date(at);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return then.toISOString();
}
