import { open, type DataKey } from '@pure/platform';

export const ADDRESS_LABEL = 'mailbox/address';

/** Opens one sealed address; pure, so that lists can do it on worker threads. */
export function openMailboxAddress(key: DataKey, row: { readonly id: string; readonly address: Buffer }): string {
  return open(key, ADDRESS_LABEL, row.id, row.address).toString('utf8');
}
