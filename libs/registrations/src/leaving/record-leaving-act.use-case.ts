import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isCalendarDate } from '@app/actions';
import { AuditLog } from '@app/audit';
import {
  keepShownPage,
  DeclarationsQuery,
  type DeclarationNetwork,
  DeclarationTraces,
  holds,
  RecordDeclarations,
  type Said,
  type ShownSnapshot,
  type SignatureLevel,
  WordingChanged,
  WordingsQuery,
} from '@app/consents';
import { dateIn, isSignedLeaving, type LeavingAct } from '@app/joining-rules';
import { QueueNotice } from '@app/notices';
import { type Actor, Clock, newId, UnitOfWork } from '@app/platform';
import { assertOwnName } from '../form/typed-signature.js';
import { recordEntry } from '../record-entry.js';
import { RecordStore, WORKING_COPY } from '../record-store.js';
import { assertFresh, lockRegistration } from '../registration-access.js';
import { appendEvent } from '../registration-events.js';
import { Registration } from '../registration.entity.js';
import { LeavingDateInvalid, LeavingNotPossible, RegistrationChanged } from '../registration.errors.js';
import type { RecordedAct } from './leaving-act.entity.js';
import { LeavingPages } from './leaving-pages.js';
import { isTellable, lastDayOf, overSince } from './told-late.js';
import { type HeldMandate, WaysToLeaveQuery } from './ways-to-leave.query.js';

export interface RecordLeavingActCommand {
  readonly registrationId: string;
  readonly version: number;
  readonly act: RecordedAct;
  readonly locale: string;
  /** Of the wording the page showed; refused when another is in force. */
  readonly wordingSha256: string;
  /** The page as it was shown but for what was the person's own, kept with the act. */
  readonly shown: ShownSnapshot;
  /** From the person's own page; absent where staff took it down. */
  readonly page?: LeavingPageShown;
  /** When the person sent it to the authority, a calendar date; null for what is said to the organisation. */
  readonly sentOn: string | null;
  /** When it arrived there, as far as they know; for what is told after the last day. */
  readonly arrivedOn?: string | null;
}

export interface LeavingPageShown {
  /** All of the page, with the person's name and what they told us: sealed. */
  readonly snapshot: ShownSnapshot;
  /** The last day it named, a calendar date; refused when it is another by now. */
  readonly lastDay: string | null;
  /** The name typed as a signature, where the forum wants one. Compared and not kept. */
  readonly signature: string | undefined;
  readonly trace: DeclarationNetwork;
}

/**
 * Records one act of leaving, where the rules of the forum allow it now, or allowed it on the day it was sent. What is said
 * to an authority happens there and not here: the row says only that the person told us. Revoking a mandate is said to the
 * organisation and happens here, and so does a withdrawal by a form that goes to it: it ends being represented.
 */
