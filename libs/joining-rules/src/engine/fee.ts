import type { ActionFacts, RegistrationFacts } from '../facts.js';
import type { ForumProfile, Rule } from '../profile.js';

export interface FeeState {
  /** What the organisation charges, in cents. */
  readonly cents: number;
  readonly paid: boolean;
  /** More than the forum allows: an operator's mistake to show, and nothing a person has to pay. */
  readonly aboveCap: boolean;
  /** What an unpaid fee means: not represented, nothing, or not read. `none` too where nothing is due. */
  readonly unpaidEffect: 'not_represented' | 'none' | 'unread';
  /** What the organisation has to do now. */
  readonly duties: readonly (Rule & { readonly duty: 'write_to_person' })[];
}

/** The fee for joining and what it means that it was or was not paid. */
export function feeState(
  profile: ForumProfile,
  action: Pick<ActionFacts, 'feeCents'>,
  registration: Pick<RegistrationFacts, 'feePaid'>,
): FeeState {
  const { charge, cap, unpaid, duty } = profile.fee;
  const cents = action.feeCents;
  const open = cents > 0 && !registration.feePaid;
  return {
    cents,
    paid: cents > 0 && registration.feePaid,
    aboveCap: cap !== null && cents > cap.cents,
    unpaidEffect: !open ? 'none' : (unpaid?.effect ?? (charge.kind === 'free' ? 'none' : 'unread')),
    duties: open && duty !== null ? [duty] : [],
  };
}
