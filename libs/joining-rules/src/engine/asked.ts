import type { ActionFacts, RegistrationFacts } from '../facts.js';
import type { ForumProfile, Item } from '../profile.js';
import { hasPostcodes } from '../fields/postcode.js';
import { isFor, isResident, joiningPath } from './residence.js';

/**
 * What the forum asks of this person in this stage, in order, each item with its source. Depends on what they stated
 * so far: an item of another category, residence or claim type is not in the list.
 */
export function askedItems(
  profile: ForumProfile,
  action: ActionFacts,
  registration: RegistrationFacts,
  stage: Item['stage'] = 'joining',
): readonly Item[] {
  if (!takesJoining(profile, action)) return [];
  const resident = isResident(profile, registration);
  const nothingToDo = joiningPath(profile, registration)?.nothingToDo === true;
  return profile.items
    .filter((item) => item.stage === stage && isFor(item, resident))
    .filter((item) => concerns(item, action, registration))
    .filter((item) => !(nothingToDo && item.need === 'required' && item.code !== 'habitual_residence'));
}

function concerns(item: Item, action: ActionFacts, registration: RegistrationFacts): boolean {
  if (item.kind === 'fee' && action.feeCents === 0) return false;
  if (item.code === 'postcode' && !countryHasPostcodes(registration)) return false;
  return (
    (item.claimTypes === null || item.claimTypes.includes(action.claimType)) &&
    (item.categories === null || (registration.category !== null && item.categories.includes(registration.category)))
  );
}

function countryHasPostcodes({ fields: { country } }: RegistrationFacts): boolean {
  return country === undefined || hasPostcodes(country);
}

/** Whether the profile's rules are about this action: its forum, its type and when it was filed. */
export function takesJoining(profile: ForumProfile, action: Pick<ActionFacts, 'forum' | 'type' | 'filedOn'>): boolean {
  const { actionTypes, filedFrom } = profile.applies;
  return (
    action.forum === profile.forum &&
    actionTypes.includes(action.type) &&
    (filedFrom === null || action.filedOn === null || action.filedOn >= filedFrom)
  );
}
