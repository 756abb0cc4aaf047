import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ActionRules, ActionRulesQuery } from '@app/actions';
import { lastMoment, type LastMoment } from '@app/joining-rules';
import { type ClaimantActor, Clock, isId, UnitOfWork } from '@app/platform';
import { findRegistration, RegistrationFactsQuery } from '@app/registrations';
import type { Outcome } from './extract-result.entity.js';
import type { Difference } from './matching/compare.js';

/** How a registration stands in the newest extract that was compared with it. */
export type Standing = 'found' | 'withdrawn' | 'still_entered' | 'not_found' | 'gone';

export interface OwnExtractResult {
  readonly standing: Standing;
  /** ISO date of the extract. */
  readonly asOf: string;
  /** ISO date of the latest extract that showed the entry; of `gone` alone. */
  readonly lastShown: string | null;
  /** Until when an entry is possible, by the forum's rules; null where no rules run for the action. */
  readonly until: LastMoment | null;
}

interface Row {
  readonly outcome: Outcome;
  readonly differences: readonly Difference[];
  readonly asOf: string;
  readonly lastShown: string | null;
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
      const rules = standing === 'found' ? null : await this.rules.running(tx, actionId);
      const until = rules === null ? null : await this.untilWhen(tx, rules, { actor, registrationId });
      return { standing, asOf: row.asOf, lastShown: standing === 'gone' ? row.lastShown : null, until };
    });
  }

  private async untilWhen(
    tx: EntityManager,
    { profile, facts }: ActionRules,
    { actor, registrationId }: { readonly actor: ClaimantActor; readonly registrationId: string },
  ): Promise<LastMoment> {
    const registration = await findRegistration(tx, actor, registrationId);
    return lastMoment(profile, facts, await this.registrations.of(tx, registration), this.clock.now());
  }
}

function standingOf({ outcome, differences }: Row): Standing | null {
  if (outcome === 'to_decide') return null;
  if (outcome === 'not_found') return differences.includes('entry_gone') ? 'gone' : 'not_found';
  if (differences.includes('entry_withdrawn')) return 'withdrawn';
  return differences.includes('entry_after_leaving') ? 'still_entered' : 'found';
}

/** The extract with the latest day counts, not the one that was uploaded last. */
const NEWEST = `
  select outcome, differences, as_of::text as "asOf",
         (select e.extract_as_of::text from official_entry e where e.registration_id = $1) as "lastShown"
    from extract_result where registration_id = $1 order by as_of desc, recorded_at desc, id desc limit 1`;
