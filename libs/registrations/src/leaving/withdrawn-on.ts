import { standingSql } from './standing.js';

/**
 * The day on which the person says they sent the withdrawal of their entry to the authority, as SQL for the registration
 * with this id; null where they told of none. What arrived too late by their own word took nothing back. Who sent a
 * registration after it, by the last they told us of that, registered anew; of one and the same day, what was told later
 * came later. A reference says nothing of when: it comes late, and is wanted for withdrawing. An act of theirs and not
 * ours: only an extract shows what became of it.
 *
 * The id is a column with the name of its table (`r.id`), and that table is not called `w` or `anew`: a bare
 * `registration_id` would be the act's own, and so the withdrawal of any registration in sight would be this one's.
 */
export function withdrawnOnSql(registrationId: `${string}.${string}`): string {
  return `(select max(w.sent_on)::text from leaving_act w
            where w.registration_id = ${registrationId} and w.act = 'register_withdrawal' and ${standingSql('w')} <> 'late'
              and not coalesce((select (anew.data ->> 'on')::date > w.sent_on
                                       or (anew.data ->> 'on')::date = w.sent_on and anew.at > w.recorded_at
                                  from registration_event anew
                                 where anew.registration_id = w.registration_id and anew.type = 'entry_sent'
                                 order by anew.at desc, anew.id desc limit 1), false))`;
}
