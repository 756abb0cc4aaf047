import { Injectable } from '@nestjs/common';
import { HandlesJobs } from '@app/platform';
import { withdrawnOnSql } from '@app/registrations';
import { TELL_NOT_FOUND } from './confirm-decided.js';
import { TellOfResults, tellStatements } from './tell-of-results.js';

const WAITING = `
    from extract_result x
    join extract_run n on n.id = x.run_id and n.state in ('matched', 'closed')
    join registration r on r.id = x.registration_id
    join official_entry e on e.registration_id = r.id
   where x.run_id = $1 and ($2::uuid is null or x.id = $2) and x.outcome = 'not_found' and x.told_at is null
     and r.stage = 'joined' and r.erased_at is null and r.restricted_at is null
     and ${withdrawnOnSql('r.id')} is null
     and not exists (select from extract_result o where o.registration_id = x.registration_id and o.id <> x.id
                      and (o.as_of > x.as_of or o.as_of = x.as_of and (o.told_at is not null or o.outcome <> 'not_found')))`;

/**
 * Writes to those whom an extract does not show and who told us of a sending or an entry: once for one day of the
 * register, however many files of that day are compared, and not for a day before one they were compared with already.
 * Whoever told us that they withdrew their entry expects no less than that it is gone.
 */
@Injectable()
@HandlesJobs()
export class TellNotFound extends TellOfResults {
  readonly topic = TELL_NOT_FOUND;
  protected readonly template = 'entry-not-found';
  protected readonly param = 'resultId';
  protected readonly statements = tellStatements(WAITING);
}
