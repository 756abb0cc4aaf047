import type { EntityManager } from 'typeorm';
import type { ActionBasis, ActionBasisQuery } from '@app/actions';
import { entersOfficialRegister, profileOf } from '@app/joining-rules';
import type { ClaimantActor } from '@app/platform';
import { assertEditable, lockRegistration, type Registration } from '@app/registrations';
import { NoOfficialRegister, OfficialEntryTooEarly } from '../official-register.errors.js';

/** Whether people enter themselves in an official register for this action, as the shipped rules of its forum say. */
export function hasOfficialRegister({ type, forum }: Pick<ActionBasis, 'type' | 'forum'>): boolean {
  const profile = profileOf(forum);
  return profile !== null && entersOfficialRegister(profile, type);
}

/** Locks the person's registration in an action whose forum has such a register. */
export async function lockForRegister(
  tx: EntityManager,
  actions: ActionBasisQuery,
  { actor, registrationId }: { readonly actor: ClaimantActor; readonly registrationId: string },
): Promise<{ registration: Registration; action: ActionBasis }> {
  const registration = await lockRegistration(tx, actor, registrationId);
  const action = await actions.byId(tx, registration.actionId);
  if (!hasOfficialRegister(action)) throw new NoOfficialRegister();
  assertEditable(registration);
  return { registration, action };
}

/** What is noted about an entry must not go with a draft that runs out. */
export function assertSentToUs({ stage }: Pick<Registration, 'stage'>): void {
  if (stage !== 'interest' && stage !== 'joined') throw new OfficialEntryTooEarly();
}
