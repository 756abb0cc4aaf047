import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, newId, Outbox, systemActor, UnitOfWork, type OutboxJob } from '@app/platform';
import { ExpireListApprovals } from '../approval/expire-list-approvals.use-case.js';
import { approvalIsOver } from '../approval/list-approval.policy.js';
import { isStillCounsel, localeOf } from '../approval/list-people.js';
import { ListBasisQuery, type ListBasis } from '../list-basis.query.js';
import { ListExport } from '../list-export.entity.js';
import { ListPart } from '../list-part.entity.js';
import { canonicalManifest } from './list-manifest.js';
import type { ListManifest } from '../list-manifest-shape.js';

const WORKER = systemActor('worker');
const LIFETIME = 72 * 3_600_000;

/** Someone was erased or restricted while the list was being made: it is made again without them. */
export class ListOvertaken extends Error {
  readonly code = 'LIST_OVERTAKEN';
}

/** Counsel cancelled the list, or another run made it. */
export class ListStopped extends Error {
  readonly code = 'LIST_STOPPED';
}

export interface StartedRun {
  readonly list: ListExport;
  readonly basis: ListBasis;
  /** Where this run writes its file. */
  readonly blobKey: string;
  /** The file of a run that was cut off. */
  readonly leftBehind: string | null;
}

/** The transactions around the making of one list: its start, its progress and its end. */
@Injectable()
export class ListRuns {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bases: ListBasisQuery,
    private readonly approvals: ExpireListApprovals,
    private readonly outbox: Outbox,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  /** Commits that a snapshot is about to be taken. Null: there is nothing to make any more, and the job is closed. */
  start(job: OutboxJob, exportId: string): Promise<StartedRun | null> {
    return this.uow.run(WORKER, async (tx) => {
      const list = await lock(tx, exportId);
      if (list === null || !(await this.mayBegin(tx, list))) {
        await this.outbox.close(tx, job.id);
        return null;
      }
      const basis = await this.bases.load(tx, list.actionId);
      const blobKey = `list-${newId()}`;
      await tx.delete(ListPart, { exportId: list.id });
      await tx.update(
        ListExport,
        { id: list.id },
        { state: 'running', startedAt: this.clock.now(), rowsDone: 0, blobKey, failure: null },
      );
      await this.log.append(tx, {
        type: 'export.started',
        actor: WORKER,
        subjects: [list.id],
        actionId: list.actionId,
        data: { exportId: list.id },
      });
      return { list, basis, blobKey, leftBehind: list.blobKey };
    });
  }

  /** A list begins while its approval is fresh and whoever asked is still counsel; once begun it is seen through. */
  private async mayBegin(tx: EntityManager, list: ListExport): Promise<boolean> {
    if (list.state !== 'queued') return list.state === 'running';
    const now = this.clock.now();
    const counsel = await isStillCounsel(tx, list, now);
    if (counsel && !approvalIsOver(list, now)) return true;
    await this.approvals.expire(tx, counsel ? 'unused' : 'requester_left', 'id = $1', [list.id]);
    return false;
  }

  /** Records who is in the next part, before any of them leaves for the file. */
  progress(run: StartedRun, part: number, ids: readonly string[], rowsDone: number): Promise<void> {
    return this.uow.run(WORKER, async (tx) => {
      const { affected } = await tx.update(
        ListExport,
        { id: run.list.id, state: 'running', blobKey: run.blobKey },
        { rowsDone },
      );
      if (affected !== 1) throw new ListStopped();
      await tx.insert(ListPart, {
        exportId: run.list.id,
        part,
        actionId: run.list.actionId,
        registrationIds: [...ids],
      });
    });
  }

  /** Makes the list ready, once, with its one `export.finished`. */
  finish(job: OutboxJob, run: StartedRun, manifest: ListManifest): Promise<void> {
    return this.uow.run(WORKER, async (tx) => {
      const list = await lock(tx, run.list.id);
      if (list?.state !== 'running' || list.blobKey !== run.blobKey) throw new ListStopped();
      if (await holdsErased(tx, list.id)) throw new ListOvertaken();
      if (!(await this.outbox.close(tx, job.id))) throw new ListStopped();
      const now = this.clock.now();
      const { plain, file, rows } = manifest;
      await tx.update(
        ListExport,
        { id: list.id },
        {
          state: 'ready',
          rowsDone: rows,
          finishedAt: now,
          snapshotAt: new Date(manifest.snapshotAt),
          expiresAt: new Date(now.getTime() + LIFETIME),
          plainSha256: plain.sha256,
          plainBytes: String(plain.bytes),
          fileSha256: file?.sha256 ?? null,
          fileBytes: String(file?.bytes ?? 0),
          manifest,
          manifestSha256: canonicalManifest(manifest).sha256,
        },
      );
      await this.announce(tx, list, manifest);
    });
  }

  /** Closes the job of a list that was cancelled while it was being made. */
  async drop(job: OutboxJob): Promise<void> {
    await this.uow.run(WORKER, (tx) => this.outbox.close(tx, job.id));
  }

  /** In the transaction that marks the job as finally failed. */
  async fail(tx: EntityManager, exportId: string, code: string): Promise<void> {
    const list = await lock(tx, exportId);
    if (list === null || (list.state !== 'queued' && list.state !== 'running')) return;
    const reason = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code) ? code : 'OTHER';
    await tx.update(ListExport, { id: list.id }, { state: 'failed', failure: reason, finishedAt: this.clock.now() });
    await this.log.append(tx, {
      type: 'export.failed',
      actor: WORKER,
      subjects: [list.id],
      actionId: list.actionId,
      data: { exportId: list.id, reason },
    });
  }

  private async announce(tx: EntityManager, list: ListExport, { rows, plain }: ListManifest): Promise<void> {
    await this.notices.add(tx, {
      template: 'list-ready',
      locale: await localeOf(tx, list.requestedBy),
      actionId: list.actionId,
      staffId: list.requestedBy,
      params: { exportId: list.id },
    });
    await this.log.append(tx, {
      type: 'export.finished',
      actor: WORKER,
      subjects: [list.id],
      actionId: list.actionId,
      data: { exportId: list.id, rows, digest: plain.sha256, bytes: plain.bytes },
    });
  }
}

async function lock(tx: EntityManager, id: string): Promise<ListExport | null> {
  return tx.findOne(ListExport, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** Whoever is erased or restricted from here on is found by way of the parts, which are committed. */
async function holdsErased(tx: EntityManager, exportId: string): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `select from list_part p cross join unnest(p.registration_ids) as member (id)
       left join registration r on r.id = member.id
      where p.export_id = $1 and (r.id is null or r.erased_at is not null or r.restricted_at is not null) limit 1`,
    [exportId],
  );
  return rows.length > 0;
}
