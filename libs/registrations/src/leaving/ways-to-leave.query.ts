import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ActionRules, ActionRulesQuery } from '@app/actions';
import { DeclarationsQuery, type DeclarationKind } from '@app/consents';
import { type FollowUp, followUps, leaving, type LeavingAct } from '@app/joining-rules';
import { type Actor, Clock, UnitOfWork } from '@app/platform';
import { courtToldSql } from '../court-notice/told-to-court.js';
import { RegistrationFactsQuery } from '../form/registration-facts.js';
import { findRegistration } from '../registration-access.js';
import type { Registration } from '../registration.entity.js';
import { knownEntry, type KnownEntry } from './known-entry.js';
import type { RecordedAct } from './leaving-act.entity.js';
import { type LeavingStanding, standingSql } from './standing.js';

/** What a revoked mandate takes back. A wish to be represented is none: it ends by leaving here. */
export const MANDATES: readonly string[] = ['MANDATE_ART_80_GDPR', 'POWER_OF_ATTORNEY'];

export interface RecordedLeaving {
  readonly id: string;
  readonly act: RecordedAct;
  readonly recordedAt: Date;
  readonly sentOn: string | null;
  readonly arrivedOn: string | null;
  /** The last day as it was when the act was recorded. */
  readonly mustArriveBy: string | null;
  /** Told after that day. */
  readonly late: boolean;
  readonly standing: LeavingStanding;
  /** When the organisation told the court, of what it received itself; null where nobody recorded that it did. */
  readonly courtToldOn: string | null;
}

export interface WaysToLeave {
  /** Null where no rules of the forum run for this action: then nothing is said about acts of law. */
  readonly rules: ActionRules | null;
  /** All four, in the order of the law's words; empty without rules. */
  readonly acts: readonly LeavingAct[];
  readonly recorded: readonly RecordedLeaving[];
  readonly entry: KnownEntry;
  /** What is left to do for who opted out, also where nobody knows yet whether it counts. */
  readonly followUps: readonly FollowUp[];
}

/** The four acts of leaving as they stand for one registration now, and which were recorded. */
@Injectable()
export class WaysToLeaveQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly declarations: DeclarationsQuery,
    private readonly registrations: RegistrationFactsQuery,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, registrationId: string): Promise<WaysToLeave> {
    return this.uow.read(actor, async (tx) => this.of(tx, await findRegistration(tx, actor, registrationId)));
  }

  /** In the caller's transaction, on a registration that is the actor's. */
  async of(tx: EntityManager, registration: Registration): Promise<WaysToLeave> {
    const rules = await this.rules.running(tx, registration.actionId);
    const recorded = await recordedActs(tx, registration.id);
    if (rules === null) return { rules, acts: [], recorded, entry: 'none', followUps: [] };
    const now = this.clock.now();
    const facts = await this.registrations.of(tx, registration);
    const entry = await knownEntry(tx, registration, { rules, facts, now });
    const mandates = await this.heldMandates(tx, registration.id);
    const acts = leaving(rules.profile, rules.facts, { ...facts, joined: entry !== 'none' }, now).map((act) =>
      act.act === 'mandate_revocation' && mandates.length === 0 ? nothingToUndo(act) : act,
    );
    return { rules, acts, recorded, entry, followUps: followUps(rules.profile, { optedOutOn: mayBeOptOut(recorded) }) };
  }

  /** The mandates that were given and not taken back. */
  async heldMandates(tx: EntityManager, registrationId: string): Promise<readonly HeldMandate[]> {
    const current = await this.declarations.current(tx, registrationId);
    return current.filter(({ kind, outcome }) => outcome === 'given' && MANDATES.includes(kind));
  }
}

export interface HeldMandate {
  readonly kind: DeclarationKind;
  readonly wordingId: string;
  readonly wordingSha256: string;
}

/** Who may have opted out has to know the day: the time runs if it counts, whatever we know. */
function mayBeOptOut(recorded: readonly RecordedLeaving[]): string | null {
  return recorded.find(({ act, standing }) => act === 'register_withdrawal' && standing !== 'late')?.sentOn ?? null;
}

function nothingToUndo(act: LeavingAct): LeavingAct {
  return { ...act, allowed: false, reason: 'nothing_to_undo' };
}

function recordedActs(tx: EntityManager, registrationId: string): Promise<RecordedLeaving[]> {
  return tx.query(
    `select id, act, recorded_at as "recordedAt", sent_on::text as "sentOn", arrived_on::text as "arrivedOn",
            must_arrive_by::text as "mustArriveBy", told_late as late, ${standingSql('l')} as standing,
            ${courtToldSql('l')} as "courtToldOn"
       from leaving_act l where registration_id = $1 order by recorded_at, id`,
    [registrationId],
  );
}
