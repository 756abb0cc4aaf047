import type { EntityManager } from 'typeorm';
import { MasterKeys } from '@app/platform';
import { openRecord, type Identity } from '@app/registrations';
import type { PersonText } from '../matching/person-facts.js';

/** One registration, opened. It lives as long as its page. */
export interface OpenedRegistration {
  readonly id: string;
  readonly hasLeft: boolean;
  /** An earlier extract showed an entry. */
  readonly wasConfirmed: boolean;
  readonly person: PersonText;
}

interface Row {
  readonly id: string;
  readonly stage: string;
  readonly entry: string | null;
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly recordId: string;
  readonly sealed: Buffer;
}

/**
 * Who can be in a register at all, as last sent: those who joined, and those who left us, whom the register may still
 * hold. Restricted data are not used (Article 18 GDPR), what was erased cannot be, practice is nobody.
 */
const COMPARED = `
  from registration r join action a on a.id = r.action_id
  join data_key k on k.subject_kind = 'registration' and k.subject_id = r.id and k.retention_class = 'case'
  join registration_record i on i.registration_id = r.id and i.class = 'identity_contact' and i.version = r.submitted_version
 where r.action_id = $1 and r.stage in ('joined', 'left') and r.confirmed_at is not null
   and r.erased_at is null and r.restricted_at is null and r.practice = a.practice`;

const PAGE = `
  select r.id, r.stage, r.entry, k.id as "keyId", k.wrapped, i.id as "recordId", i.sealed ${COMPARED}
   and ($2::uuid is null or r.id > $2) order by r.id limit $3`;

export async function countCompared(tx: EntityManager, actionId: string): Promise<number> {
  const [row]: { n: string }[] = await tx.query(`select count(*) as n ${COMPARED}`, [actionId]);
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
    wasConfirmed: row.entry === 'confirmed',
    person: personOf(openRecord(key, record) as Identity),
  };
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
