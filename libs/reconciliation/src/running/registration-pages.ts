import type { EntityManager } from 'typeorm';
import { type DataKey, MasterKeys } from '@app/platform';
import { openRecord, type FormItems, type Identity, withdrawnOnSql } from '@app/registrations';
import type { PersonText } from '../matching/person-facts.js';

/** One registration, opened. It lives as long as its page. */
export interface OpenedRegistration {
  readonly id: string;
  readonly hasLeft: boolean;
  /** When the person says they withdrew their entry, a calendar date; null where they told of no withdrawal. */
  readonly withdrawnOn: string | null;
  /** Under the name that stands in the register: a small business's own, anybody else's as they are called. */
  readonly person: PersonText;
  /** Who sent it for a business; null where they registered themselves. */
  readonly contact: PersonText | null;
}

interface Row {
  readonly id: string;
  readonly stage: string;
  readonly withdrawnOn: string | null;
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly recordId: string;
  readonly sealed: Buffer;
  readonly formId: string | null;
  readonly sealedForm: Buffer | null;
}

/**
 * Who can be in a register at all, as last sent: those who joined, those who only registered themselves and told us so, and
 * those who left us, whom the register may still
 * hold. Restricted data are not used (Article 18 GDPR), what was erased cannot be, practice is nobody.
 */
const COMPARED = `
  from registration r join action a on a.id = r.action_id
  join data_key k on k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = 'case'
  join registration_record i on i.registration_id = r.id and i.class = 'identity_contact' and i.version = r.submitted_version`;

const ONLY = `
 where r.action_id = $1 and r.confirmed_at is not null
   and (r.stage in ('joined', 'left')
        or r.stage = 'interest' and exists (select from official_entry e where e.registration_id = r.id))
   and r.erased_at is null and r.restricted_at is null and r.practice = a.practice`;

const PAGE = `
  select r.id, r.stage, ${withdrawnOnSql('r.id')} as "withdrawnOn", k.id as "keyId", k.wrapped, i.id as "recordId", i.sealed,
         f.id as "formId", f.sealed as "sealedForm" ${COMPARED}
  left join lateral (
    select n.id, n.sealed from registration_record n
     where n.registration_id = r.id and n.class = 'form_items' and n.version in (0, r.submitted_version)
     order by n.version limit 1) f on true ${ONLY}
   and ($2::uuid is null or r.id > $2) order by r.id limit $3`;

export async function countCompared(tx: EntityManager, actionId: string): Promise<number> {
  const [row]: { n: string }[] = await tx.query(`select count(*) as n ${COMPARED} ${ONLY}`, [actionId]);
  return Number(row?.n ?? 0);
}

/** The next registrations in the order of their ids, opened; and the id to go on after. */
export async function openPage(
  tx: EntityManager,
  masterKeys: MasterKeys,
  { actionId, after, limit }: { actionId: string; after: string | null; limit: number },
): Promise<{ opened: OpenedRegistration[]; last: string | null }> {
  const rows: Row[] = await tx.query(PAGE, [actionId, after, limit]);
  return { opened: rows.map((row) => openRow(row, masterKeys)), last: rows.at(-1)?.id ?? null };
}

function openRow(row: Row, masterKeys: MasterKeys): OpenedRegistration {
  const key = masterKeys.unwrap({
    id: row.keyId,
    subjectKind: 'registration',
    subjectId: row.id,
    retentionClass: 'case',
    wrapped: row.wrapped,
  });
  const record = { id: row.recordId, class: 'identity_contact' as const, sealed: row.sealed };
  return {
    id: row.id,
    hasLeft: row.stage === 'left',
    withdrawnOn: row.withdrawnOn,
    ...namesOf(openRecord(key, record) as Identity, businessOf(row, key)),
  };
}

/** What the letter and the copy pack print: the form as it stands, also before a change of it was sent to us. */
function businessOf({ formId, sealedForm }: Row, key: DataKey): string {
  if (formId === null || sealedForm === null) return '';
  const form = openRecord(key, { id: formId, class: 'form_items', sealed: sealedForm }) as FormItems;
  return form.category === 'small_business' ? (form.fields.business_name ?? '') : '';
}

function namesOf(identity: Identity, business: string): Pick<OpenedRegistration, 'person' | 'contact'> {
  const contact = personOf(identity);
  if (business.trim() === '') return { person: contact, contact: null };
  // The contact's birth date is not the business's.
  return { person: { ...contact, givenNames: '', familyName: business, birthDate: null }, contact };
}

function personOf({ givenNames, familyName, birthDate, address }: Identity): PersonText {
  return {
    givenNames,
    familyName,
    birthDate,
    street: address?.lines.join(' ') ?? '',
    postcode: address?.postcode ?? '',
    town: address?.town ?? '',
  };
}
