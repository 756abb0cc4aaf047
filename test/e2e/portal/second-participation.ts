import { newId } from '@app/platform';
import type { PortalJourneys } from './portal-journeys.js';

/** What the worker leaves once it found the same person in `actionId` too: a second registration, and the question on both. */
export async function takePartTwice(
  { owner }: Pick<PortalJourneys, 'owner'>,
  registrationId: string,
  actionId: string,
): Promise<{ questionId: string; otherId: string }> {
  const [otherId, questionId] = [newId(), newId()];
  await owner.query(
    `insert into registration select (jsonb_populate_record(r, $2::jsonb)).* from registration r where id = $1`,
    [registrationId, JSON.stringify({ id: otherId, action_id: actionId, reference: `X-${otherId.slice(-12)}` })],
  );
  for (const [id, mine, other] of [
    [questionId, registrationId, otherId],
    [newId(), otherId, registrationId],
  ]) {
    await owner.query(
      `insert into participation_question
         (id, registration_id, action_id, mailbox_id, session_id, other_registration_id, other_action_id, asked_at)
       select $1, mine.id, mine.action_id, mine.mailbox_id, mine.session_id, other.id, other.action_id, now()
         from registration mine, registration other where mine.id = $2 and other.id = $3`,
      [id, mine, other],
    );
  }
  return { questionId, otherId };
}
