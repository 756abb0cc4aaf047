import type { ActionFacts, RegistrationFacts } from '../facts.js';
import type { ForumProfile, LeavingRule, Rule } from '../profile.js';
import { LEAVING_ACTS, type LeavingActCode } from '../vocabulary.js';
import { takesJoining } from './asked.js';
import { deadlineAt, type LastMoment, ruleLastMoment } from './last-moment.js';
import { isFor, isResident } from './residence.js';

export type LeavingReason =
  | 'possible'
  /** The law excludes it. */
  | 'excluded'
  | 'too_late'
  /** There is nothing it could undo: the person was not entered, or left already. */
  | 'nothing_to_undo'
  /** What opens it has not happened: no settlement was published, the court set no term. */
  | 'not_yet'
  /** Our sources do not say. Counsel answers, not the platform. */
  | 'not_read'
  | 'residence_not_stated';

/** What one way of leaving means for this person now. */
export interface LeavingAct {
  readonly act: LeavingActCode;
  /** True only for `possible`. */
  readonly allowed: boolean;
  readonly reason: LeavingReason;
  /** Null where none applies or none was read. */
  readonly deadline: LastMoment | null;
  readonly addressee: string;
  /** Said to the organisation that runs this registration, and done by that; else to an authority, and done only there. */
  readonly saidHere: boolean;
  readonly form: LeavingRule['form'];
  /** What it would bring about. */
  readonly effect: Rule;
  /** Why it is so. */
  readonly rule: Rule;
}

/**
 * The four ways of leaving at `now`, always all four: none of them stands for another. An act that is not allowed
 * says why, with its source.
 */
export function leaving(
  profile: ForumProfile,
  action: ActionFacts,
  registration: RegistrationFacts,
  now: Date,
): readonly LeavingAct[] {
  const resident = isResident(profile, registration);
  return LEAVING_ACTS.map((act) => {
    const rule = profile.leaving.find((one) => one.act === act && isFor(one, resident));
    if (rule === undefined) return unknownResidence(profile, act);
    const { reason, deadline } = verdict(rule, { profile, action, registration, now });
    const { addressee, form, effect } = rule;
    const saidHere = rule.allowed === 'any_time' || rule.allowed === 'prescribed_form';
    return { act, allowed: reason === 'possible', reason, deadline, addressee, saidHere, form, effect, rule };
  });
}

/** Written notice is signed, and so is a form that the law prescribes: by the typed name where it is said on a page. */
export function isSignedLeaving({ form }: Pick<LeavingAct, 'form'>): boolean {
  return form === 'written' || form === 'prescribed';
}

interface Facts {
  readonly profile: ForumProfile;
  readonly action: ActionFacts;
  readonly registration: RegistrationFacts;
  readonly now: Date;
}
type Verdict = Pick<LeavingAct, 'reason' | 'deadline'>;

function verdict(rule: LeavingRule, facts: Facts): Verdict {
  const { profile, action, registration, now } = facts;
  const without = (reason: LeavingReason): Verdict => ({ reason, deadline: null });
  if (rule.allowed === 'any_time') return without('possible');
  if (!takesJoining(profile, action)) return without('nothing_to_undo');
  if (rule.allowed === 'unread') return without('not_read');
  if (rule.allowed === 'within_deadline') return withinDeadline(rule, facts);
  if (!registration.joined) return without('nothing_to_undo');
  if (rule.allowed === 'excluded_once_joined') return without('excluded');
  if (rule.allowed === 'prescribed_form') return without('possible');
  // The law's own deadline: a window that closes earlier here takes nobody's right to leave.
  const deadline = ruleLastMoment(profile, action, registration, now);
  return { reason: isOver(deadline) ? 'too_late' : 'possible', deadline };
}

/** A window that an event or the court opens: a settlement, an opt-out. */
function withinDeadline(rule: LeavingRule, { profile, action, registration, now }: Facts): Verdict {
  if (rule.deadline === null) return { reason: 'not_read', deadline: null };
  // Each settlement has a time of its own: the newest publication is the one that may still be left.
  const newest = rule.act === 'settlement_exit';
  const deadline = deadlineAt(rule.deadline, { profile, action, now }, newest ? 'newest' : 'first');
  const bound = rule.act === 'settlement_exit' ? registration.joined : registration.optedOutOn === null;
  if (!bound) return { reason: 'nothing_to_undo', deadline: null };
  if (deadline.kind === 'not_running' || deadline.kind === 'court_sets_it') return { reason: 'not_yet', deadline };
  return { reason: isOver(deadline) ? 'too_late' : 'possible', deadline };
}

function isOver(deadline: LastMoment): boolean {
  return deadline.kind === 'ended_by_event' || (deadline.kind === 'date' && deadline.passed);
}

function unknownResidence(profile: ForumProfile, act: LeavingActCode): LeavingAct {
  return {
    act,
    allowed: false,
    reason: 'residence_not_stated',
    deadline: null,
    addressee: '',
    saidHere: false,
    form: 'unread',
    effect: profile.crossBorder,
    rule: profile.crossBorder,
  };
}
