import type { EntityManager } from 'typeorm';
import type { RecordedSignature } from './signature-record.entity.js';

/** How a declaration was signed, by its id: what is declared anew is another one and has to be signed anew. */
export type StandingSignatures = ReadonlyMap<string, RecordedSignature>;

/** What staff recorded as signed since a signature was last found not to hold; of two on one declaration the newer. */
export async function standingSignatures(tx: EntityManager, registrationId: string): Promise<StandingSignatures> {
  const rows: { level: RecordedSignature; declarationIds: readonly string[] }[] = await tx.query(STANDING, [
    registrationId,
  ]);
  return new Map(rows.flatMap(({ level, declarationIds }) => declarationIds.map((id) => [id, level] as const)));
}

/** Whether there is anything that could be found not to hold. */
export async function anySignatureStands(tx: EntityManager, registrationId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(STANDING, [registrationId]);
  return rows.length > 0;
}

const STANDING = `
  select s.kind as level, s.declaration_ids as "declarationIds" from signature_record s
   where s.registration_id = $1 and s.kind <> 'reversed'
     and not exists (select from signature_record later where later.registration_id = s.registration_id
                                                          and later.kind = 'reversed' and later.id > s.id)
   order by s.id`;
