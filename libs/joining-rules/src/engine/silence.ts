import type { ActionFacts, RegistrationFacts } from '../facts.js';
import type { ForumProfile, JoiningPath } from '../profile.js';
import { takesJoining } from './asked.js';
import { joiningPath } from './residence.js';

type Applies = Pick<ActionFacts, 'forum' | 'type' | 'filedOn'>;

/** Whether there are people whom this action binds although they do nothing. */
export function bindsBySilence(profile: ForumProfile, action: Applies): boolean {
  return takesJoining(profile, action) && profile.paths.some(isBySilence);
}

/**
 * What silence means for this person: they are represented, or they opted out. Null for everybody whom only an act of
 * their own binds, and for those who have not said where they live.
 */
export function bySilence(
  profile: ForumProfile,
  action: Applies,
  registration: Pick<RegistrationFacts, 'fields' | 'optedOutOn'>,
): 'represented' | 'opted_out' | null {
  const path = takesJoining(profile, action) ? joiningPath(profile, registration) : null;
  if (path === null || !isBySilence(path)) return null;
  return registration.optedOutOn === null ? 'represented' : 'opted_out';
}

function isBySilence({ model, nothingToDo }: JoiningPath): boolean {
  return model === 'opt_out' && nothingToDo;
}
