import { Injectable } from '@nestjs/common';
import { HandlesJobs } from '@app/platform';
import { TELL_STILL_SHOWN } from './confirm-decided.js';
import { TellOfResults, tellStatements } from './tell-of-results.js';

const WAITING = `
    from extract_result x
    join extract_run n on n.id = x.run_id and n.state in ('matched', 'closed')
    join registration r on r.id = x.registration_id
   where x.run_id = $1 and ($2::uuid is null or x.id = $2) and 'entry_after_withdrawal' = any (x.differences)
     and x.outcome <> 'to_decide' and x.told_at is null
     and r.stage in ('interest', 'joined', 'left') and r.confirmed_at is not null and r.erased_at is null
     and r.restricted_at is null
     and not exists (select from extract_result o where o.registration_id = x.registration_id and o.id <> x.id
                      and (o.as_of > x.as_of or o.as_of = x.as_of and o.told_at is not null))`;

/**
 * Writes to those who told us that they withdrew their entry and whom an extract of a later day still shows, also where
 * they left us: until a withdrawal has arrived they are bound, and it can arrive for some time only. Once for one day of
 * the register.
 */
@Injectable()
@HandlesJobs()
export class TellStillShown extends TellOfResults {
  readonly topic = TELL_STILL_SHOWN;
  protected readonly template = 'entry-still-shown';
  protected readonly param = 'stillShownIn';
  protected readonly statements = tellStatements(WAITING);
}
