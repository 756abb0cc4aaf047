import type { DataSource } from 'typeorm';

/** Makes a registration's case the one that the queue gives this reviewer next: the oldest, and no other kept for them. */
export async function makeNextCase(owner: DataSource, registrationId: string, staffId: string): Promise<void> {
  await owner.query(
    `update review_case set assigned_to = null, assigned_until = null where assigned_to = $2 and registration_id <> $1`,
    [registrationId, staffId],
  );
  await owner.query(
    `update review_case set opened_at = (select min(o.opened_at) - interval '1 second' from review_case o)
      where registration_id = $1`,
    [registrationId],
  );
}
