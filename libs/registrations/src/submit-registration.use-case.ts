import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isCutOff, JoiningWindowNotOpen, OwnCutOffOver } from '@app/actions';
import { AuditLog, type NewAuditEntry } from '@app/audit';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { type IssuedCode, RecoveryCodes } from './access/recovery-codes.js';
import { firstOpenStep, type SubmissionGoal } from './journey.js';
import { assertEditable, assertFresh, lockRegistration } from './registration-access.js';
import { appendEvent, type RegistrationEventType } from './registration-events.js';
import { Registration } from './registration.entity.js';
import { RegistrationChanged, RegistrationIncomplete } from './registration.errors.js';
import { answerOf, SubmittedVersions, type Commitment, type Submitted } from './submitted-versions.js';
import { isSettled, WorkingStates, type WorkingState } from './working-state.js';

export interface SubmitRegistrationCommand {
  readonly registrationId: string;
  readonly version: number;
  readonly locale: string;
  /** What the page offered to send; null or absent where it did not say. */
  readonly goal?: SubmissionGoal | null;
}

const CONFIRM_WITHIN = 72 * 3_600_000;
const EVENT_OF: Readonly<Record<SubmissionGoal, RegistrationEventType>> = {
  interest: 'interest_sent',
  joining: 'joining_sent',
  correction: 'correction_sent',
};

/**
 * The person pressed send: this moment is the time of receipt, whether or not the address is confirmed yet. Sending
 * the same version again answers with the first result and changes nothing.
 */
@Injectable()
export class SubmitRegistration {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly states: WorkingStates,
    private readonly versions: SubmittedVersions,
    private readonly recovery: RecoveryCodes,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  execute(command: SubmitRegistrationCommand, actor: Actor): Promise<Submitted> {
    return this.uow.run(actor, async (tx) => {
      const registration = await lockRegistration(tx, actor, command.registrationId);
      const first = await this.versions.sentBefore(tx, registration, command.version);
      if (first !== null) return first;
      assertFresh(registration, command.version);
      assertEditable(registration);
      const state = await this.states.load(tx, registration);
      if (command.goal === 'joining') assertStillJoining(state);
      assertComplete(state);
      const now = this.clock.now();
      this.apply(registration, state, command.locale, now);
      await tx.update(Registration, { id: registration.id }, sentColumns(registration, now));
      const commitment = await this.versions.keep(tx, registration, state, now);
      await appendEvent(tx, registration, {
        type: EVENT_OF[state.goal],
        at: now,
        actor,
        data: { version: registration.submittedVersion },
      });
      await this.versions.announce(tx, registration, state.goal);
      const issued = await this.firstCode(tx, registration, actor);
      const entries = entriesOf(actor, registration, state, commitment);
      await this.log.appendMany(tx, issued === null ? entries : [...entries, issued.entry]);
      return { ...answerOf(registration, state.goal, now), recoveryCode: issued?.code ?? null };
    });
  }

  /** With the first sending, to whoever has proved the address. Others find it beside their registration later. */
  private async firstCode(tx: EntityManager, registration: Registration, actor: Actor): Promise<IssuedCode | null> {
    if (registration.submittedVersion !== 1 || actor.kind !== 'claimant' || !actor.mailboxConfirmed) return null;
    return this.recovery.first(tx, registration, actor);
  }

  private apply(registration: Registration, { goal, mayJoin }: WorkingState, locale: string, now: Date): void {
    registration.locale = locale;
    registration.submittedVersion += 1;
    registration.sentAtVersion = registration.version;
    registration.draftExpiresAt = null;
    if (registration.confirmedAt === null) registration.confirmBy ??= new Date(now.getTime() + CONFIRM_WITHIN);
    if (goal === 'interest') {
      registration.stage = 'interest';
      registration.interestAt ??= now;
      // An interest stays one until its person says that they join.
      registration.aim = 'interest';
      // Who could have joined and did not want to is not asked by mail a minute later.
      if (mayJoin) registration.askedToJoinAt ??= now;
    }
    if (goal === 'joining') {
      registration.stage = 'joined';
      registration.joinedAt = now;
    }
  }
}

function entriesOf(
  actor: Actor,
  registration: Registration,
  state: WorkingState,
  { sha256, salt }: Commitment,
): NewAuditEntry[] {
  const common = { actor, subjects: [registration.id], actionId: registration.actionId };
  const version = registration.submittedVersion;
  const answers = salt.commit(sha256);
  const windowId = state.action.window.windowId;
  return [
    state.goal === 'correction'
      ? {
          ...common,
          salt,
          type: 'registration.corrected',
          data: { version, fields: state.changed.map(fieldCode), answers },
        }
      : {
          ...common,
          salt,
          type: 'registration.submitted',
          data: { version, questionnaireId: registration.questionnaireId, answers, language: registration.locale },
        },
    ...(state.goal === 'joining'
      ? [
          {
            ...common,
            type: 'registration.joined' as const,
            data: { version, ...(windowId === null ? {} : { windowId }) },
          },
        ]
      : []),
  ];
}

/** Who pressed a button to join is never answered with something else: the time for it has just ended. */
function assertStillJoining({ goal, action: { window } }: WorkingState): void {
  if (goal === 'joining') return;
  if (isCutOff(window)) throw new OwnCutOffOver({ lastDay: window.ownCutOff?.lastDay ?? '' });
  if (window.state.state !== 'open') throw new JoiningWindowNotOpen({ window: window.state.state });
  throw new RegistrationChanged();
}

function assertComplete(state: WorkingState): void {
  const first = firstOpenStep(state.steps);
  if (first !== null) throw new RegistrationIncomplete({ first });
  if (state.goal === 'correction' && state.changed.length === 0 && state.declarations.every(isSettled)) {
    throw new RegistrationIncomplete({ first: 'check' });
  }
}

function sentColumns(registration: Registration, now: Date): Partial<Registration> {
  const { stage, aim, locale, submittedVersion, sentAtVersion, draftExpiresAt, confirmBy } = registration;
  const { interestAt, joinedAt, askedToJoinAt } = registration;
  return {
    stage,
    aim,
    locale,
    submittedVersion,
    sentAtVersion,
    draftExpiresAt,
    confirmBy,
    interestAt,
    joinedAt,
    askedToJoinAt,
    updatedAt: now,
  };
}

/** The audit log takes codes: `fact.objection` and `birth_date` become `fact.objection` and `birth-date`. */
function fieldCode(field: string): string {
  return field.replaceAll('_', '-');
}
