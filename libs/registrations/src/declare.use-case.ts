import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { eligibilityOf } from '@app/actions';
import { RecordDeclarations, ruleOf, type DeclarationAct, type Said } from '@app/consents';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import type { TechnicalTrace } from './contents.js';
import { signActs } from './form/typed-signature.js';
import { assertEditable, assertFresh, lockRegistration } from './registration-access.js';
import { JoiningNeedsAdult, NotEligible } from './registration.errors.js';
import { Registration } from './registration.entity.js';
import { type WorkingState, WorkingStates } from './working-state.js';

export interface DeclareCommand {
  readonly registrationId: string;
  readonly version: number;
  readonly locale: string;
  /** One act per box on the page: ticked is given, left is refused. */
  readonly acts: readonly DeclarationAct[];
  /** SHA-256 of the canonical snapshot of the page, in hex. */
  readonly shownSha256: string;
  /** That snapshot, kept with the declarations. */
  readonly shownPage?: string;
  /** The name the person typed as their signature, where the page asked for it. It is compared and never kept. */
  readonly signature?: string;
  /** Of the request that declared. */
  readonly trace?: TechnicalTrace;
}

/** Records what was declared on one page, each box its own act. They count from the submission they become part of. */
@Injectable()
export class Declare {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly declarations: RecordDeclarations,
    private readonly states: WorkingStates,
    private readonly clock: Clock,
  ) {}

  execute(command: DeclareCommand, actor: Actor): Promise<{ version: number }> {
    return this.uow.run(actor, (tx) => this.declare(tx, actor, command));
  }

  /** In the caller's transaction, which has made sure that it is the person who says so where they did not on a page. */
  async declare(
    tx: EntityManager,
    actor: Actor,
    command: DeclareCommand & { readonly said?: Said },
  ): Promise<{ version: number }> {
    const registration = await lockRegistration(tx, actor, command.registrationId);
    assertFresh(registration, command.version);
    assertEditable(registration);
    const acts = await this.checked(tx, registration, command);
    const version = registration.version + 1;
    await tx.update(Registration, { id: registration.id }, { version, updatedAt: this.clock.now() });
    await this.declarations.append(tx, actor, {
      registrationId: registration.id,
      actionId: registration.actionId,
      mailboxId: registration.mailboxId,
      sessionId: registration.sessionId,
      locale: command.locale,
      channel: command.said?.channel ?? 'page',
      said: command.said,
      shownSha256: command.shownSha256,
      shownPage: command.shownPage,
      trace: command.trace,
      joinedBefore: registration.joinedAt !== null,
      acts,
    });
    return { version };
  }

  /** Only joining declarations depend on who declares, and only they are ever signed. */
  private async checked(
    tx: EntityManager,
    registration: Registration,
    { acts, signature, said }: DeclareCommand & { readonly said?: Said },
  ): Promise<readonly DeclarationAct[]> {
    if (!acts.some(({ kind, outcome }) => outcome === 'given' && ruleOf(kind).joining)) return acts;
    const state = await this.states.load(tx, registration);
    assertMayJoin(registration, state);
    // What was said elsewhere was signed there, or not: the one who took it down says so.
    return said === undefined ? signActs(acts, { ...state, signature }) : acts;
  }
}

/** The window is checked where declarations are recorded; who may never join here is refused beforehand. */
function assertMayJoin({ adult }: Registration, { questionnaire, answers }: WorkingState): void {
  if (!adult) throw new JoiningNeedsAdult();
  const eligibility = eligibilityOf(questionnaire.definition, answers);
  if (eligibility.outcome === 'interest_only') throw new NotEligible({ question: eligibility.question });
}
