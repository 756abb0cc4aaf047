export type ProcessName = 'portal' | 'console' | 'worker' | 'cli';

/** Everything staff can be granted. What each may do stands in docs/glossary.md; what each reads, in `SCOPES` below. */
export const STAFF_ROLES = [
  'reviewer',
  'senior_reviewer',
  'counsel',
  'support',
  'operator',
  'auditor',
  'administrator',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** How many people a step takes: in a small organisation one person may review and prepare a list. */
export const SEPARATION_PROFILES = ['small', 'standard'] as const;
export type SeparationProfile = (typeof SEPARATION_PROFILES)[number];

/**
 * Which roles open which walls of the database. Each name is a transaction-local setting `joinder.<name>` that holds
 * the actions in which the actor has one of the roles, and that row policies read.
 */
export const SCOPES = {
  /** That an action is there, and what is public about it. */
  known_action_ids: STAFF_ROLES,
  /** That a registration exists, and its state. */
  action_ids: ['reviewer', 'senior_reviewer', 'counsel', 'support', 'operator'],
  /** What a person said and sent in: sealed records, submissions, evidence, review work. */
  file_action_ids: ['reviewer', 'senior_reviewer'],
  /** Claimant lists and the sealed records they are made from. */
  list_action_ids: ['counsel'],
  /** Contact data only. */
  contact_action_ids: ['support'],
  /** Actions, their texts, windows and events; requests about data. */
  operated_action_ids: ['operator'],
  /** A second person's word on a list. */
  approval_action_ids: ['counsel', 'senior_reviewer'],
  /** Log and ledgers, no content. */
  audited_action_ids: ['auditor'],
  /** People and their roles. */
  administered_action_ids: ['administrator'],
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>;

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
