import { addDays, addMonths, startOfDay } from '../calendar.js';
import type { RegistrationFacts } from '../facts.js';
import type { ForumProfile, Rule } from '../profile.js';

export interface FollowUp {
  readonly code: string;
  /** The last calendar day on which the act still keeps its effect, in `zone`. */
  readonly lastDay: string;
  readonly zone: string;
  readonly closesAt: Date;
  readonly rule: Rule;
}

/** What a person who opted out has to do on their own, and until when. Empty for everyone else. */
export function followUps(
  profile: ForumProfile,
  registration: Pick<RegistrationFacts, 'optedOutOn'>,
): readonly FollowUp[] {
  const { optedOutOn } = registration;
  if (optedOutOn === null) return [];
  return profile.followUps.map((rule) => {
    const { unit, count } = rule.length;
    const lastDay = unit === 'weeks' ? addDays(optedOutOn, 7 * count) : addMonths(optedOutOn, count);
    return {
      code: rule.code,
      lastDay,
      zone: profile.zone,
      closesAt: startOfDay(addDays(lastDay, 1), profile.zone),
      rule,
    };
  });
}
