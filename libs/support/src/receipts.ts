import type { ActionBasis } from '@app/actions';
import type { Receipt, Registration } from '@app/registrations';
import { instantIn } from './receipt-time.js';
import { isOneOf, RECEIVED_AT_MOST_AGO, SUPPORT_CHANNELS, type SupportChannel } from './support-codes.js';
import { SupportEntryInvalid } from './support.errors.js';

/** As entered: how something reached us, and when by the clock of the action's zone. */
export interface EnteredReceipt {
  readonly channel: string;
  readonly receivedOn: string;
  readonly receivedAt: string;
}

export type SupportReceipt = Extract<Receipt, { channel: SupportChannel }>;

/** Refuses what cannot have been: the future, before anything was sent, or longer ago than a letter lies. */
export function receiptOf(
  { channel, receivedOn, receivedAt }: EnteredReceipt,
  { action, registration, now }: { action: Pick<ActionBasis, 'zone'>; registration: Registration; now: Date },
): SupportReceipt {
  if (!isOneOf(SUPPORT_CHANNELS, channel)) throw new SupportEntryInvalid({ field: 'channel' });
  const at = instantIn(action.zone, receivedOn, receivedAt);
  const sentAt = registration.interestAt ?? registration.joinedAt;
  const earliest = Math.max(sentAt?.getTime() ?? 0, now.getTime() - RECEIVED_AT_MOST_AGO);
  // Entered to the minute.
  if (at === null || at > now || at.getTime() < Math.floor(earliest / 60_000) * 60_000)
    throw new SupportEntryInvalid({ field: 'receivedOn' });
  return { channel, receivedAt: at };
}
