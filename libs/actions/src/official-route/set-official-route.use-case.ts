import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, actorId, Clock, newId, UnitOfWork } from '@app/platform';
import { assertMayChange } from '../action.policy.js';
import { ProceedingsChanged, ProceedingsInvalid } from '../actions.errors.js';
import { lockAction, type LockedAction } from '../lock-action.js';
import { assertSource, type Source } from '../proceedings/source.js';
import type { OfficialRouteText } from './official-route.entity.js';

export interface SetOfficialRouteCommand {
  readonly actionId: string;
  /** Null takes the route back. */
  readonly route: {
    readonly url: string | null;
    /** In every language of the action. */
    readonly texts: Readonly<Record<string, OfficialRouteText>>;
  } | null;
  readonly source: Source;
  /** The version the page showed; 0 before the first. */
  readonly seenVersion: number;
}

/** How people register with the authority without us. Every page that offers joining here names it. */
@Injectable()
export class SetOfficialRoute {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SetOfficialRouteCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await lockAction(tx, command.actionId);
      assertMayChange(actor, action.id, 'operator');
      const version = await newestVersion(tx, action.id);
      if (version !== command.seenVersion) throw new ProceedingsChanged({ version });
      assertRoute(command, action);
      await tx.query(INSERT, [
        newId(),
        action.id,
        version + 1,
        command.route?.url ?? null,
        command.route === null ? null : JSON.stringify(command.route.texts),
        command.source.title,
        command.source.url,
        actorId(actor),
        this.clock.now(),
      ]);
      await this.audit.append(tx, {
        type: 'action.changed',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { fields: ['official_route'] },
      });
      return { version: version + 1 };
    });
  }
}

function assertRoute({ route, source }: SetOfficialRouteCommand, action: LockedAction): void {
  if (route !== null) {
    if (route.url !== null && !isWebAddress(route.url)) throw new ProceedingsInvalid({ field: 'url' });
    for (const locale of action.locales) {
      const words = route.texts[locale];
      if ((words?.authority ?? '').trim() === '') throw new ProceedingsInvalid({ field: `authority.${locale}` });
      if ((words?.text ?? '').trim() === '') throw new ProceedingsInvalid({ field: `texts.${locale}` });
    }
  }
  assertSource(source);
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

async function newestVersion(tx: EntityManager, actionId: string): Promise<number> {
  const [row]: { version: number }[] = await tx.query(
    'select coalesce(max(version), 0)::int as version from official_route where action_id = $1',
    [actionId],
  );
  return row?.version ?? 0;
}

const INSERT = `
  insert into official_route (id, action_id, version, url, texts, source_title, source_url, recorded_by, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
