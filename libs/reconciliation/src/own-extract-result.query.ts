import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ActionRules, ActionRulesQuery } from '@app/actions';
import { lastMoment, type LastMoment, ruleLastMoment } from '@app/joining-rules';
import { type ClaimantActor, Clock, isId, UnitOfWork } from '@app/platform';
import { findRegistration, RegistrationFactsQuery, withdrawnOnSql } from '@app/registrations';
import type { Outcome } from './extract-result.entity.js';
import { type Difference, isShownAfter } from './matching/compare.js';

/** How a registration stands in the newest extract that was compared with it. */
export type Standing =
  | 'found'
  | 'withdrawn'
  | 'still_entered'
  | 'not_found'
  | 'gone'
  /** The person told us of a withdrawal. As it should be; of no later day than it was sent; still there on a later day. */
  | 'withdrawn_as_told'
  | 'found_before_withdrawal'
  | 'not_shown_before_withdrawal'
  | 'found_after_withdrawal';

export interface OwnExtractResult {
  readonly standing: Standing;
  /** ISO date of the extract. */
  readonly asOf: string;
  /** ISO date of the latest extract that showed the entry; of `gone` alone. */
  readonly lastShown: string | null;
  /** ISO date on which the person says they sent a withdrawal; null where they told of none. */
  readonly withdrawnOn: string | null;
  /** Until when an entry is possible, or taking one back, is possible by the forum's rules; null where no rules run for the action. */
  readonly until: LastMoment | null;
}

interface Row {
  readonly outcome: Outcome;
  readonly differences: readonly Difference[];
  readonly asOf: string;
  readonly lastShown: string | null;
  readonly withdrawnOn: string | null;
}

/** For the person's own page. Null while no extract was compared, or a pair still waits for somebody to look. */
@Injectable()
export class OwnExtractResultQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly registrations: RegistrationFactsQuery,
    private readonly clock: Clock,
  ) {}

  run(
    actor: ClaimantActor,
    { registrationId, actionId }: { readonly registrationId: string; readonly actionId: string },
  ): Promise<OwnExtractResult | null> {
    if (!isId(registrationId)) return Promise.resolve(null);
    return this.uow.read(actor, async (tx) => {
      const [row]: Row[] = await tx.query(NEWEST, [registrationId]);
      const standing = row === undefined ? null : standingOf(row);
      if (row === undefined || standing === null) return null;
      const rules = WITHOUT_DAY.includes(standing) ? null : await this.rules.running(tx, actionId);
      const until = rules === null ? null : await this.untilWhen(tx, rules, { actor, registrationId, standing });
      const { asOf, withdrawnOn } = row;
      return { standing, asOf, lastShown: standing === 'gone' ? row.lastShown : null, withdrawnOn, until };
    });
  }

  private async untilWhen(
    tx: EntityManager,
    { profile, facts }: ActionRules,
    { actor, registrationId, standing }: { actor: ClaimantActor; registrationId: string; standing: Standing },
  ): Promise<LastMoment> {
    const registration = await findRegistration(tx, actor, registrationId);
    // A window that closes earlier here takes nobody's right to leave.
    const momentOf = standing === 'found_after_withdrawal' ? ruleLastMoment : lastMoment;
    return momentOf(profile, facts, await this.registrations.of(tx, registration), this.clock.now());
  }
}

/** Where the person reads of no last day. */
const WITHOUT_DAY: readonly Standing[] = [
  'found',
  'withdrawn_as_told',
  'found_before_withdrawal',
  'not_shown_before_withdrawal',
];

function standingOf(row: Row): Standing | null {
  const { outcome, differences, withdrawnOn } = row;
  if (outcome === 'to_decide') return null;
  const isShown = outcome !== 'not_found' && !differences.includes('entry_withdrawn');
  // An extract of no later day says nothing of the withdrawal, whatever it shows.
  if (withdrawnOn !== null && !isShown) return isShownAfter(row) ? 'withdrawn_as_told' : 'not_shown_before_withdrawal';
  if (outcome === 'not_found') return differences.includes('entry_gone') ? 'gone' : 'not_found';
  if (!isShown) return 'withdrawn';
  if (isShownAfter(row)) return 'found_after_withdrawal';
  if (differences.includes('entry_after_leaving')) return 'still_entered';
  return withdrawnOn === null ? 'found' : 'found_before_withdrawal';
}

/** The extract with the latest day counts, not the one that was uploaded last. */
const NEWEST = `
  select x.outcome, x.differences, x.as_of::text as "asOf", ${withdrawnOnSql('x.registration_id')} as "withdrawnOn",
         (select e.extract_as_of::text from official_entry e where e.registration_id = $1) as "lastShown"
    from extract_result x where x.registration_id = $1 order by x.as_of desc, x.recorded_at desc, x.id desc limit 1`;
