import { standingSql } from './standing.js';

/**
 * The day on which the person says they sent the withdrawal of their entry to the authority, as SQL for the registration
 * with this id; null where they told of none. What arrived too late by their own word took nothing back, and whoever told
 * of a sending or a reference after it registered anew. An act of theirs and not ours: only an extract shows what became of it.
 */
export function withdrawnOnSql(registrationId: string): string {
  return `(select max(w.sent_on)::text from leaving_act w
            where w.registration_id = ${registrationId} and w.act = 'register_withdrawal' and ${standingSql('w')} <> 'late'
              and not exists (select from registration_event anew where anew.registration_id = w.registration_id
                               and anew.type in ('entry_sent', 'entry_reported') and anew.at > w.recorded_at))`;
}
