import type { EntityManager } from 'typeorm';
import { actorId, newId, type Actor } from '@app/platform';
import type { Registration } from './registration.entity.js';

export type RegistrationEventType =
  | 'started'
  | 'interest_sent'
  | 'joining_sent'
  | 'correction_sent'
  | 'address_confirmed'
  | 'asked_to_join'
  | 'proof_checked'
  | 'more_asked'
  | 'left'
  | 'mandate_revocation'
  | 'register_withdrawal'
  | 'settlement_exit'
  | 'follow_up_near'
  | 'lapsed'
  | 'restricted'
  | 'restriction_lifted'
  | 'objection_carried_out'
  | 'preserved_taken_over'
  | 'preserved_ended'
  | 'evidence_ended'
  | 'declaration_taken_down'
  | 'consent_withdrawn'
  | 'participation_answered'
  | 'consent_ends_soon'
  | 'consent_expired'
  | 'consent_renewed'
  | 'erased'
  | 'fee_received'
  | 'fee_reversed'
  | 'fee_reminded'
  | 'joinder_declared'
  | 'joinder_reversed'
  | 'court_notice_told'
  | 'court_notice_reversed'
  | 'signature_recorded'
  | 'signature_reversed'
  | 'move_asked'
  | 'move_stopped'
  | 'moved'
  | 'same_person'
  | 'act_received'
  | 'entry_sent'
  | 'entry_reported'
  | 'entry_confirmed'
  | 'entry_missing'
  | 'entry_withdrawn';

/** Appends to what the person sees as the history of their registration. Codes and ids only. */
export async function appendEvent(
  tx: EntityManager,
  registration: Pick<Registration, 'id' | 'actionId' | 'mailboxId' | 'sessionId'>,
  event: {
    type: RegistrationEventType;
    at: Date;
    actor: Actor;
    data?: Readonly<Record<string, string | number | boolean>>;
  },
): Promise<void> {
  await tx.query(
    `insert into registration_event (id, registration_id, action_id, mailbox_id, session_id, type, at, actor_kind, actor_id, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId(),
      registration.id,
      registration.actionId,
      registration.mailboxId,
      registration.sessionId,
      event.type,
      event.at,
      event.actor.kind,
      actorId(event.actor),
      JSON.stringify(event.data ?? {}),
    ],
  );
}
