import type { ActionRules } from '@app/actions';
import { RECORDED_SIGNATURES, type RecordedSignature } from './signature-record.entity.js';

/** Signatures that the forum accepts for some declaration and that no page can take; empty where a page is enough. */
export function acceptedSignatures(rules: ActionRules | null): readonly RecordedSignature[] {
  const accepted = new Set((rules?.profile.items ?? []).flatMap(({ accepts }) => accepts ?? []));
  return RECORDED_SIGNATURES.filter((level) => accepted.has(level));
}
