/** What a person states to the register besides name, address and the action. */
export interface RegisterStatement {
  readonly category: 'consumer' | 'small_business';
  /** Null for a consumer. */
  readonly businessName: string | null;
  readonly subjectAndGround: string;
  /** In euro, as typed; null where none is stated. It should be stated for a claim for payment, and need not be. */
  readonly amount: string | null;
  /** Texts with characters outside DIN 91379 whose spelling the person confirmed, exactly as they are. */
  readonly confirmedSpellings: readonly string[];
}
