import type { PurposeRow } from '../purposes.query.js';

type Dated = Pick<PurposeRow, 'code' | 'version' | 'recordedAt'>;

/**
 * The version of a purpose that was in force at a time, as `consentTerm` finds it in the database; before any, the
 * earliest. Null where the action has no such purpose.
 */
export function purposeAt<P extends Dated>(versions: readonly P[], code: string | null, at: Date): P | null {
  const dated = versions.filter((row) => row.code === code).sort((one, other) => other.version - one.version);
  const inForce = dated.find(({ recordedAt }) => recordedAt.getTime() <= at.getTime());
  const earliest = Math.min(...dated.map(({ recordedAt }) => recordedAt.getTime()));
  return inForce ?? dated.find(({ recordedAt }) => recordedAt.getTime() === earliest) ?? null;
}
