import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QuestionnaireQuery } from '@app/actions';
import { DeclarationsQuery } from '@app/consents';
import type { RegistrationFacts } from '@app/joining-rules';
import { type Actor, UnitOfWork } from '@app/platform';
import { optedOut } from '../leaving/opted-out.js';
import { RecordStore, WORKING_COPY } from '../record-store.js';
import { findRegistration } from '../registration-access.js';
import type { Registration } from '../registration.entity.js';
import { standingSignatures } from '../signature/standing-signature.js';
import { factsForRules } from './rules-facts.js';

/** The working copy of one registration as the joining rules look at it, wherever they are asked beside the form. */
@Injectable()
export class RegistrationFactsQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly declarations: DeclarationsQuery,
    private readonly records: RecordStore,
  ) {}

  run(actor: Actor, registrationId: string): Promise<RegistrationFacts> {
    return this.uow.read(actor, async (tx) => this.of(tx, await findRegistration(tx, actor, registrationId)));
  }

  /** In the caller's transaction, on a registration that is the actor's. */
  async of(tx: EntityManager, registration: Registration): Promise<RegistrationFacts> {
    const { id, questionnaireId, plain, feePaidAt, entry } = registration;
    const { definition } = await this.questionnaires.byId(tx, questionnaireId);
    const contents = await this.records.read(tx, id, WORKING_COPY);
    const declarations = await this.declarations.current(tx, id);
    return factsForRules({
      definition,
      answers: { ...plain, ...contents.free_text },
      contents,
      declarations,
      outcomes: Object.fromEntries(declarations.map(({ kind, outcome }) => [kind, outcome])),
      ...{ feePaid: feePaidAt !== null, joined: entry !== null, optedOutOn: await optedOut(tx, id) },
      signed: await standingSignatures(tx, id),
    });
  }
}
