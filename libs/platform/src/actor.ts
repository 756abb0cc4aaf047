export type ProcessName = 'portal' | 'console' | 'worker' | 'cli';

export type StaffRole = 'reviewer' | 'counsel' | 'operator';

/** What a member of staff may do, and where. `actionId` null means every action of the instance. */
export interface Grant {
  readonly role: StaffRole;
  readonly actionId: string | null;
}

export interface AnonymousActor {
  readonly kind: 'anonymous';
}

/** A browser session that names a mailbox. Until `mailboxConfirmed` it reaches only what this session itself made. */
export interface ClaimantActor {
  readonly kind: 'claimant';
  readonly sessionId: string;
  readonly mailboxId: string;
  readonly mailboxConfirmed: boolean;
}

export interface StaffActor {
  readonly kind: 'staff';
  readonly staffId: string;
  readonly sessionId: string;
  readonly grants: readonly Grant[];
}

/** The software itself, acting without a person: schedules, jobs, maintenance commands. */
export interface SystemActor {
  readonly kind: 'system';
  readonly process: ProcessName;
}

export type Actor = AnonymousActor | ClaimantActor | StaffActor | SystemActor;

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' };

export function systemActor(process: ProcessName): SystemActor {
  return { kind: 'system', process };
}

/** The id under which an actor appears in scopes and audit entries; null for strangers. */
export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'anonymous':
      return null;
    case 'claimant':
      return actor.mailboxId;
    case 'staff':
      return actor.staffId;
    case 'system':
      return actor.process;
  }
}

/** The actions a member of staff may enter with one of `roles`; 'all' for a grant on the whole instance. */
export function grantedActions(actor: StaffActor, ...roles: StaffRole[]): readonly string[] | 'all' {
  const grants = actor.grants.filter((grant) => roles.includes(grant.role));
  if (grants.some((grant) => grant.actionId === null)) return 'all';
  return grants.flatMap((grant) => (grant.actionId === null ? [] : [grant.actionId]));
}

/** Deny unless granted: true only where one of `roles` is granted for exactly this action or for all. */
export function mayIn(actor: Actor, actionId: string, ...roles: StaffRole[]): boolean {
  if (actor.kind !== 'staff') return false;
  const actions = grantedActions(actor, ...roles);
  return actions === 'all' || actions.includes(actionId);
}
