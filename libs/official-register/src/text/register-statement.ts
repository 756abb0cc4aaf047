import type { ClaimantCategory } from '@app/joining-rules';

/**
 * What a page about the register said when it was saved. It is the dated history of that page and of nothing else: what
 * holds now stands in the registration's form items, and is read from there (adr/0023).
 */
export interface RegisterStatement {
  /** Null where only a spelling was confirmed before anything was stated. */
  readonly category: ClaimantCategory | null;
  /** Null but for a small business. */
  readonly businessName: string | null;
  readonly subjectAndGround: string;
  /** In euro, as typed; null where none is stated. It should be stated for a claim for payment, and need not be. */
  readonly amount: string | null;
  /** Texts with characters outside DIN 91379 whose spelling the person confirmed, exactly as they are. */
  readonly confirmedSpellings: readonly string[];
}
