import { Injectable } from '@nestjs/common';
import { Clock, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';
import { EraseRegistration } from '../erase-registration.js';

const WORKER = systemActor('worker');
const DAY = 86_400_000;
const UNCONFIRMED_KEPT = 3 * DAY;
const VOID_KEPT = 30 * DAY;
/** An earlier address is kept this long after a move, to answer whoever says that it was not them. */
const OLD_ADDRESS_KEPT = 30 * DAY;

/** Deletes what requests for access need no longer. Safe to run at any time. */
@Injectable()
@RunsOnSchedule()
export class PurgeAccess implements Schedule {
  readonly name = 'purge-access';
  readonly everySeconds = 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly erasure: EraseRegistration,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.uow.run(WORKER, async (tx) => {
      await tx.query(
        `delete from access_request where state = 'entered' and confirmed_at is null and created_at < $1
            or state = 'void' and coalesce(confirmed_at, closed_at, created_at) < $2`,
        [new Date(now - UNCONFIRMED_KEPT), new Date(now - VOID_KEPT)],
      );
      await tx.query(
        'update access_request set key_id = null, sealed_note = null where closed_at < $1 and sealed_note is not null',
        [new Date(now - VOID_KEPT)],
      );
    });
    await this.giveUpOldAddresses(new Date(now - OLD_ADDRESS_KEPT));
  }

  private async giveUpOldAddresses(before: Date): Promise<void> {
    const due: { id: string; mailboxId: string }[] = await this.uow.read(WORKER, (tx) =>
      tx.query(
        `select id, from_mailbox_id as "mailboxId" from access_request
          where state = 'moved' and closed_at < $1 and from_closed_at is null order by id`,
        [before],
      ),
    );
    for (const { id, mailboxId } of due)
      await this.uow.run(WORKER, async (tx) => {
        await this.erasure.forgetMailbox(tx, mailboxId);
        await tx.query('update access_request set from_closed_at = $2 where id = $1', [id, this.clock.now()]);
      });
  }
}
