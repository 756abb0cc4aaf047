import type { EntityManager } from 'typeorm';
import { lockAction, type LockedAction } from '@app/actions';
import { type Actor, isId, type StaffActor } from '@app/platform';
import { WordingNotFound, WordingNotInState, WordingVersionStale } from './consents.errors.js';
import { assertWordingRole } from './wording-approval.policy.js';
import type { WordingKind } from './wording-kinds.js';
import { stepOf, type WordingState, type WordingSteps } from './wording-state.js';

/** Which text a person looked at: the exact hash their page showed. */
export interface SeenWording {
  readonly actionId: string;
  readonly wordingId: string;
  readonly sha256: string;
}

export interface StoredWording extends WordingSteps {
  readonly id: string;
  readonly kind: WordingKind;
  readonly version: number;
  readonly locale: string;
  readonly sha256: string;
  readonly translatesSha256: string | null;
  readonly proposedBy: string | null;
}

export interface LockedWording {
  readonly wording: StoredWording;
  readonly action: LockedAction;
  readonly staff: StaffActor;
}

/**
 * Locks the action, so that all steps on its texts come one after the other, and one text of it. Texts of the instance
 * are no action's to change. Refuses any other state, and a text that is not the one the person saw.
 */
export async function lockWording(
  tx: EntityManager,
  actor: Actor,
  { actionId, wordingId, sha256 }: SeenWording,
  state: WordingState,
): Promise<LockedWording> {
  const action = await lockAction(tx, actionId);
  assertWordingRole(actor, action.id);
  const [wording]: StoredWording[] = isId(wordingId) ? await tx.query(STORED, [wordingId, action.id]) : [];
  if (wording === undefined) throw new WordingNotFound();
  if (wording.sha256 !== sha256) throw new WordingVersionStale();
  const now = stepOf(wording);
  if (now !== state) throw new WordingNotInState({ state: now });
  return { wording, action, staff: actor };
}

/** The reason somebody gives; it is kept with the wording and shown to colleagues. */
export function reasonOf(text: string): string | null {
  const reason = text.replaceAll('\r\n', '\n').trim();
  return reason.length === 0 || reason.length > 2_000 ? null : reason;
}

const STORED = `
  select id, kind, version, locale, sha256, translates_sha256 as "translatesSha256", proposed_by as "proposedBy",
         proposed_at as "proposedAt", rejected_at as "rejectedAt", published_at as "publishedAt", withdrawn_at as "withdrawnAt"
    from wording where id = $1 and action_id = $2`;
