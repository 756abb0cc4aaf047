import type { EntityManager } from 'typeorm';
import type { RecordedSignature, SignatureRecordKind } from './signature-record.entity.js';

export interface StandingSignature {
  readonly level: RecordedSignature;
  /** It signs what had been declared by then; what is declared anew afterwards has to be signed anew. */
  readonly recordedAt: Date;
}

/** The signature that staff saw last, unless it was found not to hold. */
export async function standingSignature(tx: EntityManager, registrationId: string): Promise<StandingSignature | null> {
  const [row]: { kind: SignatureRecordKind; recordedAt: Date }[] = await tx.query(
    `select kind, recorded_at as "recordedAt" from signature_record where registration_id = $1 order by id desc limit 1`,
    [registrationId],
  );
  return row === undefined || row.kind === 'reversed' ? null : { level: row.kind, recordedAt: row.recordedAt };
}
