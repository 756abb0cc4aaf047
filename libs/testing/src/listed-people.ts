import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { KeyStore, newId, seal, type DataKey, type MasterKeys } from '@app/platform';
import {
  newReference,
  type Account,
  type FormItems,
  type Identity,
  type PlainAnswers,
  type Stage,
} from '@app/registrations';

/** A registration as it stands after it was sent, with what it holds. */
export interface ListedPerson {
  readonly stage?: Stage;
  readonly identity?: Identity | null;
  readonly accounts?: readonly Account[];
  /** What the forum's form asks; the record is missing where it is not given. */
  readonly form?: FormItems;
  readonly email?: string;
  readonly plain?: PlainAnswers;
  readonly locale?: string;
  readonly sentAt?: Date;
  readonly confirmed?: boolean;
  readonly restricted?: boolean;
  readonly practice?: boolean;
  /** Kinds that were given, on the newest published wordings of the action. */
  readonly declared?: readonly string[];
}

export interface SavedPerson {
  readonly registrationId: string;
  readonly reference: string;
  readonly mailboxId: string;
}

export interface ListedPeopleOf {
  readonly actionId: string;
  readonly questionnaireId: string;
  readonly masterKeys: MasterKeys;
}

const SENT_AT = new Date('2026-11-01T09:30:00.000Z');

export const SOMEBODY: Identity = {
  givenNames: 'Jürgen Øystein',
  familyName: 'Groß-Łuczak',
  birthDate: '1980-02-29',
  phone: null,
  address: { lines: ['Straße des 17. Juni 1'], postcode: '01067', town: 'Dresden', country: 'DE' },
};

/**
 * Writes submitted registrations with their sealed records straight into the tables, many at once: what sign-ups
 * leave behind, without the sign-ups. As the owner, for tests and benches only.
 */
export async function saveListedPeople(
  tx: EntityManager,
  of: ListedPeopleOf,
  people: readonly ListedPerson[],
): Promise<SavedPerson[]> {
  const made = await withKeys(tx, of, people);
  await insertAll(
    tx,
    'mailbox',
    MAILBOX,
    made.map((one) => [
      one.mailboxId,
      seal(one.mailboxKey, 'mailbox/address', one.mailboxId, Buffer.from(one.email)),
      one.locale,
      one.confirmedAt,
      one.sentAt,
    ]),
  );
  await insertAll(
    tx,
    'registration',
    REGISTRATION,
    made.map((one) => [
      one.registrationId,
      of.actionId,
      one.mailboxId,
      one.sessionId,
      one.reference,
      one.stage,
      one.locale,
      true,
      of.questionnaireId,
      JSON.stringify(one.plain),
      2,
      1,
      2,
      one.practice,
      one.interestAt,
      one.joinedAt,
      one.confirmedAt,
      one.leftAt,
      one.restrictedAt,
      one.sentAt,
    ]),
  );
  await insertAll(
    tx,
    'submission',
    SUBMISSION,
    made.map((one) => [
      one.submissionId,
      one.registrationId,
      of.actionId,
      one.mailboxId,
      one.sessionId,
      1,
      one.joinedAt === null ? 'interest' : 'joining',
      one.sentAt,
      one.locale,
      of.questionnaireId,
      JSON.stringify(one.plain),
      'page',
      HASH,
      one.key.id,
      randomBytes(48),
    ]),
  );
  await insertAll(
    tx,
    'registration_record',
    RECORD,
    made.flatMap((one) => recordsOf(one, of.actionId)),
  );
  await declare(tx, of, made);
  return made.map(({ registrationId, reference, mailboxId }) => ({ registrationId, reference, mailboxId }));
}

type Made = Awaited<ReturnType<typeof withKeys>>[number];

async function withKeys(tx: EntityManager, { actionId, masterKeys }: ListedPeopleOf, people: readonly ListedPerson[]) {
  const made = people.map((person) => ({
    ...timesOf(person),
    registrationId: newId(),
    mailboxId: newId(),
    sessionId: newId(),
    submissionId: newId(),
    reference: newReference(),
  }));
  const keys = await new KeyStore(masterKeys).createFor(
    tx,
    made.flatMap(({ registrationId, mailboxId }) => [
      { subject: { kind: 'registration' as const, id: registrationId, actionId }, retentionClass: 'case' as const },
      { subject: { kind: 'mailbox' as const, id: mailboxId }, retentionClass: 'account' as const },
    ]),
  );
  return made.map((one, index) => ({
    ...one,
    key: keys[index * 2] as DataKey,
    mailboxKey: keys[index * 2 + 1] as DataKey,
  }));
}

