import type { EntityManager } from 'typeorm';
import type { ActionRulesQuery } from '@app/actions';
import { joinedByOrganisation } from '@app/joining-rules';

/** Only for actions without rules that run: before the courts of these forums the organisation joins people. */
const WITHOUT_RULES = ['AT', 'IE'];

/**
 * Whether the organisation's own act joins people to this action: to an injunction nobody is joined. Elsewhere people do so
 * themselves, and only an extract or a record of the authority shows it.
 */
export async function isJoinedByOrganisation(
  tx: EntityManager,
  rules: ActionRulesQuery,
  actionId: string,
): Promise<boolean> {
  const running = await rules.running(tx, actionId);
  if (running !== null) return joinedByOrganisation(running.profile, running.facts);
  const rows: unknown[] = await tx.query(
    `select from action where id = $1 and forum = any($2) and type <> 'injunction'`,
    [actionId, WITHOUT_RULES],
  );
  return rows.length > 0;
}
