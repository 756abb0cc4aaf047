import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, legalEffect } from '@app/actions';
import { AuditLog } from '@app/audit';
import { LegalEffectSentence } from '@app/consents';
import { Clock, type StaffActor, UnitOfWork } from '@app/platform';
import type { Registration, Stage } from '../registration.entity.js';
import { foundRegistration, requireCheck } from './support-access.js';
import { SupportContacts, type SupportContact } from './support-contacts.js';
import { ContactCheckMissing } from './support.errors.js';

export interface SupportView {
  readonly registrationId: string;
  readonly reference: string;
  readonly actionTitle: string;
  readonly zone: string;
  readonly practice: boolean;
  readonly stage: Stage;
  readonly dates: Readonly<
    Record<
      'createdAt' | 'interestAt' | 'joinedAt' | 'leftAt' | 'restrictedAt' | 'erasedAt' | 'confirmedAt' | 'confirmBy',
      Date | null
    >
  >;
  readonly legalEffect: string;
  readonly contact: SupportContact;
  readonly notices: readonly { readonly template: string; readonly state: string; readonly at: Date }[];
  readonly requests: readonly {
    readonly id: string;
    readonly state: string;
    readonly confirmedAt: Date;
    readonly waitUntil: Date;
    /** Where the person wants to be reached from now on; null once it is decided. */
    readonly address: string | null;
  }[];
  readonly acts: readonly {
    readonly kind: string;
    readonly channel: string;
    readonly receivedAt: Date;
    readonly state: string;
  }[];
  /** This member of staff has checked the person within the hour. */
  readonly checked: boolean;
}

/** State and contact of one registration, for whoever found it by its reference. No answers, no evidence, no notes. */
@Injectable()
export class ViewForSupport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly sentences: LegalEffectSentence,
    private readonly contacts: SupportContacts,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(
    { registrationId, locale }: { registrationId: string; locale: string },
    actor: StaffActor,
  ): Promise<SupportView> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const { registration, reason } = await foundRegistration(tx, actor, { registrationId, now });
      const view = await this.load(tx, registration, { actor, locale, now });
      await this.log.append(tx, {
        type: 'support.viewed',
        actor,
        subjects: [registrationId],
        actionId: registration.actionId,
        data: { reason: reason.replaceAll('_', '-') },
      });
      return view;
    });
  }

  private async load(
    tx: EntityManager,
    registration: Registration,
    { actor, locale, now }: { actor: StaffActor; locale: string; now: Date },
  ): Promise<SupportView> {
    const { id: registrationId, reference, stage, practice } = registration;
    const action = await this.actions.byId(tx, registration.actionId);
    const effect = legalEffect({ action, joinedAt: stage === 'joined' ? registration.joinedAt : null, entry: null });
    const sentence = await this.sentences.run(tx, { actionId: action.id, effect, locale });
    const [title]: { title: string }[] = await tx.query(
      'select title from action_text where action_id = $1 and locale = $2 order by version desc limit 1',
      [action.id, locale],
    );
    return {
      registrationId,
      reference,
      actionTitle: title?.title ?? action.defendant,
      zone: action.zone,
      practice,
      stage,
      dates: datesOf(registration),
      legalEffect: sentence.text,
      contact: await this.contacts.of(tx, registrationId),
      notices: await tx.query(
        `select template, state, coalesce(sent_at, created_at) as at from notice where registration_id = $1 order by id desc limit 50`,
        [registrationId],
      ),
      requests: await this.requests(tx, registrationId),
      acts: await tx.query(
        'select kind, channel, received_at as "receivedAt", state from received_act where registration_id = $1 order by id desc limit 50',
        [registrationId],
      ),
      checked: await isChecked(tx, actor, { registrationId, now }),
    };
  }

  private async requests(tx: EntityManager, registrationId: string): Promise<SupportView['requests']> {
    const rows: { id: string; state: string; confirmedAt: Date; waitUntil: Date }[] = await tx.query(
      `select id, state, confirmed_at as "confirmedAt", wait_until as "waitUntil" from access_request
        where registration_id = $1 order by id desc limit 20`,
      [registrationId],
    );
    const requests = [];
    for (const row of rows) requests.push({ ...row, address: await this.contacts.newAddress(tx, row.id) });
    return requests;
  }
}

function datesOf(registration: Registration): SupportView['dates'] {
  const { createdAt, interestAt, joinedAt, leftAt, restrictedAt, erasedAt, confirmedAt, confirmBy } = registration;
  return { createdAt, interestAt, joinedAt, leftAt, restrictedAt, erasedAt, confirmedAt, confirmBy };
}

async function isChecked(
  tx: EntityManager,
  actor: StaffActor,
  of: { registrationId: string; now: Date },
): Promise<boolean> {
  try {
    await requireCheck(tx, actor, of);
    return true;
  } catch (error) {
    if (error instanceof ContactCheckMissing) return false;
    throw error;
  }
}
