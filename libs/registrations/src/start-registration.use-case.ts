import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ActionBasisQuery,
  eligibilityOf,
  isAdult,
  QuestionnaireQuery,
  splitAnswers,
  type Answers,
  type QuestionnaireDefinition,
} from '@app/actions';
import { AuditLog } from '@app/audit';
import { ClosingMailboxes, MailboxAddressQuery } from '@app/identity';
import { Clock, newId, UnitOfWork, type ClaimantActor } from '@app/platform';
import type { TechnicalTrace } from './contents.js';
import { RecordStore, WORKING_COPY } from './record-store.js';
import { newReference } from './reference.js';
import { appendEvent } from './registration-events.js';
import { Registration, type Aim } from './registration.entity.js';
import { MailboxClosed, NotEligible, PracticeAddressMismatch, TooManyRegistrations } from './registration.errors.js';

export interface StartRegistrationCommand {
  readonly actionId: string;
  readonly locale: string;
  /** Age, eligibility and any facts answered so far. */
  readonly answers: Answers;
  readonly handoverId: string | null;
  /** `joining` unless the person only wants to be kept informed. */
  readonly aim?: Aim;
  readonly trace: TechnicalTrace;
}

export const DRAFT_DAYS = 30;
/** A family, an advice centre's shared address; beyond that a person at the organisation is the better way. */
const OPEN_DRAFTS_PER_SESSION = 10;
const DAY = 86_400_000;

/** Begins a draft for one person in one action, bound to the session's mailbox. */
@Injectable()
export class StartRegistration {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly mailboxes: ClosingMailboxes,
    private readonly addresses: MailboxAddressQuery,
    private readonly records: RecordStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(
    command: StartRegistrationCommand,
    actor: ClaimantActor,
  ): Promise<{ registrationId: string; version: number }> {
    return this.uow.run(actor, async (tx) => {
      const action = await this.actions.byId(tx, command.actionId);
      const questionnaire = await this.questionnaires.current(tx, action.id);
      const { adult } = assertEligible(questionnaire.definition, command.answers);
      if (!(await this.mailboxes.isOpen(tx, actor.mailboxId))) throw new MailboxClosed();
      if ((await this.addresses.isPractice(tx, actor.mailboxId)) !== action.practice)
        throw new PracticeAddressMismatch({ wanted: action.practice ? 'practice' : 'real' });
      await assertRoom(tx, actor);
      const now = this.clock.now();
      const { plain, sealed } = splitAnswers(questionnaire.definition, command.answers);
      const owner = { id: newId(), actionId: action.id, mailboxId: actor.mailboxId, sessionId: actor.sessionId };
      await tx.insert(Registration, {
        ...owner,
        reference: newReference(),
        stage: 'draft',
        locale: command.locale,
        adult,
        aim: command.aim ?? 'joining',
        questionnaireId: questionnaire.id,
        plain,
        practice: action.practice,
        handoverId: command.handoverId,
        confirmedAt: actor.mailboxConfirmed ? now : null,
        draftExpiresAt: new Date(now.getTime() + DRAFT_DAYS * DAY),
        createdAt: now,
        updatedAt: now,
      });
      const contents = { free_text: sealed, technical: command.trace };
      const keys = await this.records.keysOf(tx, owner, contents);
      await this.records.freeze(tx, owner, contents, { version: WORKING_COPY, keys, now });
      await appendEvent(tx, owner, { type: 'started', at: now, actor });
      await this.log.append(tx, {
        type: 'registration.started',
        actor,
        subjects: [owner.id],
        actionId: action.id,
        data: {
          language: command.locale,
          channel: 'page',
          ...(command.handoverId === null ? {} : { handoverId: command.handoverId }),
        },
      });
      return { registrationId: owner.id, version: 1 };
    });
  }
}

/** Age decides first: a minor may express interest, nobody excluded may begin. */
function assertEligible(definition: QuestionnaireDefinition, answers: Answers): { adult: boolean } {
  const eligibility = eligibilityOf(definition, answers);
  if (eligibility.outcome === 'excluded' || eligibility.outcome === 'unanswered')
    throw new NotEligible({ question: eligibility.question });
  return { adult: isAdult(definition, answers) };
}

async function assertRoom(tx: EntityManager, actor: ClaimantActor): Promise<void> {
  const [row]: { drafts: number }[] = await tx.query(
    "select count(*)::int as drafts from registration where session_id = $1 and stage = 'draft'",
    [actor.sessionId],
  );
  if ((row?.drafts ?? 0) >= OPEN_DRAFTS_PER_SESSION) throw new TooManyRegistrations();
}
