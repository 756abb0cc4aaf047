/** How and when something a person said reached us: on a page at once, or otherwise and recorded by staff later. */
export type Receipt =
  { readonly channel: 'page' } | { readonly channel: 'phone' | 'letter' | 'counter'; readonly receivedAt: Date };

export const PAGE: Receipt = { channel: 'page' };

/** For events and the log; empty for what was said on a page, which is received when it is written. */
export function receiptData(receipt: Receipt): { channel?: string; receivedAt?: string } {
  if (receipt.channel === 'page') return {};
  return { channel: receipt.channel, receivedAt: receipt.receivedAt.toISOString() };
}
