import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, type ActionBasis } from '@app/actions';
import { AuditLog } from '@app/audit';
import { LegalEffectSentence } from '@app/consents';
import { MailboxAddressQuery } from '@app/identity';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { RecordStore, RegistrationEffects, type Registration, type Stage } from '@app/registrations';
import { CHECK_GOOD_FOR, type SupportChannel } from './support-codes.js';
import { findSupported, requireSearch, type Supported } from './supported.js';

export interface SupportContactData {
  readonly givenNames: string | null;
  readonly familyName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

export interface SupportNotice {
  readonly template: string;
  readonly state: string;
  readonly at: Date;
}

/** Somebody asks to reach it by another mailbox. */
export interface WantedMove {
  readonly state: 'recorded' | 'entered' | 'waiting' | 'approved';
  readonly at: Date;
  /** Null until whoever reads it has proved it. */
  readonly address: string | null;
}

/** All that support sees of a registration: where it stands and how to reach the person. */
export interface SupportFile {
  readonly registrationId: string;
  readonly reference: string;
  readonly version: number;
  readonly action: ActionBasis;
  readonly actionTitle: string;
  readonly stage: Stage;
  readonly locale: string;
  readonly interestAt: Date | null;
  readonly joinedAt: Date | null;
  readonly leftAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly confirmBy: Date | null;
  readonly restricted: boolean;
  readonly effectSentence: string;
  readonly shownIn: string;
  readonly notices: readonly SupportNotice[];
  readonly moves: readonly WantedMove[];
  /** Null where the data are restricted or erased. */
  readonly contact: SupportContactData | null;
  /** Whether a date of birth was sent; never which. */
  readonly birthDateOnFile: boolean;
  /** Channels over which the viewer has checked within the last hour that it is the person. */
  readonly checked: readonly SupportChannel[];
}

/** The page of one registration for support. That it was seen, and for what reason, is in the log. */
@Injectable()
export class ViewForSupport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly sentences: LegalEffectSentence,
    private readonly effects: RegistrationEffects,
    private readonly records: RecordStore,
    private readonly addresses: MailboxAddressQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(
    { registrationId, locale, page }: { registrationId: string; locale: string; page: string },
    actor: Actor,
  ): Promise<SupportFile> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const found = await findSupported(tx, actor, registrationId);
      const reason = await requireSearch(tx, found, now);
      await this.log.append(tx, {
        type: 'registration.viewed',
        actor,
        subjects: [registrationId],
        actionId: found.registration.actionId,
        data: { page, reason },
      });
      return this.load(tx, found, { locale, now });
    });
  }

  private async load(
    tx: EntityManager,
    found: Supported,
    { locale, now }: { locale: string; now: Date },
  ): Promise<SupportFile> {
    const { registration } = found;
    const { id, actionId, stage, joinedAt, restrictedAt, erasedAt } = registration;
    const action = await this.actions.byId(tx, actionId);
    const shownIn = action.locales.includes(locale) ? locale : registration.locale;
    const effect = await this.effects.of(tx, registration, action);
    const open = restrictedAt === null && erasedAt === null;
    const { reference, version, interestAt, leftAt, confirmedAt, confirmBy } = registration;
    return {
      registrationId: id,
      ...{ reference, version, action, stage, interestAt, joinedAt, leftAt, confirmedAt, confirmBy, shownIn },
      locale: registration.locale,
      restricted: restrictedAt !== null,
      actionTitle: await titleOf(tx, action, shownIn),
      effectSentence: (await this.sentences.run(tx, { actionId, effect, locale: shownIn })).text,
      notices: await noticesOf(tx, id),
      moves: open ? await this.moves(tx, id) : [],
      ...(await this.person(tx, registration, open)),
      checked: await checkedBy(tx, found, now),
    };
  }

  private async moves(tx: EntityManager, registrationId: string): Promise<WantedMove[]> {
    const rows: (Omit<WantedMove, 'address'> & { mailboxId: string })[] = await tx.query(
      `select state, coalesce(confirmed_at, created_at) as at, mailbox_id as "mailboxId" from access_request
        where registration_id = $1 and state in ('recorded', 'entered', 'waiting', 'approved') order by id`,
      [registrationId],
    );
    const moves = [];
    for (const { state, at, mailboxId } of rows) {
      const proved = state === 'waiting' || state === 'approved';
      moves.push({ state, at, address: proved ? await this.addresses.open(tx, mailboxId) : null });
    }
    return moves;
  }

  private async person(
    tx: EntityManager,
    { id, submittedVersion, mailboxId }: Registration,
    open: boolean,
  ): Promise<Pick<SupportFile, 'contact' | 'birthDateOnFile'>> {
    // What was never sent is still only the person's.
    const sent = submittedVersion === 0 ? {} : await this.records.read(tx, id, submittedVersion);
    const identity = sent.identity_contact;
    const birthDateOnFile = (identity?.birthDate ?? null) !== null;
    if (!open) return { contact: null, birthDateOnFile };
    return {
      birthDateOnFile,
      contact: {
        givenNames: identity?.givenNames ?? null,
        familyName: identity?.familyName ?? null,
        phone: identity?.phone ?? null,
        email: await this.addresses.open(tx, mailboxId),
      },
    };
  }
}

async function titleOf(tx: EntityManager, action: ActionBasis, locale: string): Promise<string> {
  const rows: { title: string }[] = await tx.query(
    'select title from action_text where action_id = $1 and locale = $2 order by version desc limit 1',
    [action.id, locale],
  );
  return rows[0]?.title ?? action.defendant;
}

function noticesOf(tx: EntityManager, registrationId: string): Promise<SupportNotice[]> {
  return tx.query(
    `select template, state, coalesce(sent_at, created_at) as at from notice
      where registration_id = $1 order by id desc limit 50`,
    [registrationId],
  );
}

async function checkedBy(tx: EntityManager, { registration, staff }: Supported, now: Date): Promise<SupportChannel[]> {
  const rows: { channel: SupportChannel }[] = await tx.query(
    `select distinct channel from support_contact
      where registration_id = $1 and staff_id = $2 and result = 'passed' and at > $3 order by channel`,
    [registration.id, staff.staffId, new Date(now.getTime() - CHECK_GOOD_FOR)],
  );
  return rows.map(({ channel }) => channel);
}
