import pg from 'pg';
import { actorId, type Actor } from '../actor.js';

/** One statement that sets the actor's scope for the transaction; for connections that TypeORM does not hold. */
export function scopeSql(actor: Actor): string {
  const scope: Record<string, string> = {
    actor_kind: actor.kind,
    actor_id: actorId(actor) ?? '',
    session_id: 'sessionId' in actor ? actor.sessionId : '',
    mailbox_confirmed: actor.kind === 'claimant' ? String(actor.mailboxConfirmed) : 'false',
    action_ids: actor.kind === 'staff' ? actor.grants.map((grant) => grant.actionId ?? '*').join(',') : '',
  };
  const settings = Object.entries(scope).map(
    ([name, value]) => `set_config('joinder.${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${settings.join(', ')}`;
}
