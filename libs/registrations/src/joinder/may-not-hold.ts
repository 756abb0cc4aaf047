import type { EntityManager } from 'typeorm';
import type { ActionRules } from '@app/actions';
import { feeState, ruleLastMoment } from '@app/joining-rules';
import type { Registration } from '../registration.entity.js';
import type { DespiteCode } from './joinder-record.entity.js';

/** Why a joinder may not hold although it was declared. Empty where nothing is known against it, or no rules run. */
export async function mayNotHold(
  tx: EntityManager,
  rules: ActionRules | null,
  { id, feePaidAt }: Registration,
): Promise<readonly DespiteCode[]> {
  if (rules === null) return [];
  const { unpaidEffect } = feeState(rules.profile, rules.facts, { feePaid: feePaidAt !== null });
  // What a form lacked is told as codes: operators record joinders and open no form.
  const [row]: { lacks: readonly string[] }[] = await tx.query('select sent_form_lacks($1) as lacks', [id]);
  return [
    ...(unpaidEffect === 'not_represented' ? (['fee_unpaid'] as const) : []),
    ...((row?.lacks ?? []).length > 0 ? (['form_incomplete'] as const) : []),
  ];
}

/** Whether the rules of the forum say that joining was over before that calendar date. */
export function isAfterLastMoment(rules: ActionRules | null, on: string, now: Date): boolean {
  if (rules === null) return false;
  const until = ruleLastMoment(rules.profile, rules.facts, { fields: {} }, now);
  if (until.kind === 'date') return on > until.lastDay;
  return until.kind === 'ended_by_event' && on > until.on;
}
