import { Injectable } from '@nestjs/common';
import { type ClaimantActor, UnitOfWork } from '@app/platform';
import type { ActKind } from './received-act.entity.js';

export interface MyAccessRequest {
  readonly receivedAt: Date;
  readonly acts: readonly { readonly kind: ActKind; readonly receivedAt: Date }[];
}

/** What someone waits for under their new address. Says nothing about whether there is such a registration. */
@Injectable()
export class MyAccessRequestsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  /** The newest that is not closed; null where nothing is waited for. */
  open(actor: ClaimantActor): Promise<MyAccessRequest | null> {
    if (!actor.mailboxConfirmed) return Promise.resolve(null);
    return this.uow.read(actor, async (tx) => {
      const [request]: { id: string; receivedAt: Date }[] = await tx.query(
        `select id, confirmed_at as "receivedAt" from access_request
          where mailbox_id = $1 and confirmed_at is not null and closed_at is null
          order by confirmed_at desc, id desc limit 1`,
        [actor.mailboxId],
      );
      if (request === undefined) return null;
      const acts: MyAccessRequest['acts'] = await tx.query(
        'select kind, received_at as "receivedAt" from received_act where access_request_id = $1 order by id',
        [request.id],
      );
      return { receivedAt: request.receivedAt, acts };
    });
  }
}
