import { ActionChangeForbidden, ActionNotFound } from '@app/actions';
import { type Actor, mayIn, SCOPES, type StaffActor, type StaffRole } from '@app/platform';
import { WordingNeedsCounsel, WordingOwnProposal } from './consents.errors.js';
import { DECLARATION_RULES } from './declaration-rules.js';
import { isDeclared, type WordingKind } from './wording-kinds.js';

/** Who sees the pages of an action's wordings. */
export const WORDING_ROLES = ['operator', 'counsel'] as const satisfies readonly StaffRole[];

/** What a registration means in law, what makes one and what leaving does: only counsel answers for the words. */
export function needsCounsel(kind: WordingKind): boolean {
  return !isDeclared(kind) || DECLARATION_RULES.some((rule) => rule.kind === kind && rule.joining);
}

/** Operators and counsel of the action; another role is told no, and for everyone else there is nothing. */
export function assertWordingRole(actor: Actor, actionId: string): asserts actor is StaffActor {
  if (mayIn(actor, actionId, ...WORDING_ROLES)) return;
  if (mayIn(actor, actionId, ...SCOPES.action_ids)) throw new ActionChangeForbidden();
  throw new ActionNotFound();
}

/** Whether the person may answer, apart from the state of the wording. */
export function mayAnswer(
  actor: StaffActor,
  { actionId, kind, proposedBy }: { actionId: string; kind: WordingKind; proposedBy: string | null },
): 'yes' | 'own' | 'needs_counsel' {
  if (proposedBy === actor.staffId) return 'own';
  return needsCounsel(kind) && !mayIn(actor, actionId, 'counsel') ? 'needs_counsel' : 'yes';
}

export function assertMayAnswer(actor: StaffActor, wording: Parameters<typeof mayAnswer>[1]): void {
  const answer = mayAnswer(actor, wording);
  if (answer === 'own') throw new WordingOwnProposal();
  if (answer === 'needs_counsel') throw new WordingNeedsCounsel();
}
