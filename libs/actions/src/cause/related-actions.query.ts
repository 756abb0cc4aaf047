import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '@app/platform';
import { inScope, type Scope } from '../in-scope.js';
import { traderKey } from './trader-key.js';

export interface RelatedAction {
  readonly id: string;
  readonly slug: string;
  readonly defendant: string;
  /** Why it counts as the same cause: the operators' code, or a recorded link. */
  readonly by: 'code' | 'link';
}

interface Compared {
  readonly id: string;
  readonly slug: string;
  readonly defendant: string;
  readonly causeCode: string | null;
  readonly linkKinds: readonly string[];
}

/** Links that say that two actions are about the same facts; the others do not. */
const SAME_CAUSE = ['same_facts', 'follows', 'appeal_of'];

/**
 * Actions against the same trader for the same cause (Article 9(4) of Directive (EU) 2020/1828): the trader by name or
 * by a link, the cause by its code or by a link. Practice actions are related to practice actions alone.
 */
@Injectable()
export class RelatedActionsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(scope: Scope, actionId: string): Promise<readonly RelatedAction[]> {
    return inScope(this.uow, scope, (tx) => relatedActions(tx, actionId));
  }

  async cause(scope: Scope, actionId: string): Promise<RecordedCause> {
    return inScope(this.uow, scope, async (tx) => {
      const [row]: RecordedCause[] = await tx.query(
        `select version, cause_code as "causeCode", source_title as "sourceTitle", source_url as "sourceUrl"
           from action_cause where action_id = $1 order by version desc limit 1`,
        [actionId],
      );
      return row ?? { version: 0, causeCode: null, sourceTitle: '', sourceUrl: null };
    });
  }
}

export interface RecordedCause {
  /** 0 before the first. */
  readonly version: number;
  readonly causeCode: string | null;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
}

async function relatedActions(tx: EntityManager, actionId: string): Promise<readonly RelatedAction[]> {
  const rows: Compared[] = await tx.query(COMPARED, [actionId]);
  const own = rows.find(({ id }) => id === actionId);
  if (own === undefined) return [];
  const trader = traderKey(own.defendant);
  return rows
    .filter(({ id }) => id !== actionId)
    .filter(({ defendant, linkKinds }) => traderKey(defendant) === trader || linkKinds.includes('same_trader'))
    .flatMap(({ id, slug, defendant, causeCode, linkKinds }): RelatedAction[] => {
      const linked = linkKinds.some((kind) => SAME_CAUSE.includes(kind));
      const coded = causeCode !== null && causeCode === own.causeCode;
      return linked || coded ? [{ id, slug, defendant, by: coded ? 'code' : 'link' }] : [];
    });
}

const COMPARED = `
  select a.id, a.slug, a.defendant,
         (select c.cause_code from action_cause c where c.action_id = a.id order by c.version desc limit 1) as "causeCode",
         array(select l.kind from action_link l
                where (l.action_id, l.linked_action_id) in ((a.id, $1), ($1, a.id))) as "linkKinds"
    from action a
   where a.practice = (select practice from action where id = $1)
   order by a.created_at, a.id`;
