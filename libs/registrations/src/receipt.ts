/** How and when something a person said reached us: on a page at once, or otherwise and recorded by staff later. */
export type Receipt =
  /** On a page, a time of its own where it could not count at once. */
  | { readonly channel: 'page'; readonly receivedAt?: Date }
  | { readonly channel: 'phone' | 'letter' | 'counter'; readonly receivedAt: Date };

export const PAGE: Receipt = { channel: 'page' };

/** For events and the log; empty for what was said on a page and counted at once. */
export function receiptData(receipt: Receipt): { channel?: string; receivedAt?: string } {
  if (receipt.receivedAt === undefined) return {};
  return { channel: receipt.channel, receivedAt: receipt.receivedAt.toISOString() };
}
