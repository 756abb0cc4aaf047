import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  Clock,
  HandlesJobs,
  JobFailed,
  type JobHandler,
  JobRuns,
  Outbox,
  type OutboxJob,
  payloadId,
} from '@app/platform';
import { EvidenceOwners } from './evidence-owners.js';
import type { EvidencePurpose } from './evidence-item.entity.js';
import { removeBlobsLater } from './remove-evidence-blobs.processor.js';

/** Left by whoever erases a registration, in the transaction that destroys its keys; the payload is its id. */
export const REGISTRATION_ERASED = 'registration-erased.evidence';

/**
 * The files of a registration that is erased. Its keys are destroyed with it, so nothing can be read any more; what is
 * left to do is to say so in the rows and to delete the sealed bytes.
 */
@Injectable()
@HandlesJobs()
export class EraseEvidence implements JobHandler {
  readonly topic = REGISTRATION_ERASED;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    private readonly owners: EvidenceOwners,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      // Every process may leave jobs; whether it is erased says the registration alone.
      if (!(await this.owners.isErased(tx, registrationId))) throw new JobFailed('REGISTRATION_NOT_ERASED', true);
      await this.purge(tx, registrationId);
    });
  }

  /** Keeps the rows, without name and digest: that there was a file, of what kind and when it went. All, or those of a purpose. */
  async purge(tx: EntityManager, registrationId: string, purpose: EvidencePurpose | null = null): Promise<void> {
    const gone: Gone[] = rowsOf(
      await tx.query(
        `update evidence_item set state = 'purged', sha256 = null, sealed_name = null, removed_at = coalesce(removed_at, $2)
        where registration_id = $1 and state <> 'purged' and ($3::text is null or purpose = $3) returning action_id as "actionId", blob_key as "blobKey"`,
        [registrationId, this.clock.now(), purpose],
      ),
    );
    await this.removeBlobs(tx, registrationId, gone);
  }

  /** Deletes the rows too, for a draft of which nothing stays. */
  async forget(tx: EntityManager, registrationId: string): Promise<void> {
    const gone: Gone[] = rowsOf(
      await tx.query(
        'delete from evidence_item where registration_id = $1 returning action_id as "actionId", blob_key as "blobKey"',
        [registrationId],
      ),
    );
    await this.removeBlobs(tx, registrationId, gone);
  }

  private async removeBlobs(tx: EntityManager, id: string, gone: readonly Gone[]): Promise<void> {
    const [first] = gone;
    if (first !== undefined)
      await removeBlobsLater(
        this.outbox,
        tx,
        { id, actionId: first.actionId },
        gone.map(({ blobKey }) => blobKey),
      );
  }
}

interface Gone {
  readonly actionId: string;
  readonly blobKey: string;
}

/** TypeORM answers UPDATE and DELETE … RETURNING with [rows, count]. */
function rowsOf(result: [Gone[], number]): Gone[] {
  return result[0];
}
