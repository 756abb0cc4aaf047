import type { ActionFacts } from '../facts.js';
import type { ForumProfile } from '../profile.js';
import { takesJoining } from './asked.js';

/**
 * Whether people enter themselves in an official register in order to take part in an action of this type. Asked of the
 * forum, not of the rules that drive an action: the register is there whether or not counsel signed them off.
 */
export function entersOfficialRegister(profile: ForumProfile, type: ActionFacts['type']): boolean {
  return profile.applies.actionTypes.includes(type) && profile.paths.some(({ filedWith }) => filedWith === 'register');
}

/**
 * Whether it is the organisation by which people are joined: it declares their joinder, or what they send arrives with it.
 * Then its own record shows that somebody is part of the action.
 */
export function joinedByOrganisation(
  profile: ForumProfile,
  action: Pick<ActionFacts, 'forum' | 'type' | 'filedOn'>,
): boolean {
  return (
    takesJoining(profile, action) &&
    profile.paths.some(
      ({ filedBy, filedWith, deadline }) =>
        filedBy.includes('qualified_entity') ||
        // Rules stored before `filedWith` existed name the addressee alone.
        (filedWith ?? deadline.addressee.replace('the qualified entity', 'qualified_entity')) === 'qualified_entity',
    )
  );
}
