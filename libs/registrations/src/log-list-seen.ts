import type { EntityManager } from 'typeorm';
import type { AuditLog } from '@app/audit';
import type { Actor } from '@app/platform';

interface SeenList {
  readonly actionId: string;
  /** The code of the page. */
  readonly page: string;
  readonly rows: readonly { readonly registrationId: string }[];
}

/** One entry for a page on which staff saw who did what, with the registrations on it. Of an empty one there is none. */
export async function logListSeen(
  tx: EntityManager,
  log: AuditLog,
  actor: Actor,
  { actionId, page, rows }: SeenList,
): Promise<void> {
  if (rows.length === 0) return;
  await log.append(tx, {
    type: 'registration.list_viewed',
    ...{ actor, actionId, data: { page, rows: rows.length } },
    subjects: [...new Set(rows.map(({ registrationId }) => registrationId))],
  });
}
