import pg from 'pg';
import { actorId, type Actor, grantedActions, SCOPES } from '../actor.js';

/** One statement that sets the actor's scope for the transaction; for connections that TypeORM does not hold. */
export function scopeSql(actor: Actor): string {
  const scope: Record<string, string> = {
    actor_kind: actor.kind,
    actor_id: actorId(actor) ?? '',
    session_id: 'sessionId' in actor ? actor.sessionId : '',
    mailbox_confirmed: actor.kind === 'claimant' ? String(actor.mailboxConfirmed) : 'false',
    ...actionScopes(actor),
  };
  const settings = Object.entries(scope).map(
    ([name, value]) => `set_config('joinder.${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${settings.join(', ')}`;
}

/** Nothing for everybody but staff, so that a forgotten role reads nothing. */
function actionScopes(actor: Actor): Record<string, string> {
  const scopes = Object.entries(SCOPES).map(([name, roles]): [string, string] => {
    if (actor.kind !== 'staff') return [name, ''];
    const actions = grantedActions(actor, ...roles);
    return [name, actions === 'all' ? '*' : actions.join(',')];
  });
  return Object.fromEntries(scopes);
}
