import type { Rule } from './profile.js';

/** What a rule says, in the language where the profile has it and in English where it does not. */
export function ruleWords({ says, saysIn }: Rule, locale: string): string {
  return saysIn?.[locale] ?? says;
}
