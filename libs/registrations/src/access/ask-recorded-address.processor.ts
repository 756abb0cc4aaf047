import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AskMailbox } from '@app/identity';
import { Clock, HandlesJobs, type JobHandler, JobRuns, KeyStore, open, type OutboxJob, payloadId } from '@app/platform';
import { AccessRequest } from './access-request.entity.js';
import { ACCESS_ADDRESS, ASK_RECORDED_ADDRESS } from './take-down-access-request.js';

/** Mails the address that support took down. The console, where it was entered, touches neither mailboxes nor codes. */
@Injectable()
@HandlesJobs()
export class AskRecordedAddress implements JobHandler {
  readonly topic = ASK_RECORDED_ADDRESS;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly keys: KeyStore,
    private readonly mailboxes: AskMailbox,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const requestId = payloadId(job, 'requestId');
    await this.jobs.once(job, async (tx) => {
      const request = await tx.findOne(AccessRequest, {
        where: { id: requestId, state: 'recorded' },
        lock: { mode: 'pessimistic_write' },
      });
      if (request === null) return;
      const address = await this.addressOf(tx, request);
      const forgotten = { addressKeyId: null, sealedAddress: null };
      // Erased in the meantime.
      const asked =
        address === null
          ? ({ state: 'void' } as const)
          : ({ state: 'entered', ...(await this.mailboxes.ask(tx, { address, locale: request.locale })) } as const);
      await tx.update(AccessRequest, { id: request.id }, { ...asked, ...forgotten });
      await this.replaceEarlier(tx, request);
    });
  }

  /** Taken down twice, by a double click or to put a mistyped address right, is asked once: the newer one counts. */
  private async replaceEarlier(tx: EntityManager, { id, registrationId }: AccessRequest): Promise<void> {
    await tx.query(
      `update access_request set state = 'void', address_key_id = null, sealed_address = null, closed_at = $3
        where registration_id = $1 and id < $2 and recorded_by is not null and state in ('recorded', 'entered')
          and confirmed_at is null`,
      [registrationId, id, this.clock.now()],
    );
  }

  private async addressOf(
    tx: EntityManager,
    { id, addressKeyId, sealedAddress }: AccessRequest,
  ): Promise<string | null> {
    if (addressKeyId === null || sealedAddress === null) return null;
    const key = (await this.keys.openKeys(tx, [addressKeyId])).get(addressKeyId);
    return key === undefined ? null : open(key, ACCESS_ADDRESS, id, sealedAddress).toString('utf8');
  }
}
