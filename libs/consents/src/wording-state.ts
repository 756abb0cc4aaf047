export const WORDING_STATES = ['draft', 'proposed', 'rejected', 'in_force', 'replaced', 'withdrawn'] as const;
export type WordingState = (typeof WORDING_STATES)[number];

export interface WordingSteps {
  readonly proposedAt: Date | null;
  readonly rejectedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** What a row says of itself. Whether something published is in force depends on others, see `wordingsInForce`. */
export function stepOf({
  proposedAt,
  rejectedAt,
  publishedAt,
  withdrawnAt,
}: WordingSteps): Exclude<WordingState, 'replaced'> {
  if (withdrawnAt !== null) return 'withdrawn';
  if (publishedAt !== null) return 'in_force';
  if (rejectedAt !== null) return 'rejected';
  return proposedAt === null ? 'draft' : 'proposed';
}
