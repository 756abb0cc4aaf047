import type { ActionFacts } from './facts.js';
import type { ForumProfile } from './profile.js';

/**
 * Whether counsel signed off exactly these rules for this kind of action. A sign-off that names other rules, another
 * type of action or claim, or a later day than `today` (a calendar date) does not count.
 */
export function runsLive(
  profile: ForumProfile,
  action: Pick<ActionFacts, 'forum' | 'type' | 'claimType'>,
  today: string,
): boolean {
  const { signOff } = profile;
  return (
    signOff !== null &&
    action.forum === profile.forum &&
    signOff.rulesSha256 === profile.rulesSha256 &&
    signOff.date <= today &&
    signOff.scope.actionTypes.includes(action.type) &&
    signOff.scope.claimTypes.includes(action.claimType)
  );
}

/** Whether the profile may drive this action at all: signed off for it, or the action is for practice. */
export function mayRun(profile: ForumProfile, action: ActionFacts, today: string): boolean {
  return action.forum === profile.forum && (action.practice || runsLive(profile, action, today));
}
