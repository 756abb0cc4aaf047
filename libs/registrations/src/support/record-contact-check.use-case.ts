import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { CHECK_CODES, ContactCheck, type CheckCode, type CheckMethod } from './contact-check.entity.js';
import { foundRegistration } from './support-access.js';
import { ContactCheckInvalid } from './support.errors.js';

export interface ContactCheckCommand {
  readonly registrationId: string;
  readonly method: CheckMethod;
  readonly passed: readonly string[];
  readonly outcome: 'passed' | 'failed';
}

const NEEDED = 2;

/** Support wrote down whom it reached and what fitted. A check that failed is kept as well: the next one sees it. */
@Injectable()
export class RecordContactCheck {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: ContactCheckCommand, actor: StaffActor): Promise<{ checkId: string }> {
    const passed = CHECK_CODES.filter((code) => command.passed.includes(code));
    if (!isFitting(command, passed)) throw new ContactCheckInvalid();
    return this.uow.run(actor, async (tx) => {
      const at = this.clock.now();
      const { registrationId, method, outcome } = command;
      const { registration } = await foundRegistration(tx, actor, { registrationId, now: at });
      const { actionId } = registration;
      const checkId = newId();
      await tx.insert(ContactCheck, {
        id: checkId,
        registrationId,
        actionId,
        staffId: actor.staffId,
        at,
        method,
        passed,
        outcome,
      });
      await this.log.append(tx, {
        type: 'contact.checked',
        actor,
        subjects: [registrationId],
        actionId,
        data: { checkId, method, outcome, passed },
      });
      return { checkId };
    });
  }
}

/** Two things that fit, and for a visit or a letter the one that shows it: the document seen, the signature. */
function isFitting({ method, outcome }: ContactCheckCommand, passed: readonly CheckCode[]): boolean {
  if (outcome === 'failed') return true;
  if (method === 'counter' && !passed.includes('document')) return false;
  if (method === 'letter' && !passed.includes('signature')) return false;
  return passed.length >= NEEDED;
}
