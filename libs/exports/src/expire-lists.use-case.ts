import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { BlobStore, Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';

const WORKER = systemActor('worker');

/**
 * Ends lists whose 72 hours are over and deletes files nobody may fetch any more. A list is first marked, so that no
 * download begins, then its file goes; what was cut off in between is done by the next run.
 */
@Injectable()
@RunsOnSchedule()
export class ExpireLists implements Schedule {
  readonly name = 'expire-lists';
  readonly everySeconds = 300;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ expired: number; purged: number }> {
    const expired = await this.uow.run(WORKER, (tx) =>
      this.expire(tx, "state = 'ready' and expires_at <= $1", [this.clock.now()]),
    );
    return { expired: expired.length, purged: await this.purge() };
  }

  /** Marks ready lists that meet a condition as expired, in the caller's transaction; their files go with `purge`. */
  async expire(tx: EntityManager, condition: string, parameters: unknown[]): Promise<string[]> {
    const [lists]: [{ id: string; actionId: string }[]] = await tx.query(
      `update list_export set state = 'expired' where ${condition} returning id, action_id as "actionId"`,
      parameters,
    );
    await this.log.appendMany(
      tx,
      lists.map(({ id, actionId }) => ({
        type: 'export.expired' as const,
        actor: WORKER,
        subjects: [id],
        actionId,
        data: { exportId: id },
      })),
    );
    return lists.map(({ id }) => id);
  }

  /** Deletes the files of lists that are over. */
  async purge(): Promise<number> {
    const over: { id: string; blobKey: string }[] = await this.uow.read(WORKER, (tx) =>
      tx.query(
        `select id, blob_key as "blobKey" from list_export
          where blob_key is not null and purged_at is null and state in ('expired', 'cancelled', 'failed') order by id limit 500`,
      ),
    );
    for (const { id, blobKey } of over) {
      await this.blobs.remove(blobKey);
      await this.uow.run(WORKER, (tx) =>
        tx.query('update list_export set purged_at = $2 where id = $1 and blob_key = $3', [
          id,
          this.clock.now(),
          blobKey,
        ]),
      );
    }
    return over.length;
  }
}
