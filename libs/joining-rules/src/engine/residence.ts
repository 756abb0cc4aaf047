import type { RegistrationFacts } from '../facts.js';
import type { ForumProfile, JoiningPath, Rule } from '../profile.js';
import type { JoiningModel, ResidenceClass } from '../vocabulary.js';

/** Whether the person habitually resides in the forum state; null while they have not said where they do. */
export function isResident(profile: ForumProfile, registration: Pick<RegistrationFacts, 'fields'>): boolean | null {
  const residence = registration.fields.habitual_residence;
  return residence === undefined || residence === '' ? null : residence === profile.forum;
}

/** Whether a rule is for this person. One for residents or non-residents alone is for nobody of unknown residence. */
export function isFor(rule: { readonly for: ResidenceClass }, resident: boolean | null): boolean {
  if (rule.for === 'everyone') return true;
  return resident !== null && resident === (rule.for === 'residents');
}

/** How this person joins; null while it depends on a residence they have not stated. */
export function joiningPath(
  profile: ForumProfile,
  registration: Pick<RegistrationFacts, 'fields'>,
): JoiningPath | null {
  const resident = isResident(profile, registration);
  return profile.paths.find((path) => isFor(path, resident)) ?? null;
}

export interface CrossBorder {
  /** Null while the habitual residence was not stated. */
  readonly resident: boolean | null;
  /** Null while it depends on the residence. */
  readonly model: JoiningModel | null;
  /** True where silence can never bind the person: they have to express the wish explicitly. */
  readonly explicitWish: boolean;
  readonly rule: Rule;
}

/** Article 9(3) of Directive (EU) 2020/1828: whoever resides outside the forum state opts in explicitly or not at all. */
export function crossBorder(profile: ForumProfile, registration: Pick<RegistrationFacts, 'fields'>): CrossBorder {
  const resident = isResident(profile, registration);
  const path = joiningPath(profile, registration);
  return {
    resident,
    model: path?.model ?? null,
    explicitWish: path?.model === 'opt_in',
    rule: profile.crossBorder,
  };
}
