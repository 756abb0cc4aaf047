import { Injectable } from '@nestjs/common';
import { type Actor, grantedActions, isId, SCOPES, UnitOfWork } from '@app/platform';
import { AUDIT_EVENT_TYPES, type AuditEventType } from './events.js';

export interface AuditLedgerFilter {
  /** Only these kinds; all when left out. An unknown one finds nothing. */
  readonly types?: readonly string[];
  /** A registration, account, mailbox or list. */
  readonly subjectId?: string;
  /** Who did it: an account, a mailbox or a process. */
  readonly actorId?: string;
  readonly actionId?: string;
  /** The last id of the page before. */
  readonly before?: string;
}

export interface AuditLedgerRow {
  readonly id: string;
  /** Its place in the tree; null until the sequencer has given it one. */
  readonly seq: number | null;
  readonly type: AuditEventType;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actionId: string | null;
  readonly subjects: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

export interface LogHead {
  readonly size: number;
  readonly signedAt: Date;
  /** As signed: origin, size, root, signature. */
  readonly note: string;
}

export const LEDGER_PAGE = 50;

interface Stored extends Omit<AuditLedgerRow, 'seq' | 'data'> {
  readonly seq: string | null;
  readonly canonical: Buffer;
}

/** The log for auditors, newest first: kinds, times, ids and codes, as far as their grants reach. It holds no content. */
@Injectable()
export class AuditLedgerQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(filter: AuditLedgerFilter, actor: Actor): Promise<AuditLedgerRow[]> {
    const { types, subjectId, actorId, actionId, before } = filter;
    if ([subjectId, actionId, before].some((id) => id !== undefined && !isId(id))) return Promise.resolve([]);
    const audited = auditedBy(actor);
    if (audited !== 'all' && audited.length === 0) return Promise.resolve([]);
    return this.uow.read(actor, async (tx) => {
      const rows: Stored[] = await tx.query(
        `select e.id, l.seq, e.type, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId",
                e.action_id as "actionId", e.canonical,
                (select coalesce(array_agg(s.subject_id), '{}') from audit_subject s where s.entry_id = e.id) as subjects
           from audit_entry e left join audit_leaf l on l.entry_id = e.id
          where ($1::text[] is null or e.type = any($1))
            and ($2::uuid is null or exists (select from audit_subject s where s.entry_id = e.id and s.subject_id = $2))
            and ($3::text is null or e.actor_id = $3)
            and ($4::uuid is null or e.action_id = $4)
            and ($5::uuid is null or e.id < $5)
            and ($7::uuid[] is null or e.action_id = any($7))
          order by e.id desc limit $6`,
        [
          ...[types ?? null, subjectId ?? null, actorId ?? null, actionId ?? null, before ?? null, LEDGER_PAGE],
          audited === 'all' ? null : audited,
        ],
      );
      return rows.map(({ canonical, seq, ...row }) => ({
        ...row,
        seq: seq === null ? null : Number(seq),
        data: (JSON.parse(canonical.toString('utf8')) as { data: AuditLedgerRow['data'] }).data,
      }));
    });
  }

  async newestHead(actor: Actor): Promise<LogHead | null> {
    const rows: { size: string; signedAt: Date; note: string }[] = await this.uow.read(actor, (tx) =>
      tx.query('select size, signed_at as "signedAt", note from audit_checkpoint order by size desc limit 1'),
    );
    return rows[0] === undefined ? null : { ...rows[0], size: Number(rows[0].size) };
  }
}

/** Whoever has another role beside reads the log of the actions where they are auditor, and of no other. */
function auditedBy(actor: Actor): readonly string[] | 'all' {
  return actor.kind === 'staff' ? grantedActions(actor, ...SCOPES.audited_action_ids) : [];
}

/** What counts as reading: a person's file or data was shown, opened or carried away. */
export const READING_TYPES: readonly AuditEventType[] = AUDIT_EVENT_TYPES.filter((type) =>
  [
    'registration.viewed',
    'registration.list_viewed',
    'registration.unmasked',
    'registration.opened_outside_assignment',
    'registration.form_opened',
    'access_reasons.viewed',
    'leaving_acts.viewed',
    'extract.pair_viewed',
    'evidence.downloaded',
    'export.downloaded',
    'export.password_shown',
  ].includes(type),
);
