import type { EffectRule, ForumProfile } from '../profile.js';
import type { LegalEffectKey } from '../vocabulary.js';

/** What these rules say of a registration in one state; null where they say nothing of it. */
export function effectRule({ legalEffects }: ForumProfile, key: LegalEffectKey): EffectRule | null {
  return legalEffects.find((one) => one.key === key) ?? null;
}

/** Whether an official act joins people before this forum, of which somebody can tell us or an extract can show it. */
export function knowsEntry(profile: ForumProfile): boolean {
  return effectRule(profile, 'legal_effect.entry_reported') !== null;
}