function timesOf(person: ListedPerson) {
  const { stage = 'joined', sentAt = SENT_AT, confirmed = true, restricted = false, practice = false } = person;
  return {
    stage,
    sentAt,
    practice,
    identity: person.identity === undefined ? SOMEBODY : person.identity,
    accounts: person.accounts ?? [],
    form: person.form ?? null,
    email: person.email ?? `somebody.${randomBytes(6).toString('hex')}@example.org`,
    plain: person.plain ?? {},
    locale: person.locale ?? 'de',
    declared: person.declared ?? [],
    interestAt: stage === 'interest' ? sentAt : null,
    joinedAt: stage === 'interest' ? null : sentAt,
    confirmedAt: confirmed ? sentAt : null,
    leftAt: stage === 'left' ? sentAt : null,
    restrictedAt: restricted ? sentAt : null,
  };
}

function recordsOf(one: Made, actionId: string): unknown[][] {
  const records: [string, unknown][] = [];
  if (one.identity !== null) records.push(['identity_contact', one.identity]);
  if (one.accounts.length > 0) records.push(['accounts', one.accounts]);
  if (one.form !== null) records.push(['form_items', one.form]);
  return records.map(([recordClass, value]) => {
    const id = newId();
    const sealed = seal(one.key, `registration_record/${recordClass}`, id, Buffer.from(JSON.stringify(value)));
    return [
      id,
      one.registrationId,
      actionId,
      one.mailboxId,
      one.sessionId,
      recordClass,
      1,
      one.key.id,
      sealed,
      one.sentAt,
    ];
  });
}

async function declare(tx: EntityManager, { actionId }: ListedPeopleOf, made: readonly Made[]): Promise<void> {
  const kinds = [...new Set(made.flatMap(({ declared }) => declared))];
  if (kinds.length === 0) return;
  const wordings: { id: string; kind: string; sha256: string }[] = await tx.query(
    `select distinct on (kind) id, kind, sha256 from wording
      where kind = any($1::text[]) and (action_id = $2 or action_id is null) and published_at is not null
      order by kind, version desc, id`,
    [kinds, actionId],
  );
  const rows = made.flatMap((one) =>
    one.declared.map((kind) => {
      const wording = wordings.find((found) => found.kind === kind);
      if (wording === undefined) throw new Error(`No wording of ${kind} is published.`);
      return [
        newId(),
        one.registrationId,
        actionId,
        one.mailboxId,
        one.sessionId,
        kind,
        wording.id,
        wording.sha256,
        one.locale,
        'given',
        one.sentAt,
        'page',
        'click',
        one.submissionId,
        HASH,
      ];
    }),
  );
  await insertAll(tx, 'declaration', DECLARATION, rows);
}

/** One statement per table: each column is handed over as one array. */
async function insertAll(
  tx: EntityManager,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length === 0) return;
  const arrays = Object.values(columns).map((type, index) => `$${String(index + 1)}::${type}[]`);
  await tx.query(
    `insert into ${table} (${Object.keys(columns).join(', ')}) select * from unnest(${arrays.join(', ')})`,
    Object.keys(columns).map((_, index) => rows.map((row) => row[index])),
  );
}

const HASH = '0'.repeat(64);
const MAILBOX = {
  id: 'uuid',
  address: 'bytea',
  locale: 'text',
  confirmed_at: 'timestamptz',
  created_at: 'timestamptz',
};
const REGISTRATION = {
  id: 'uuid',
  action_id: 'uuid',
  mailbox_id: 'uuid',
  session_id: 'uuid',
  reference: 'text',
  stage: 'text',
  locale: 'text',
  adult: 'boolean',
  questionnaire_id: 'uuid',
  plain: 'jsonb',
  version: 'int',
  submitted_version: 'int',
  sent_at_version: 'int',
  practice: 'boolean',
  interest_at: 'timestamptz',
  joined_at: 'timestamptz',
  confirmed_at: 'timestamptz',
  left_at: 'timestamptz',
  restricted_at: 'timestamptz',
  created_at: 'timestamptz',
};
const SUBMISSION = {
  id: 'uuid',
  registration_id: 'uuid',
  action_id: 'uuid',
  mailbox_id: 'uuid',
  session_id: 'uuid',
  version: 'int',
  kind: 'text',
  submitted_at: 'timestamptz',
  locale: 'text',
  questionnaire_id: 'uuid',
  plain: 'jsonb',
  channel: 'text',
  shown_sha256: 'text',
  key_id: 'uuid',
  sealed_snapshot: 'bytea',
};
const RECORD = {
  id: 'uuid',
  registration_id: 'uuid',
  action_id: 'uuid',
  mailbox_id: 'uuid',
  session_id: 'uuid',
  class: 'text',
  version: 'int',
  key_id: 'uuid',
  sealed: 'bytea',
  written_at: 'timestamptz',
};
const DECLARATION = {
  id: 'uuid',
  registration_id: 'uuid',
  action_id: 'uuid',
  mailbox_id: 'uuid',
  session_id: 'uuid',
  kind: 'text',
  wording_id: 'uuid',
  wording_sha256: 'text',
  locale: 'text',
  outcome: 'text',
  at: 'timestamptz',
  channel: 'text',
  signature_level: 'text',
  submission_id: 'uuid',
  shown_sha256: 'text',
};