@Injectable()
export class RecordLeavingAct {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ways: WaysToLeaveQuery,
    private readonly wordings: WordingsQuery,
    private readonly declarations: RecordDeclarations,
    private readonly current: DeclarationsQuery,
    private readonly pages: LeavingPages,
    private readonly traces: DeclarationTraces,
    private readonly records: RecordStore,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordLeavingActCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, (tx) => this.record(tx, actor, command));
  }

  /** In the caller's transaction, which has made sure that it is the person who says so where they did not on a page. */
  async record(tx: EntityManager, actor: Actor, command: Command): Promise<void> {
    const registration = await lockRegistration(tx, actor, command.registrationId);
    assertFresh(registration, command.version);
    const { rules, acts } = await this.ways.of(tx, registration);
    const way = acts.find(({ act }) => act === command.act);
    if (rules === null || way === undefined || !isTellable(way))
      throw new LeavingNotPossible({ reason: way?.reason ?? 'no_rules' });
    const now = this.clock.now();
    assertDays(command, {
      ...{ saidHere: way.saidHere, lastDay: overSince(way) },
      today: dateIn(rules.profile.zone, now),
    });
    if (command.page !== undefined && command.page.lastDay !== lastDayOf(way)) throw new RegistrationChanged();
    const signatureLevel = await this.signed(tx, registration, command, way);
    await this.append(tx, registration, command, {
      ...{ way, rulesSha256: rules.profile.rulesSha256, now, signatureLevel },
    });
    if (command.act === 'mandate_revocation')
      await this.takeBack(tx, actor, registration, {
        command,
        held: await this.ways.heldMandates(tx, registration.id),
      });
    const { id: registrationId, actionId } = registration;
    await tx.update(Registration, { id: registrationId }, { version: registration.version + 1, updatedAt: now });
    if (command.act === 'register_withdrawal' && way.saidHere)
      await this.endRepresentation(tx, actor, registration, { command, now });
    await appendEvent(tx, registration, { type: command.act, at: now, actor });
    // What staff took down has a mail of its own, from whoever records that.
    if (command.said === undefined) await this.tell(tx, registration, command);
    await this.log.append(tx, {
      type: 'registration.leaving_act',
      ...{ actor, actionId, subjects: [registrationId], data: { act: command.act } },
    });
  }

  private async tell(
    tx: EntityManager,
    { id: registrationId, actionId, mailboxId, confirmedAt }: Registration,
    { act, locale }: RecordLeavingActCommand,
  ): Promise<void> {
    if (confirmedAt === null) return;
    const template = 'leaving-act-recorded';
    await this.notices.add(tx, { template, locale, actionId, registrationId, mailboxId, params: { act } });
  }

  private async append(
    tx: EntityManager,
    { id, actionId }: Registration,
    command: Command,
    { way, rulesSha256, now, signatureLevel }: RecordedWith,
  ): Promise<void> {
    const [wording] = await this.wordings.current(tx, actionId, [`leaving.${command.act}`], command.locale);
    if (wording?.sha256 !== command.wordingSha256) throw new WordingChanged({ kind: `leaving.${command.act}` });
    await keepShownPage(tx, command.shown, { actionId, now });
    const actId = newId();
    await tx.query(INSERT, [
      ...[actId, id, actionId, command.act, now, command.sentOn, command.arrivedOn ?? null, command.locale],
      ...[wording.id, wording.sha256, command.shown.sha256, rulesSha256, lastDayOf(way)],
      ...[command.said?.takenDownId ?? null, signatureLevel, overSince(way) !== null],
    ]);
    const { page } = command;
    if (page === undefined) return;
    await this.pages.keep(tx, { id, actionId }, { actId, snapshot: page.snapshot, at: now });
    const owner = { registrationId: id, actionId };
    await this.traces.keep(tx, owner, [actId], { trace: page.trace, at: now, of: 'leaving_act' });
  }

  /** What was said elsewhere was signed there, or not: the one who took it down says so. */
  private async signed(
    tx: EntityManager,
    { id }: Registration,
    { said, page }: Command,
    way: LeavingAct,
  ): Promise<SignatureLevel> {
    if (said !== undefined) return said.signatureLevel;
    // What is told late was said to the authority then: here nothing is signed.
    if (!isSignedLeaving(way) || overSince(way) !== null) return 'click';
    assertOwnName({ contents: await this.records.read(tx, id, WORKING_COPY), signature: page?.signature });
    return 'typed_name';
  }

  /**
   * The organisation has received it, so it holds from now on: the wish is taken back, the entry ends with it and nobody
   * finds the person on a list. Mandates and optional consents are other acts and stay as they are.
   */
  private async endRepresentation(
    tx: EntityManager,
    actor: Actor,
    registration: Registration,
    { command, now }: { readonly command: Command; readonly now: Date },
  ): Promise<void> {
    const { id, stage } = registration;
    const current = await this.current.current(tx, id);
    const wishes = current.filter(({ kind, outcome }) => kind === 'WISH_TO_BE_REPRESENTED' && holds(outcome));
    await this.takeBack(tx, actor, registration, { command, held: wishes });
    await recordEntry(tx, id, { entry: null, at: now });
    if (stage !== 'joined' && stage !== 'interest') return;
    await tx.update(Registration, { id }, { stage: 'left', leftAt: now });
    await appendEvent(tx, registration, { type: 'left', at: now, actor, data: { from: stage } });
  }

  private async takeBack(
    tx: EntityManager,
    actor: Actor,
    { id: registrationId, actionId, mailboxId, sessionId }: Registration,
    { command, held }: { readonly command: Command; readonly held: readonly HeldMandate[] },
  ): Promise<void> {
    const { locale, shown, said, page } = command;
    await this.declarations.append(tx, actor, {
      ...{ registrationId, actionId, mailboxId, sessionId, locale, said, channel: said?.channel ?? 'page' },
      ...{ shownSha256: shown.sha256, shownPage: shown.canonical, trace: page?.trace },
      acts: held.map(({ kind, wordingId, wordingSha256 }) => ({
        kind,
        wordingId,
        wordingSha256,
        outcome: 'withdrawn',
      })),
    });
  }
}

type Command = RecordLeavingActCommand & { readonly said?: Said };

interface RecordedWith {
  readonly way: LeavingAct;
  readonly rulesSha256: string;
  readonly now: Date;
  readonly signatureLevel: SignatureLevel;
}

/** Nobody can have sent something tomorrow, or in time after the time; what the organisation itself is told needs no day. */
function assertDays(
  { sentOn, arrivedOn = null }: RecordLeavingActCommand,
  { saidHere, today, lastDay }: { readonly saidHere: boolean; readonly today: string; readonly lastDay: string | null },
): void {
  const isPast = (day: string): boolean => isCalendarDate(day) && day <= today;
  if (saidHere ? sentOn !== null : sentOn === null || !isPast(sentOn))
    throw new LeavingDateInvalid({ field: 'sentOn', reason: 'notSent' });
  if (sentOn !== null && lastDay !== null && sentOn > lastDay)
    throw new LeavingDateInvalid({ field: 'sentOn', reason: 'afterLastDay', lastDay });
  if (arrivedOn !== null && (sentOn === null || !isPast(arrivedOn) || arrivedOn < sentOn))
    throw new LeavingDateInvalid({ field: 'arrivedOn', reason: 'notArrived' });
}

const INSERT = `
  insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, arrived_on, locale, wording_id,
                           wording_sha256, shown_sha256, rules_sha256, must_arrive_by, taken_down_id,
                           signature_level, told_late)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;
