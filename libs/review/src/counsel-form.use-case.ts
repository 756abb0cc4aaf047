import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, mayIn, type StaffActor, UnitOfWork } from '@app/platform';
import {
  assertUsable,
  findRegistration,
  isForCounsel,
  type Registration,
  RegistrationNotFound,
} from '@app/registrations';
import { AccessReasons, type TypedReason } from './access-reasons.js';
import { type CounselForm, CounselForms } from './counsel-form.js';
import { ReadingReasonNeeded } from './review.errors.js';

export interface CounselFormOf {
  /** The action as whose counsel it is looked at. */
  readonly actionId: string;
  readonly registrationId: string;
}

/** Counsel of the action say why they read one form, and may read it for twenty minutes. */
@Injectable()
export class OpenFormForCounsel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reasons: AccessReasons,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ actionId, registrationId, ...typed }: CounselFormOf & TypedReason, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { counsel, registration } = await found(tx, actor, { actionId, registrationId });
      const by = { ...typed, staffId: counsel.staffId, role: 'counsel', now: this.clock.now() } as const;
      const { accessId, reasonCode } = await this.reasons.record(tx, registration, by);
      await this.log.append(tx, {
        type: 'registration.form_opened',
        ...{ actor, actionId, subjects: [registrationId], data: { accessId, reason: reasonCode } },
      });
    });
  }
}

/** The form as it was last sent, for counsel who said why. Each look is in the log. */
@Injectable()
export class ViewFormForCounsel {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly forms: CounselForms,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Fails with `ReadingReasonNeeded` unless a reason was given in the last twenty minutes. */
  execute({ locale, ...of }: CounselFormOf & { readonly locale: string }, actor: Actor): Promise<CounselForm> {
    return this.uow.run(actor, async (tx) => {
      const { counsel, registration } = await found(tx, actor, of);
      await assertOpened(tx, registration.id, counsel, this.clock.now());
      await this.log.append(tx, {
        type: 'registration.viewed',
        ...{ actor, actionId: of.actionId, subjects: [registration.id], data: { page: 'counsel.form' } },
      });
      return this.forms.load(tx, registration, locale);
    });
  }

  /** Whose form it would be: the reference alone, for the page that asks why. */
  reference(of: CounselFormOf, actor: Actor): Promise<string> {
    return this.uow.read(actor, async (tx) => (await found(tx, actor, of)).registration.reference);
  }
}

/** One of another action, one that lists leave out, and one hidden by a conflict are all not there. */
async function found(
  tx: EntityManager,
  actor: Actor,
  { actionId, registrationId }: CounselFormOf,
): Promise<{ readonly counsel: StaffActor; readonly registration: Registration }> {
  if (actor.kind !== 'staff' || !mayIn(actor, actionId, 'counsel')) throw new RegistrationNotFound();
  const registration = await findRegistration(tx, actor, registrationId);
  if (registration.actionId !== actionId || !isForCounsel(registration)) throw new RegistrationNotFound();
  assertUsable(registration);
  return { counsel: actor, registration };
}

async function assertOpened(tx: EntityManager, id: string, { staffId }: StaffActor, now: Date): Promise<void> {
  const open: unknown[] = await tx.query(
    `select from file_access where registration_id = $1 and staff_id = $2 and role = 'counsel' and expires_at > $3 limit 1`,
    [id, staffId, now],
  );
  if (open.length === 0) throw new ReadingReasonNeeded();
}
