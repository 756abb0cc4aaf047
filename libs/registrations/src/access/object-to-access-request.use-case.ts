import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { CodeKey } from '@app/identity';
import { ANONYMOUS, Clock, Outbox, UnitOfWork } from '@app/platform';
import { ObjectionLinkGone } from './access-request.errors.js';
import { ACCESS_REQUEST_CLOSED } from './close-access-request.processor.js';

/** What the token of the link in the notice to the earlier address is derived for. */
export const OBJECTION_LINK = 'access objection';

/** The owner of the earlier address says no. That ends the request, at any time before the move; no reason is asked. */
@Injectable()
export class ObjectToAccessRequest {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: CodeKey,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Whether the link is one of ours at all. Says nothing about the request. */
  isOurs({ token }: { token: string }): boolean {
    return this.codes.readLinkToken(OBJECTION_LINK, token) !== null;
  }

  /** Objecting twice changes nothing more. */
  async execute({ token }: { token: string }): Promise<void> {
    const requestId = this.codes.readLinkToken(OBJECTION_LINK, token);
    if (requestId === null) throw new ObjectionLinkGone();
    await this.uow.run(ANONYMOUS, async (tx) => {
      const [row]: { registration_id: string; action_id: string; stopped: boolean }[] = await tx.query(
        'select * from object_to_access_request($1, $2)',
        [requestId, this.clock.now()],
      );
      if (row === undefined) throw new ObjectionLinkGone();
      if (!row.stopped) return;
      const { registration_id: registrationId, action_id: actionId } = row;
      await this.outbox.add(tx, {
        topic: ACCESS_REQUEST_CLOSED,
        queue: 'work',
        payload: { requestId },
        actionId,
        registrationId,
      });
      await this.log.append(tx, {
        type: 'access_request.objected',
        actor: ANONYMOUS,
        subjects: [registrationId],
        actionId,
        data: { requestId },
      });
    });
  }
}
