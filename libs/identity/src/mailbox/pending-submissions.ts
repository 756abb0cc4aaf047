import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import type { EntityManager } from 'typeorm';

export interface SubmissionToConfirm {
  readonly registrationId: string;
  readonly actionId: string;
  readonly confirmBy: Date;
}

/** What was sent from a session whose address is not confirmed yet, as the mails about it know it. */
@Injectable()
export class PendingSubmissions {
  constructor(private readonly clock: Clock) {}

  /** The newest; null once it was confirmed or its time is over. */
  async ofSession(tx: EntityManager, sessionId: string): Promise<SubmissionToConfirm | null> {
    const [newest]: (SubmissionToConfirm & { consumedAt: Date | null })[] = await tx.query(
      `select registration_id as "registrationId", action_id as "actionId", expires_at as "confirmBy", consumed_at as "consumedAt"
         from mail_challenge where session_id = $1 and purpose = 'submission' order by created_at desc, id desc limit 1`,
      [sessionId],
    );
    if (newest === undefined || newest.consumedAt !== null || newest.confirmBy <= this.clock.now()) return null;
    const { registrationId, actionId, confirmBy } = newest;
    return { registrationId, actionId, confirmBy };
  }

  /** Other sessions of the mailbox that wait and were last mailed `before`. */
  async ofOtherSessions(
    tx: EntityManager,
    { mailboxId, sessionId, before }: { mailboxId: string; sessionId: string; before: Date },
  ): Promise<string[]> {
    const rows: { session_id: string }[] = await tx.query(
      `select session_id from mail_challenge
        where mailbox_id = $1 and session_id <> $2 and purpose = 'submission'
          and consumed_at is null and superseded_at is null and created_at <= $3 and expires_at > $4
        order by id`,
      [mailboxId, sessionId, before, this.clock.now()],
    );
    return rows.map(({ session_id }) => session_id);
  }
}
