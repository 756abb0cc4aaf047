import { Injectable } from '@nestjs/common';
import { type Actor, isId, UnitOfWork } from '@app/platform';
import type { AuditValue } from './event-shape.js';

export interface AuditTrailPage {
  readonly subjectId: string;
  /** The last id of the page before this one; absent for the newest entries. */
  readonly before?: string;
  readonly limit: number;
}

export interface AuditTrailRow {
  readonly id: string;
  /** The entry's place in the log, counted from 0; null until the sequencer has been there. */
  readonly seq: number | null;
  readonly type: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actionId: string | null;
  readonly data: Readonly<Record<string, AuditValue>>;
}

interface Row extends Omit<AuditTrailRow, 'seq' | 'data'> {
  readonly seq: string | null;
  readonly canonical: Buffer;
}

const MAX_ROWS = 200;

/** What happened to one subject, newest first, as far as the reader's grants reach. */
@Injectable()
export class AuditTrailQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** Entries outside the reader's actions are left out, and an entry of no action is for grants on the whole instance. */
  async run(actor: Actor, page: AuditTrailPage): Promise<AuditTrailRow[]> {
    const scope = scopeOf(actor);
    const readable = isId(page.subjectId) && (page.before === undefined || isId(page.before));
    if (!readable || (!scope.all && scope.actionIds.length === 0)) return [];
    const rows: Row[] = await this.uow.read(actor, (tx) =>
      tx.query(
        `select e.id, l.seq, e.type, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId",
                e.action_id as "actionId", e.canonical
           from audit_subject s
           join audit_entry e on e.id = s.entry_id
           left join audit_leaf l on l.entry_id = e.id
          where s.subject_id = $1 and ($2::uuid is null or s.entry_id < $2)
            and ($3 or e.action_id = any($4::uuid[]))
          order by s.entry_id desc
          limit $5`,
        [page.subjectId, page.before ?? null, scope.all, scope.actionIds, Math.min(page.limit, MAX_ROWS)],
      ),
    );
    return rows.map(toTrailRow);
  }
}

function scopeOf(actor: Actor): { all: boolean; actionIds: string[] } {
  if (actor.kind === 'system') return { all: true, actionIds: [] };
  if (actor.kind !== 'staff') return { all: false, actionIds: [] };
  return {
    all: actor.grants.some((grant) => grant.actionId === null),
    actionIds: actor.grants.flatMap((grant) => (grant.actionId === null ? [] : [grant.actionId])),
  };
}

function toTrailRow({ canonical, seq, ...row }: Row): AuditTrailRow {
  const { data } = JSON.parse(canonical.toString('utf8')) as { data: AuditTrailRow['data'] };
  return { ...row, seq: seq === null ? null : Number(seq), data };
}
