import type { EntityManager } from 'typeorm';
import type { ActionRulesQuery, ActionType } from '@app/actions';
import { joinedByOrganisation, profileOf } from '@app/joining-rules';

/**
 * Whether the organisation's own act joins people to this action: to an injunction nobody is joined. Elsewhere people do so
 * themselves, and only an extract or a record of the authority shows it. Where no rules run, the shipped ones of the forum
 * say who files: that is so whether or not counsel signed them off.
 */
export async function isJoinedByOrganisation(
  tx: EntityManager,
  rules: ActionRulesQuery,
  actionId: string,
): Promise<boolean> {
  const running = await rules.running(tx, actionId);
  if (running !== null) return joinedByOrganisation(running.profile, running.facts);
  const rows: { forum: string; type: ActionType }[] = await tx.query('select forum, type from action where id = $1', [
    actionId,
  ]);
  const [action] = rows;
  const profile = action === undefined ? null : profileOf(action.forum);
  return action !== undefined && profile !== null && joinedByOrganisation(profile, { ...action, filedOn: null });
}
