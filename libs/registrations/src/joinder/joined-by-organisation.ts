import type { EntityManager } from 'typeorm';

/**
 * Forums in which it is the organisation that joins people, by declaring it to the court or by taking up what they
 * notified it of. Elsewhere people do so themselves, and only an extract or a record of the authority shows it.
 */
const FORUMS = ['AT', 'IE'];

/** Whether the organisation's own act joins people to this action: to an injunction nobody is joined. */
export async function isJoinedByOrganisation(tx: EntityManager, actionId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select from action where id = $1 and forum = any($2) and type <> 'injunction'`,
    [actionId, FORUMS],
  );
  return rows.length > 0;
}
