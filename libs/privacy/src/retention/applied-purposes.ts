import type { PlatformRetentionClass, PurposeRow, RetentionEvent } from '@app/actions';
import { DECLARATION_RULES, type DeclarationKind } from '@app/consents';

/** Whose data a purpose keeps: people who joined, or people who never did. */
export type Kept = 'joined' | 'interested';

export interface AppliedPurpose {
  readonly kept: Kept;
  readonly retentionClass: PlatformRetentionClass;
  readonly event: RetentionEvent;
  readonly months: number;
  /** Counts only for those whose consent of this kind stands; null where it rests on no consent. */
  readonly consent: DeclarationKind | null;
}

type RegisteredPurpose = Pick<
  PurposeRow,
  'code' | 'optional' | 'retentionMonths' | 'retentionEvent' | 'retentionClass'
>;

/**
 * Which purposes of the register keep whose data. Where the register names what a case needs until its final end, that
 * decides for those who joined, and consents and interest that last "until you take it back" do not outlast it. Data of
 * people who never joined are not the case's: only the other purposes keep them.
 */
export function appliedPurposes(
  purposes: readonly RegisteredPurpose[],
  retentionClass: PlatformRetentionClass,
): readonly AppliedPurpose[] {
  const ofClass = purposes.filter((purpose) => purpose.retentionClass === retentionClass);
  const hasFinalEnd = ofClass.some(({ retentionEvent }) => retentionEvent === 'final_end');
  const joined = ofClass.filter(({ retentionEvent }) => !hasFinalEnd || retentionEvent !== 'withdrawn');
  const interested = ofClass.filter(({ retentionEvent }) => retentionEvent !== 'final_end');
  return [
    ...joined.map((purpose) => applied('joined', purpose)),
    ...interested.map((purpose) => applied('interested', purpose)),
  ];
}

function applied(kept: Kept, purpose: RegisteredPurpose): AppliedPurpose {
  const { code, optional, retentionClass, retentionEvent: event, retentionMonths: months } = purpose;
  const consent = optional ? (DECLARATION_RULES.find((rule) => rule.purpose === code)?.kind ?? null) : null;
  return { kept, retentionClass, event, months, consent };
}
