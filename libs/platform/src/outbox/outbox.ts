import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../ids.js';

export type QueueName = 'mail' | 'work' | 'lists';

export interface OutboxMessage {
  readonly topic: string;
  readonly queue: QueueName;
  /** Ids and codes only; never personal data, never a secret. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actionId?: string;
  readonly registrationId?: string;
  readonly availableAt?: Date;
}

/** Leaves work to be done after commit. A row that was rolled back never happened; one that committed is never lost. */
@Injectable()
export class Outbox {
  async add(tx: EntityManager, message: OutboxMessage): Promise<string> {
    const id = newId();
    await tx.query(
      `insert into outbox (id, topic, queue, payload, action_id, registration_id, available_at)
       values ($1, $2, $3, $4, $5, $6, coalesce($7, now()))`,
      [
        id,
        message.topic,
        message.queue,
        JSON.stringify(message.payload),
        message.actionId ?? null,
        message.registrationId ?? null,
        message.availableAt ?? null,
      ],
    );
    return id;
  }

  /**
   * Closes a row in the handler's own transaction: the once-only guard. False means another run has already closed
   * it, and this one must leave everything as it is.
   */
  async close(tx: EntityManager, id: string): Promise<boolean> {
    const rows: unknown = await tx.query(
      'update outbox set done_at = now() where id = $1 and done_at is null returning id',
      [id],
    );
    return affectedRows(rows) === 1;
  }
}

/** TypeORM answers an UPDATE … RETURNING with [rows, count]. */
function affectedRows(result: unknown): number {
  return Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 0;
}
