import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ActionRulesQuery,
  type ActionType,
  knowsOfficialAct,
  legalEffect,
  type LegalEffect,
  QuestionnaireQuery,
} from '@app/actions';
import { bindsBySilence, bySilence, feeState } from '@app/joining-rules';
import { type Actor, UnitOfWork } from '@app/platform';
import { optedOut } from '../leaving/opted-out.js';
import { RecordStore, WORKING_COPY } from '../record-store.js';
import type { Registration } from '../registration.entity.js';
import { NO_FORM_ITEMS } from './form-items.js';
import { answeredCountry } from './rules-facts.js';

interface ActionOf {
  readonly type: ActionType;
  readonly forum: string;
}

/** What a registration that exists means in law, at most: one derivation for every page, mail, list and review. */
@Injectable()
export class RegistrationEffects {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly records: RecordStore,
  ) {}

  /** `joinedAt` is when the declarations in question were given; what holds now unless told. */
  async of(
    tx: EntityManager,
    registration: Readonly<Registration>,
    action: ActionOf,
    joinedAt: Date | null = registration.stage === 'joined' ? registration.joinedAt : null,
  ): Promise<LegalEffect> {
    const silence = await this.bySilence(tx, registration);
    const unrepresented = await this.unrepresented(tx, registration);
    return legalEffect({
      action: { type: action.type, knowsEntry: knowsOfficialAct(action.forum) },
      joinedAt,
      entry: registration.entry,
      bySilence: silence,
      unrepresented,
    });
  }

  /** What it will mean once what is on the page before it is sent has been sent. */
  after(
    actor: Actor,
    { registration, action }: { readonly registration: Readonly<Registration>; readonly action: ActionOf },
    joinedAt: Date | null,
  ): Promise<LegalEffect> {
    return this.uow.read(actor, (tx) => this.of(tx, registration, action, joinedAt));
  }

  /** Whether the forum says that nobody is represented whose fee is unpaid, and theirs is. */
  private async unrepresented(
    tx: EntityManager,
    { actionId, entry, feePaidAt }: Readonly<Registration>,
  ): Promise<boolean> {
    if (entry === null || feePaidAt !== null) return false;
    const rules = await this.rules.running(tx, actionId);
    return (
      rules !== null && feeState(rules.profile, rules.facts, { feePaid: false }).unpaidEffect === 'not_represented'
    );
  }

  /** Nothing of the person is opened where the forum binds nobody who does nothing. */
  async bySilence(
    tx: EntityManager,
    registration: Readonly<Registration>,
  ): Promise<'represented' | 'opted_out' | null> {
    const rules = await this.rules.running(tx, registration.actionId);
    if (rules === null || !bindsBySilence(rules.profile, rules.facts)) return null;
    const residence = await this.residence(tx, registration);
    const fields = residence === undefined ? {} : { habitual_residence: residence };
    return bySilence(rules.profile, rules.facts, { fields, optedOutOn: await optedOut(tx, registration.id) });
  }

  private async residence(
    tx: EntityManager,
    { id, questionnaireId, plain }: Readonly<Registration>,
  ): Promise<string | undefined> {
    const { form_items, free_text } = await this.records.read(tx, id, WORKING_COPY);
    const { fields } = form_items ?? NO_FORM_ITEMS;
    if (fields.habitual_residence !== undefined && fields.habitual_residence !== '') return fields.habitual_residence;
    const { definition } = await this.questionnaires.byId(tx, questionnaireId);
    return answeredCountry({ definition, answers: { ...plain, ...free_text } });
  }
}
