import type { EntityManager } from 'typeorm';
import type { ActionRules } from '@app/actions';
import { formState, type RegistrationFacts } from '@app/joining-rules';
import type { Registration } from '../registration.entity.js';

/**
 * What we know of the act that joined the person. `sent`: they told us that they sent it to the authority, and nobody
 * told us what became of it: they may be entered, and whoever may be entered may leave.
 */
export type KnownEntry = 'entered' | 'sent' | 'none';

export async function knownEntry(
  tx: EntityManager,
  { id, entry, stage }: Registration,
  { rules, facts, now }: { readonly rules: ActionRules; readonly facts: RegistrationFacts; readonly now: Date },
): Promise<KnownEntry> {
  if (entry !== null) return 'entered';
  // Where leaving is said to the organisation, so was joining: a wish in due form, and paid for, is all there is to it.
  const toTheOrganisation = rules.profile.leaving.some(({ allowed }) => allowed === 'prescribed_form');
  if (toTheOrganisation && stage === 'joined' && formState(rules.profile, rules.facts, facts, now).complete)
    return 'entered';
  const sent: unknown[] = await tx.query(
    `select from registration_event where registration_id = $1 and type = 'entry_sent' limit 1`,
    [id],
  );
  return sent.length > 0 ? 'sent' : 'none';
}
