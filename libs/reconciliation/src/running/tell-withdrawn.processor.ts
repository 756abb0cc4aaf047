import { Injectable } from '@nestjs/common';
import { HandlesJobs } from '@app/platform';
import { TELL_WITHDRAWN } from './confirm-decided.js';
import { TellOfResults, tellStatements } from './tell-of-results.js';

/** Told before, and no extract between the two showed the entry as it should be. */
const TOLD_ALREADY = `
  select from extract_result p
   where p.registration_id = x.registration_id and p.id <> x.id and p.as_of <= x.as_of and p.told_at is not null
     and 'entry_withdrawn' = any (p.differences)
     and not exists (select from extract_result q where q.registration_id = x.registration_id and q.as_of > p.as_of
                      and q.as_of < x.as_of and q.outcome not in ('not_found', 'to_decide')
                      and not 'entry_withdrawn' = any (q.differences))`;

const WAITING = `
    from extract_result x
    join extract_run n on n.id = x.run_id and n.state in ('matched', 'closed')
    join registration r on r.id = x.registration_id
   where x.run_id = $1 and ($2::uuid is null or x.id = $2) and 'entry_withdrawn' = any (x.differences)
     and x.outcome <> 'to_decide' and x.told_at is null
     and r.stage in ('interest', 'joined') and r.confirmed_at is not null and r.erased_at is null and r.restricted_at is null
     and not exists (select from extract_result o where o.registration_id = x.registration_id and o.as_of > x.as_of)
     and not exists (${TOLD_ALREADY})`;

/**
 * Writes to those whose entry an extract shows as withdrawn, whether or not they had told us of it, and whether they
 * joined us or only registered themselves, as the reminders of the last day do: once for one withdrawal, however many
 * later extracts show it again, and not for a day before one they were compared with already.
 */
@Injectable()
@HandlesJobs()
export class TellWithdrawn extends TellOfResults {
  readonly topic = TELL_WITHDRAWN;
  protected readonly template = 'entry-withdrawn';
  protected readonly param = 'withdrawnIn';
  protected readonly statements = tellStatements(WAITING);
}
