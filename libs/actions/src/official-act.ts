import { knowsEntry, profileOf } from '@app/joining-rules';

/**
 * Whether the rules of a forum know an official act that joins people. Asked of the shipped rules: the act is there
 * whether or not counsel signed them off for an action. Where no rules are known, nothing is claimed.
 */
export function knowsOfficialAct(forum: string): boolean {
  const profile = profileOf(forum);
  return profile !== null && knowsEntry(profile);
}
