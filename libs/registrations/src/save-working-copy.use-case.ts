import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ActionBasisQuery,
  checkAnswers,
  dateIn,
  eligibilityOf,
  findQuestion,
  isAdult,
  QuestionnaireQuery,
  splitAnswers,
  type Answers,
  type AnswerProblem,
} from '@app/actions';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { type FormItems, MAX_FORM_TEXT } from './form/form-items.js';
import { MAX_ACCOUNTS, type Account, type Contents, type Identity } from './contents.js';
import { RecordStore, WORKING_COPY } from './record-store.js';
import { assertEditable, assertFresh, lockRegistration } from './registration-access.js';
import { Registration } from './registration.entity.js';
import { AgeSettled, AnswersRefused, NotEligible } from './registration.errors.js';

export interface SaveCommand<T> {
  readonly registrationId: string;
  /** The version the page was shown at. */
  readonly version: number;
  readonly value: T;
}

/** Saves one step of the working copy. Submitted versions stay as they are until the person sends again. */
@Injectable()
export class SaveWorkingCopy {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly records: RecordStore,
    private readonly clock: Clock,
  ) {}

  /** Answers of one page; those not named keep what was saved before, an empty one is taken away. */
  saveAnswers(command: SaveCommand<Answers>, actor: Actor): Promise<{ version: number }> {
    return this.save(command, actor, async (tx, registration) => {
      const { definition } = await this.questionnaires.byId(tx, registration.questionnaireId);
      if (definition.age.code in command.value && registration.stage !== 'draft') throw new AgeSettled();
      const contents = await this.records.read(tx, registration.id, WORKING_COPY);
      const answers = { ...registration.plain, ...contents.free_text, ...command.value };
      const { zone } = await this.actions.byId(tx, registration.actionId);
      const today = dateIn(zone, this.clock.now());
      const problems = Object.keys(command.value).flatMap((code): AnswerProblem[] =>
        findQuestion(definition, code) === undefined
          ? [{ code, error: 'unknown_question' }]
          : checkAnswers(definition, 'joining', answers, today).filter(
              (problem) => problem.code === code && problem.error !== 'required',
            ),
      );
      if (problems.length > 0) throw new AnswersRefused(problems);
      const eligibility = eligibilityOf(definition, answers);
      if (eligibility.outcome === 'excluded') throw new NotEligible({ question: eligibility.question });
      const { plain, sealed } = splitAnswers(definition, answers);
      registration.plain = plain;
      registration.adult = isAdult(definition, answers);
      await this.records.saveWorkingCopy(tx, registration, 'free_text', sealed, this.clock.now());
    });
  }

  saveIdentity(command: SaveCommand<Identity>, actor: Actor): Promise<{ version: number }> {
    return this.saveClass('identity_contact', command, actor);
  }

  saveAccounts(command: SaveCommand<readonly Account[]>, actor: Actor): Promise<{ version: number }> {
    return this.saveClass('accounts', { ...command, value: command.value.slice(0, MAX_ACCOUNTS) }, actor);
  }

  /** What the forum's form asks. A value the form would refuse is kept out by the page; here is only an upper bound. */
  saveFormItems(command: SaveCommand<FormItems>, actor: Actor): Promise<{ version: number }> {
    const long = Object.entries(command.value.fields).filter(([, text]) => text.length > MAX_FORM_TEXT);
    if (long.length > 0) throw new AnswersRefused(long.map(([code]) => ({ code, error: 'too_long' })));
    return this.saveClass('form_items', command, actor);
  }

  /** In the caller's transaction, which holds the lock and has seen that the page was fresh. Answers with the version after. */
  async writeFormItems(tx: EntityManager, registration: Registration, items: FormItems): Promise<number> {
    await this.records.saveWorkingCopy(tx, registration, 'form_items', items, this.clock.now());
    return this.keep(tx, registration);
  }

  private saveClass<C extends 'identity_contact' | 'accounts' | 'form_items'>(
    recordClass: C,
    command: SaveCommand<Contents[C]>,
    actor: Actor,
  ): Promise<{ version: number }> {
    return this.save(command, actor, (tx, registration) =>
      this.records.saveWorkingCopy(tx, registration, recordClass, command.value, this.clock.now()),
    );
  }

  private save<T>(
    command: SaveCommand<T>,
    actor: Actor,
    write: (tx: EntityManager, registration: Registration) => Promise<void>,
  ): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const registration = await lockRegistration(tx, actor, command.registrationId);
      assertFresh(registration, command.version);
      assertEditable(registration);
      await write(tx, registration);
      return { version: await this.keep(tx, registration) };
    });
  }

  private async keep(tx: EntityManager, { id, plain, adult, ...before }: Registration): Promise<number> {
    const version = before.version + 1;
    await tx.update(Registration, { id }, { plain, adult, version, updatedAt: this.clock.now() });
    return version;
  }
}
