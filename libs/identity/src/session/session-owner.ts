import type { ClaimantActor, StaffActor } from '@app/platform';

/** Whose session it is: the mailbox or the staff account. */
export function actorIdOf(actor: ClaimantActor | StaffActor): string {
  return actor.kind === 'staff' ? actor.staffId : actor.mailboxId;
}
