import { Injectable } from '@nestjs/common';
import { ActionBasisQuery, ActionRulesQuery } from '@app/actions';
import { joiningPath, type JoiningPath } from '@app/joining-rules';
import { type ClaimantActor, UnitOfWork } from '@app/platform';
import { findRegistration, RecordStore, RegistrationFactsQuery, WORKING_COPY } from '@app/registrations';
import { hasOfficialRegister } from '../entry/entry-access.js';
import { OfficialEntries } from '../entry/official-entries.js';
import { GroundProposals } from '../ground/ground-proposals.js';
import { registerValues, type RegisterValues } from './register-values.js';

/** What a letter of leaving is made of: the same values as the letter of registration, in every forum. */
export interface LeavingLetterFacts {
  readonly values: RegisterValues;
  /** Street and number as they were entered, line by line. */
  readonly streetLines: readonly string[];
  /** How the person joins, or belongs without an act; null while that depends on a residence they have not stated. */
  readonly path: JoiningPath | null;
  /** The register's postal address; null where there is no register or no address was approved. */
  readonly officeAddress: readonly string[] | null;
  /** What the register calls the entry; null where we were not told. */
  readonly entryReference: string | null;
}

/** For the pages of the person it belongs to; null where no rules of the forum run for the action. */
@Injectable()
export class LeavingLetterFactsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly rules: ActionRulesQuery,
    private readonly facts: RegistrationFactsQuery,
    private readonly records: RecordStore,
    private readonly proposals: GroundProposals,
    private readonly entries: OfficialEntries,
  ) {}

  run(actor: ClaimantActor, registrationId: string): Promise<LeavingLetterFacts | null> {
    return this.uow.read(actor, async (tx) => {
      const registration = await findRegistration(tx, actor, registrationId);
      const rules = await this.rules.running(tx, registration.actionId);
      if (rules === null) return null;
      const { profile } = rules;
      const action = await this.actions.byId(tx, registration.actionId);
      const facts = await this.facts.of(tx, registration);
      const { identity_contact: identity } = await this.records.read(tx, registrationId, WORKING_COPY);
      const entry = await this.entries.find(tx, registrationId);
      return {
        values: registerValues({ action, facts, profile }),
        streetLines: identity?.address?.lines ?? [],
        path: joiningPath(profile, facts),
        officeAddress: hasOfficialRegister(action) ? (await this.proposals.for(tx, registration)).officeAddress : null,
        entryReference: entry === null ? null : await this.entries.reference(tx, entry),
      };
    });
  }
}
