import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { assertUsable, RecordStore } from '@app/registrations';
import {
  MASKABLE,
  UNMASK_REASONS,
  unmasked,
  type MaskableField,
  type UnmaskedFields,
  type UnmaskReason,
} from './masked-identity.js';
import { assertMayRead } from './reading-right.js';
import { findReviewed } from './review-access.js';
import { UnmaskingReasonInvalid } from './review.errors.js';

export interface UnmaskFieldsCommand {
  readonly registrationId: string;
  readonly fields: readonly MaskableField[];
  readonly reasonCode: string;
}

/** Shows masked fields once, to a reviewer who says why. Which fields and why is in the log before they are shown. */
@Injectable()
export class UnmaskFields {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: RecordStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, fields, reasonCode }: UnmaskFieldsCommand, actor: Actor): Promise<UnmaskedFields> {
    const wanted = MASKABLE.filter((field) => fields.includes(field));
    return this.uow.run(actor, async (tx) => {
      const { registration } = await findReviewed(tx, actor, registrationId);
      assertUsable(registration);
      await assertMayRead(tx, registrationId, actor, this.clock.now());
      if (!isReason(reasonCode) || wanted.length === 0) throw new UnmaskingReasonInvalid();
      const { identity_contact: identity } = await this.records.read(
        tx,
        registration.id,
        registration.submittedVersion,
      );
      const data = { fields: wanted, reason: reasonCode };
      await this.log.append(tx, {
        type: 'registration.unmasked',
        actor,
        subjects: [registration.id],
        actionId: registration.actionId,
        data,
      });
      return identity === undefined ? {} : unmasked(identity, wanted);
    });
  }
}

function isReason(code: string): code is UnmaskReason {
  return (UNMASK_REASONS as readonly string[]).includes(code);
}
