import type { ActionType } from './action.entity.js';

export const LEGAL_EFFECTS = [
  'none',
  'wish_received',
  'entry_reported',
  'entry_confirmed',
  'represented_unless_opted_out',
] as const;
export type LegalEffect = (typeof LEGAL_EFFECTS)[number];

export interface LegalEffectFacts {
  readonly action: {
    readonly type: ActionType;
    /** Whether the rules of its forum know an official act that joins people; elsewhere an entry is never claimed. */
    readonly knowsEntry: boolean;
  };
  /** When the joining declarations were given; null for an interest, a draft and someone who left. */
  readonly joinedAt: Date | null;
  /** The official entry: what the person told us, or what the authority's extract shows. */
  readonly entry: 'reported' | 'confirmed' | null;
  /** What it means by the rules that the person does nothing; null wherever only an act of their own binds them. */
  readonly bySilence: 'represented' | 'opted_out' | null;
  /** The fee is unpaid and the forum says that whoever has not paid is not represented. */
  readonly unrepresented: boolean;
}

/**
 * What a registration means in law, at most. Consumers are no parties to an injunction and join nothing
 * (Directive (EU) 2020/1828, Article 8), so there it is always none. Whoever told the court that they do not want to be
 * bound is not, whatever they wished before. An entry of somebody who is not represented until they pay is none yet.
 */
export function legalEffect({ action, joinedAt, entry, bySilence, unrepresented }: LegalEffectFacts): LegalEffect {
  if (action.type === 'injunction' || bySilence === 'opted_out') return 'none';
  const counts = entry === 'reported' || !unrepresented;
  if (entry !== null && counts && action.knowsEntry)
    return entry === 'confirmed' ? 'entry_confirmed' : 'entry_reported';
  if (bySilence === 'represented') return 'represented_unless_opted_out';
  return joinedAt === null ? 'none' : 'wish_received';
}
