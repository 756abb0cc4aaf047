import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Said, TakenDowns } from '@app/consents';
import { QueueNotice } from '@app/notices';
import { appendEvent } from '@app/registrations';
import { ColleaguesQuery } from './colleagues.query.js';
import { receiptOf, type EnteredReceipt } from './receipts.js';
import { isOneOf, SAID_SIGNATURES, SIGNATURES_OF, WITNESS_NAME_LONGEST } from './support-codes.js';
import { requireCheck, type Supported } from './supported.js';
import { SupportEntryInvalid } from './support.errors.js';

/** As entered: how, when and before whom somebody declared something. */
export interface EnteredStatement extends EnteredReceipt {
  readonly signature: string;
  /** A colleague by id, or empty. */
  readonly heardBy: string;
  /** Somebody else by name, or empty. */
  readonly witnessName: string;
  /** Where the letter is kept, or empty. */
  readonly letterReference: string;
}

export interface TakenStatement {
  readonly said: Said;
  readonly checkId: string;
  readonly witness: 'staff' | 'named' | null;
}

/**
 * Takes down, in the caller's transaction, that a person whom support has checked declared something elsewhere than on
 * their page. On the phone and at the counter somebody else must have heard it; a letter is signed.
 */
@Injectable()
export class TakeDown {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly colleagues: ColleaguesQuery,
    private readonly takenDowns: TakenDowns,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
  ) {}

  async take(tx: EntityManager, found: Supported, entered: EnteredStatement, now: Date): Promise<TakenStatement> {
    const { registration, staff } = found;
    const action = await this.actions.byId(tx, registration.actionId);
    const { channel, receivedAt: madeAt } = receiptOf(entered, { action, registration, now });
    const checkId = await requireCheck(tx, found, { channel, now });
    const { signature: signatureLevel } = entered;
    if (!isOneOf(SAID_SIGNATURES, signatureLevel) || !SIGNATURES_OF[channel].includes(signatureLevel))
      throw new SupportEntryInvalid({ field: 'signature' });
    const who = await this.witnessOf(tx, found, entered, now);
    const takenDownId = await this.takenDowns.keep(tx, staff, {
      registrationId: registration.id,
      actionId: registration.actionId,
      ...{ channel, madeAt, checkId, recordedAt: now, ...who },
      letterReference: channel === 'letter' && entered.letterReference !== '' ? entered.letterReference : null,
    });
    const witness = who.heardBy !== null ? 'staff' : who.witnessName !== null ? 'named' : null;
    return { said: { takenDownId, channel, madeAt, signatureLevel }, checkId, witness };
  }

  /** A line of the history, the entry in the log, and a mail to the person that says what was recorded in their name and how to object. */
  async announce(
    tx: EntityManager,
    { registration, staff }: Supported,
    { said, checkId, witness }: TakenStatement,
    { act, locale, now }: { readonly act: string; readonly locale: string; readonly now: Date },
  ): Promise<void> {
    const { id: registrationId, actionId, mailboxId, confirmedAt } = registration;
    const { takenDownId, channel, madeAt } = said;
    const event = { type: 'declaration_taken_down', at: now, actor: staff, data: { act, channel } } as const;
    await appendEvent(tx, registration, event);
    if (confirmedAt !== null)
      await this.notices.add(tx, {
        ...{ template: 'taken-down', locale, actionId, registrationId, mailboxId },
        params: { takenDownId },
      });
    await this.log.append(tx, {
      type: 'support.act_taken_down',
      actor: staff,
      subjects: [registrationId],
      actionId,
      data: {
        ...{ takenDownId, checkId, act, channel, madeAt: madeAt.toISOString() },
        ...(witness === null ? {} : { witness }),
      },
    });
  }

  private async witnessOf(
    tx: EntityManager,
    { registration, staff }: Supported,
    { channel, heardBy, witnessName }: EnteredStatement,
    now: Date,
  ): Promise<{ heardBy: string | null; witnessName: string | null }> {
    const none = { heardBy: null, witnessName: null };
    if (channel === 'letter') return none;
    if ((heardBy === '') === (witnessName === '')) throw new SupportEntryInvalid({ field: 'heardBy' });
    if (witnessName.length > WITNESS_NAME_LONGEST) throw new SupportEntryInvalid({ field: 'witnessName' });
    if (heardBy === '') return { heardBy: null, witnessName };
    const colleagues = await this.colleagues.of(tx, staff, { actionId: registration.actionId, now });
    if (!colleagues.some(({ staffId }) => staffId === heardBy)) throw new SupportEntryInvalid({ field: 'heardBy' });
    return { ...none, heardBy };
  }
}
